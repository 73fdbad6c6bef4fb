"""The worker tells of what was planned for today, and reminds those a case waits for before the deadline, not after."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from enkelt.casework.models import Case, State, Visit
from enkelt.casework.visits import days_left, hands, notify, tell_hands


def remind(now: datetime) -> int:
    """Tell of each planned stay whose day has come, and remind of each that is nearly due, once; gives how many."""
    today = timezone.localdate(now)
    planned = Visit.objects.filter(closed_at=None, told_at=None, waits_from__lte=today)
    told = sum(_tell_one(visit, now) for visit in planned.select_related("case"))
    waiting = Visit.objects.filter(closed_at=None, reminded_at=None, due_on__gte=today).exclude(
        case__state=State.DISPOSED
    )
    waiting = waiting.exclude(waits_from__gt=today)
    return told + sum(_remind_one(visit, now) for visit in waiting.select_related("case"))


def _tell_one(visit: Visit, now: datetime) -> bool:
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=visit.case_id)
        due = Visit.objects.filter(pk=visit.pk, told_at=None, closed_at=None).exists()
        if due:
            tell_hands(visit, now)
        return due


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
