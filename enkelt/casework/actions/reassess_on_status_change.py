"""The national status of methods has changed: those who have cases of them are told, and the record says so."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from enkelt.casework.acting import record_system_act
from enkelt.casework.models import Case, State
from enkelt.casework.visits import hands, notify
from enkelt.catalogue.queries import status_on


def reassess_on_status_change(method_ids: Iterable[UUID], now: datetime) -> int:
    """Tell the applicant and whoever has the case, for each case that is not ended; gives how many cases."""
    touched = Case.objects.filter(method__in=list(method_ids), state__in=(State.DRAFT, State.RUNNING))
    # All their locks are held until the caller's transaction ends: in one order, two at once wait and do not block.
    return sum(_tell(case_id, now) for case_id in touched.order_by("pk").values_list("pk", flat=True))


def _tell(case_id: UUID, now: datetime) -> bool:
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id)
        today = timezone.localdate(now)
        status = status_on(case.method, today) if case.method else None
        people = {case.applicant} | {
            person for visit in case.visits.filter(closed_at=None) for person in hands(visit, today)
        }
        for person in people:
            notify(case, person, "status-changed", now)
        record_system_act(case, "status-changed", now, {"status": status.status if status else ""})
    return True
