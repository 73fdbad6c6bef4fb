"""Who has which role in a trust's units, who deputises, and which roles nobody has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from enkelt import schemes
from enkelt.accounts.models import Membership, Person, Unit
from enkelt.accounts.tree import Tree, tree
from enkelt.casework.queries.unit_settings import country_at, editions
from enkelt.domain.roles import LOCAL_ADMINISTRATOR, PURCHASER, RECORDS_STAFF, STATUS_EDITOR, Role
from enkelt.domain.scheme import Edition

TRUST_ROLES = (PURCHASER, RECORDS_STAFF, LOCAL_ADMINISTRATOR, STATUS_EDITOR)
"""The roles that a trust needs whatever schemes it uses: they confirm, keep and look after."""


@dataclass(frozen=True)
class RoleRow:
    """One role in one unit: who has it on the day or later, and whether it is vacant today."""

    unit: Unit
    unit_name: str
    role: Role
    held: tuple[Membership, ...]
    vacant: bool
    """Whether the process asks for the role here and nobody, a deputy neither, has it today."""


@dataclass(frozen=True)
class Staff:
    """The roles of a trust, unit by unit, and everybody who could be given one."""

    rows: tuple[RoleRow, ...]
    units: tuple[tuple[Unit, str], ...]
    people: tuple[Person, ...]

    @property
    def vacancies(self) -> tuple[RoleRow, ...]:
        """The roles that nobody has today."""
        return tuple(row for row in self.rows if row.vacant)


def staff_of(trust: Unit, day: date) -> Staff:
    """Load the roles of a trust and the units below it; four queries, however many people there are."""
    standing = tree(day)
    units = (trust, *standing.below(trust))
    held: dict[tuple[Unit, str], list[Membership]] = {}
    rows = Membership.objects.filter(Q(valid_until=None) | Q(valid_until__gt=day), unit__in=units)
    for membership in rows.filter(person__is_active=True).select_related("person", "unit", "deputy_for__person"):
        held.setdefault((membership.unit, membership.role), []).append(membership)
    return Staff(
        rows=tuple(
            _row(unit, standing.name(unit), role, held.get((unit, role.key), []), needed=needed, day=day)
            for unit in units
            for role, needed in _roles_at(unit, standing, held)
        ),
        units=tuple((unit, standing.name(unit)) for unit in units),
        people=tuple(Person.objects.filter(is_active=True)),
    )


def applicants_in(trust: Unit, offered: Iterable[Edition], day: date) -> list[tuple[Membership, str]]:
    """List who may apply under one of the editions on a day, with their department's name."""
    standing = tree(day)
    roles = {edition.application.role.key for edition in offered}
    held = Membership.objects.on(day).filter(unit__in=standing.below(trust), role__in=roles, person__is_active=True)
    return [
        (membership, standing.name(membership.unit))
        for membership in held.select_related("person", "unit").order_by("person__name")
    ]


def needed_roles() -> Iterator[tuple[str, Role]]:
    """Walk the roles that the editions' stages and filings ask for, with the kind of unit where they are held."""
    for edition in editions():
        for stage in edition.every_stage():
            yield stage.of.kind, stage.role
        for filing in edition.filings:
            yield filing.of.kind, filing.role
    yield from ((Unit.Kind.TRUST.value, role) for role in TRUST_ROLES)


def _roles_at(unit: Unit, standing: Tree, held: dict[tuple[Unit, str], list[Membership]]) -> list[tuple[Role, bool]]:
    needed = list(dict.fromkeys(_waited_for(unit, standing)))
    others = [key for place, key in held if place == unit and key not in {role.key for role in needed}]
    return [(role, True) for role in needed] + [(schemes.role(key), False) for key in others]


def _waited_for(unit: Unit, standing: Tree) -> Iterator[Role]:
    """Walk the roles that cases wait for at a unit.

    Who is given a case by name is not waited for by role, and no way leads from a patient to what stands below an
    authority, such as the parts of a panel.
    """
    if any(above.kind == Unit.Kind.AUTHORITY for above in standing.path(unit)[1:]):
        return
    for edition in editions(country_at(standing, unit)):
        yield from (stage.role for stage in edition.every_stage() if stage.of.kind == unit.kind and not stage.by_name)
        yield from (filing.role for filing in edition.filings if filing.of.kind == unit.kind)
    if unit.kind == Unit.Kind.TRUST:
        yield from TRUST_ROLES


def _row(unit: Unit, name: str, role: Role, held: list[Membership], *, needed: bool, day: date) -> RoleRow:
    ordered = sorted(held, key=lambda m: (m.deputy_for_id is not None, m.valid_from, m.person.name))
    today = any(membership.valid_from <= day for membership in held)
    return RoleRow(unit, name, role, tuple(ordered), vacant=needed and not today)
