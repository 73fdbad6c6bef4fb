"""A unit has closed and another goes on for it: what waits there is handed over, and the record says so."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from enkelt.accounts.tree import Tree, tree
from enkelt.casework.acting import record_system_act
from enkelt.casework.models import Case, Filing, Visit
from enkelt.casework.visits import tell_hands


def hand_to_successors(now: datetime) -> int:
    """Hand over every open stay and unconfirmed filing of a unit that is closed by today; gives how many cases.

    What was done at the closed unit stands there. Doing it again does nothing.
    """
    standing = tree(timezone.localdate(now))
    closed = [places[0].unit for places in standing.placements.values() if places[-1].succeeded_by_id is not None]
    gone = [unit.pk for unit in closed if standing.successor(unit) != unit]
    waiting = set(Visit.objects.filter(closed_at=None, unit__in=gone).values_list("case_id", flat=True))
    waiting |= set(Filing.objects.filter(confirmed_at=None, unit__in=gone).values_list("case_id", flat=True))
    for case_id in sorted(waiting):
        _hand_over(case_id, gone, standing, now)
    return len(waiting)


def _hand_over(case_id: UUID, gone: list[UUID], standing: Tree, now: datetime) -> None:
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id)
        handed = {}
        for visit in case.visits.filter(closed_at=None, unit__in=gone).select_related("unit"):
            handed[visit.unit.key] = standing.successor(visit.unit).key
            visit.unit = standing.successor(visit.unit)
            visit.save(update_fields=("unit",))
            if visit.stage.waits and visit.told_at is not None:
                tell_hands(visit, now)
        for filing in case.filings.filter(confirmed_at=None, unit__in=gone).select_related("unit"):
            handed[filing.unit.key] = standing.successor(filing.unit).key
            filing.unit = standing.successor(filing.unit)
            filing.save(update_fields=("unit",))
        record_system_act(case, "hand-to-successor", now, {"units": handed})
