"""How many cases there are by region: as the regions were when each case came, or as they are on a day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from enkelt.accounts.models import Placement, Unit
from enkelt.accounts.tree import Tree
from enkelt.casework.models import Case


def counted_by_region(cases: Iterable[Case], *, seen_from: date | None = None) -> Mapping[str, int]:
    """Count received cases by the key of the treating unit's region; two queries, however many cases.

    Each case is counted in the region of the day it was received. With `seen_from` it is counted in the unit that goes
    on for that region on that day, so that years on either side of a merger can be put side by side.
    """
    placements = list(Placement.objects.select_related("unit", "parent", "succeeded_by"))
    trees: dict[date, Tree] = {}
    found: Counter[str] = Counter()
    for case in cases:
        if case.received_on is None:
            continue
        then = trees.setdefault(case.received_on, Tree.of(placements, case.received_on))
        region = then.of_kind(case.treating_unit, Unit.Kind.REGION)
        if region is not None and seen_from is not None:
            region = trees.setdefault(seen_from, Tree.of(placements, seen_from)).successor(region)
        found[region.key if region else ""] += 1
    return dict(found)
