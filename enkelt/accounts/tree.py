"""The tree of units as it stood on a day, loaded in one query and walked in memory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, groupby
from uuid import UUID

from enkelt.accounts.models import Placement, Unit


@dataclass(frozen=True)
class Tree:
    """All placements of each unit, the oldest first, seen from one day."""

    on: date
    placements: Mapping[UUID, Sequence[Placement]]

    @classmethod
    def of(cls, placements: Iterable[Placement], on: date) -> "Tree":
        """See these placements from the day."""
        by_age = sorted(placements, key=lambda placement: (placement.unit_id, placement.valid_from))
        groups = groupby(by_age, key=lambda placement: placement.unit_id)
        return cls(on, {unit: tuple(group) for unit, group in groups})

    def name(self, unit: Unit) -> str:
        """Name the unit as on the day: by its last name when it is closed, by its first before it opened."""
        known = self.placements.get(unit.pk, ())
        if not known:
            return unit.key
        begun = [placement for placement in known if placement.valid_from <= self.on]
        return (begun[-1] if begun else known[0]).name

    def unit(self, key: UUID) -> Unit | None:
        """Give the unit with an id, if it stands or has stood somewhere."""
        return next((placement.unit for placement in self.placements.get(key, ())), None)

    def successor(self, unit: Unit) -> Unit:
        """Give who goes on for a unit that is closed by the day: the unit itself while it stands, or without one."""
        seen = unit
        for _step in self.placements:
            known = self.placements.get(seen.pk, ())
            last = known[-1] if known else None
            closed = last is not None and last.valid_until is not None and last.valid_until <= self.on
            if last is None or not closed or last.succeeded_by is None:
                break
            seen = last.succeeded_by
        return seen

    def predecessors(self, unit: Unit) -> list[Unit]:
        """List the closed units that the unit goes on for."""
        closed = (places[0].unit for places in self.placements.values() if places[-1].succeeded_by_id is not None)
        return [each for each in closed if each != unit and self.successor(each) == unit]

    def path(self, unit: Unit) -> list[Unit]:
        """Find the unit and the units above it, the nearest first; a unit without a place stands alone."""
        found = [unit]
        above = self._parent(unit)
        # A ring cannot be entered through the acts, and would not be worth hanging for.
        while above is not None and above not in found:
            found.append(above)
            above = self._parent(above)
        return found

    def of_kind(self, unit: Unit, kind: str) -> Unit | None:
        """Find the nearest unit of a kind, beginning with the unit itself."""
        return next((step for step in self.path(unit) if step.kind == kind), None)

    def beside(self, unit: Unit, kind: str) -> Unit | None:
        """Find the one of a kind that stands right below the unit or the nearest unit above it, first by key."""
        for step in self.path(unit):
            found = [each for each in self._standing() if each.kind == kind and self._parent(each) == step]
            if found:
                return min(found, key=lambda each: each.key)
        return None

    def every(self, unit: Unit, kind: str) -> list[Unit]:
        """Find all units of a kind that stand below the same root as the unit, by key."""
        return [each for each in self.below(self.path(unit)[-1]) if each.kind == kind]

    def below(self, unit: Unit) -> list[Unit]:
        """Find all units that stand below the unit, by key."""
        return sorted((each for each in self._standing() if unit in self.path(each)[1:]), key=lambda each: each.key)

    def _standing(self) -> Iterator[Unit]:
        placements = chain.from_iterable(self.placements.values())
        return (placement.unit for placement in placements if placement.holds_on(self.on))

    def _parent(self, unit: Unit) -> Unit | None:
        standing = (place for place in self.placements.get(unit.pk, ()) if place.holds_on(self.on))
        return next((place.parent for place in standing), None)


_read: ContextVar[list[Tree] | None] = ContextVar("read", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Read the tree at most once until the end, whatever days are asked for: for what moves no unit, such as an act."""
    before = _read.set([])
    try:
        yield
    finally:
        _read.reset(before)


def tree(on: date) -> Tree:
    """Load the tree of a day: one query, however many units are then asked for."""
    kept = _read.get()
    if kept is None:
        return _load(on)
    if not kept:
        kept.append(_load(on))
    return replace(kept[0], on=on)


def _load(on: date) -> Tree:
    placements = list(Placement.objects.select_related("unit"))
    # Each unit is made once: what stands above it, or goes on for it, stands somewhere itself.
    units = {placement.unit_id: placement.unit for placement in placements}
    for placement in placements:
        if placement.parent_id in units:
            placement.parent = units[placement.parent_id]
        if placement.succeeded_by_id in units:
            placement.succeeded_by = units[placement.succeeded_by_id]
    return Tree.of(placements, on)
