"""The worker reminds those a case waits for, before the deadline and not after it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from enkelt.casework.models import Case, State, Visit
from enkelt.casework.visits import days_left, hands, notify


def remind(now: datetime) -> int:
    """Queue a reminder for each open stay that is nearly due, once; gives how many."""
    today = timezone.localdate(now)
    waiting = Visit.objects.filter(closed_at=None, reminded_at=None, due_on__gte=today).exclude(
        case__state=State.DISPOSED
    )
    return sum(_remind_one(visit, now) for visit in waiting.select_related("case"))


def _remind_one(visit: Visit, now: datetime) -> bool:
    today = timezone.localdate(now)
    left, deadline = days_left(visit, today), visit.stage.deadline
    stands = visit.questions.filter(answered_at=None, taken_back_at=None).exists()
    if left is None or deadline is None or left > deadline.remind_before or stands:
        return False
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=visit.case_id)
        if not Visit.objects.filter(pk=visit.pk, reminded_at=None, closed_at=None).update(reminded_at=now):
            return False
        for person in hands(visit, today):
            notify(visit.case, person, "due-soon", now)
    return True
