"""The worker tells the writers of drafts that nobody writes in any more, a month before such a draft goes."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from enkelt.casework import idle_drafts
from enkelt.casework.models import Case
from enkelt.casework.visits import notify


def remind_of_drafts(now: datetime) -> int:
    """Queue a notice for each draft that goes within a month, once for each time it was left; gives how many."""
    return sum(_remind_one(case.pk, now) for case in idle_drafts.to_tell(timezone.localdate(now)))


def _remind_one(case_id: UUID, now: datetime) -> bool:
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id)
        visit = idle_drafts.stay(case)
        # Another worker may have been here, or somebody may have written in it meanwhile.
        if visit is None or not idle_drafts.must_be_told(case, timezone.localdate(now)):
            return False
        visit.reminded_at = now
        visit.save(update_fields=("reminded_at",))
        notify(case, case.applicant, "draft-will-go", now)
    return True
