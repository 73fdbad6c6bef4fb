"""What held on a day: names, the tree, who had which role, and the facts of units.

Each is one or two queries, however many units, people or levels there are.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from copy import copy
from datetime import date
from typing import Any
from uuid import UUID

from enkelt.accounts.models import Membership, Person, Unit, UnitSetting
from enkelt.accounts.models.validity import DatedQuerySet
from enkelt.accounts.tree import Tree, tree
from enkelt.domain.settings import SettingDefinition


def name_of(unit: Unit, on: date) -> str:
    """Name the unit as on the day; see `Tree.name` for a day when it did not stand."""
    return tree(on).name(unit)


def path(unit: Unit, on: date) -> list[Unit]:
    """Find the unit and the units above it on the day, the nearest first."""
    return tree(on).path(unit)


def unit_of_kind(unit: Unit, kind: str, on: date) -> Unit | None:
    """Find the nearest unit of a kind on the day, beginning with the unit itself; None when there is none."""
    return tree(on).of_kind(unit, kind)


def holders(role: str, unit: Unit, on: date) -> list[Membership]:
    """Find who may act in a role in a unit on the day: holders, then their deputies.

    An empty list is a vacancy. Somebody who is no longer active is never among them.
    """
    return _own_first(_memberships(on).filter(role=role, unit=unit))


def holders_in(units: Iterable[Unit], on: date) -> dict[tuple[str, UUID], list[Membership]]:
    """Find, as `holders` does, who may act in each role of several units: by role and unit; a vacancy has no key."""
    found = defaultdict(list)
    for membership in _own_first(_memberships(on).filter(unit__in=set(units))):
        found[membership.role, membership.unit_id].append(membership)
    return dict(found)


def memberships_of(person: Person, on: date) -> list[Membership]:
    """Find the roles a person has on the day, own ones before deputised ones; none for an inactive person."""
    return _own_first(_memberships(on).filter(person=person))


def reaching(memberships: Iterable[Membership], standing: Tree) -> list[Membership]:
    """Add to each role the same role in the closed units that its unit goes on for; nothing of it is stored."""
    return [each for membership in memberships for each in (membership, *_inherited(membership, standing))]


def _inherited(membership: Membership, standing: Tree) -> list[Membership]:
    inherited = []
    for unit in standing.predecessors(membership.unit):
        each = copy(membership)
        each.unit = unit
        inherited.append(each)
    return inherited


def setting(unit: Unit, key: str, on: date) -> UnitSetting | None:
    """Find what holds for a unit on the day, from itself or the nearest unit above that has a value."""
    return settings_of(unit, [key], on).get(key)


def value_of(unit: Unit, asked: SettingDefinition, on: date) -> Any:
    """Give a unit's value for a setting on a day, or the setting's default."""
    found = setting(unit, asked.key, on)
    return asked.default if found is None else found.value


def settings_of(unit: Unit, keys: Collection[str], on: date) -> dict[str, UnitSetting]:
    """Find what holds for a unit on the day, for several keys at once; a key without a value is left out.

    The nearest unit wins; there the newest first day, and of one day the value entered last.
    """
    nearness = {step.pk: distance for distance, step in enumerate(path(unit, on))}
    rows = UnitSetting.objects.filter(unit__in=nearness, key__in=keys, valid_from__lte=on)
    found: dict[str, UnitSetting] = {}
    newest_first = rows.select_related("confirmed_by", "entered_by").order_by("-valid_from", "-id")
    for row in sorted(newest_first, key=lambda row: nearness[row.unit_id]):
        found.setdefault(row.key, row)
    return found


def setting_history(unit: Unit, key: str) -> list[UnitSetting]:
    """Find all values a unit itself ever had for a key, the newest first."""
    rows = UnitSetting.objects.filter(unit=unit, key=key)
    return list(rows.select_related("confirmed_by", "entered_by"))


def _memberships(on: date) -> DatedQuerySet[Membership]:
    rows = Membership.objects.on(on).filter(person__is_active=True)
    return rows.select_related("person", "unit", "deputy_for__person").order_by("valid_from", "person__name", "id")


def _own_first(memberships: Iterable[Membership]) -> list[Membership]:
    return sorted(memberships, key=lambda membership: membership.deputy_for_id is not None)
