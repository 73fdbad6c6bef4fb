"""Who may do which work of administration: a second small table, for what concerns no single case.

A row names the roles that give the right. They are held at a trust, or at a region, an authority or a committee that
stands by itself, and the right reaches that unit and the units below it. What is not in the table is nobody's. Each act
is recorded in the chain "administration", in the act's transaction; what is refused is recorded with the refusals of
the day.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Membership, Person, Unit
from enkelt.audit import chains
from enkelt.audit.entry import JSON, Actor
from enkelt.casework.acting import recording_refusal
from enkelt.casework.relations import REGISTRARS, Capacity, capacity_of
from enkelt.domain.errors import Forbidden
from enkelt.domain.roles import (
    COMMITTEE_CHAIR,
    COMMITTEE_MEMBER,
    COMMITTEE_SECRETARY,
    LOCAL_ADMINISTRATOR,
    PANEL_SECRETARY,
    PURCHASER,
    RECORDS_STAFF,
    STATUS_EDITOR,
)

_SETTERS = frozenset({LOCAL_ADMINISTRATOR.key, PURCHASER.key})
_ADMINISTRATORS = frozenset({LOCAL_ADMINISTRATOR.key})
_EDITORS = frozenset({STATUS_EDITOR.key})
_CONVENERS = frozenset({COMMITTEE_CHAIR.key, COMMITTEE_SECRETARY.key})
_HOUSES = frozenset({Unit.Kind.TRUST, Unit.Kind.REGION, Unit.Kind.AUTHORITY, Unit.Kind.COMMITTEE})
"""The kinds of unit that have offices of their own."""

OFFICES: Mapping[str, frozenset[str]] = {
    # Pages
    "administration": _SETTERS | REGISTRARS | _EDITORS,
    "settings": _SETTERS,
    "statuses": _EDITORS | _ADMINISTRATORS,
    "people": _ADMINISTRATORS,
    "register-paper": REGISTRARS,
    "records": frozenset({RECORDS_STAFF.key}),
    "advice-units": frozenset({PANEL_SECRETARY.key}),
    # Reading, in the cases of the trust that they may see at all
    "read-net-price": frozenset({PURCHASER.key}),
    # Meetings of a committee
    "meetings": _CONVENERS | {COMMITTEE_MEMBER.key},
    "plan-meetings": _CONVENERS,
    "open-meeting": _CONVENERS,
    "record-attendance": _CONVENERS,
    "close-meeting": _CONVENERS,
    "cancel-meeting": _CONVENERS,
    "sign-minutes": _CONVENERS,
    "release-answers": _CONVENERS,
    # Acts
    "enter-unit-setting": _SETTERS,
    "confirm-unit-setting": _SETTERS,
    "appoint": _ADMINISTRATORS,
    "appoint-deputy": _ADMINISTRATORS,
    "end-membership": _ADMINISTRATORS,
    "register-method": _EDITORS,
    "enter-method-status": _EDITORS,
    "import-method-statuses": _EDITORS,
}


@dataclass(frozen=True)
class Office:
    """A person in the office that gives the right: where, and in which capacity."""

    person: Person
    trust: Unit
    """The trust, or another unit that has offices of its own."""
    capacity: Capacity
    now: datetime

    @property
    def today(self) -> date:
        """The local day."""
        return timezone.localdate(self.now)

    @property
    def actor(self) -> Actor:
        """Whom the record names."""
        return Actor(str(self.person.pk), self.person.name, str(self.capacity))


@dataclass
class Errand:
    """An act of administration under way, and what the record will say of it."""

    office: Office
    facts: dict[str, JSON] = field(default_factory=dict)

    def note(self, **facts: Any) -> None:
        """Add to the record; nothing of it concerns a patient."""
        self.facts.update(facts)

    def refuse_elsewhere(self, unit: Unit) -> None:
        """Keep an office to its own unit and those below it. Raises `Forbidden`."""
        if self.office.trust not in accounts.path(unit, self.office.today):
            raise Forbidden("not-your-trust")


def may_take(name: str, person: Person, now: datetime, unit: Unit | None = None) -> bool:
    """Say whether the person has the office, for a page that offers it."""
    try:
        take_office(name, person, now, unit)
    except Forbidden:
        return False
    return True


def take_office(name: str, person: Person, now: datetime, unit: Unit | None = None) -> Office:
    """Give the office in which a person may open the page or do the act; at one unit, where that is said.

    Raises `Forbidden`.
    """
    office = next((each for each in offices(name, person, now) if unit in (None, each.trust)), None)
    if office is None:
        raise Forbidden("not-allowed", act=name)
    return office


def offices(name: str, person: Person, now: datetime) -> list[Office]:
    """Give every office of the person that gives a right, own ones before those of a deputy."""
    return [
        Office(person, membership.unit, capacity_of(membership), now)
        for membership in accounts.memberships_of(person, timezone.localdate(now))
        if gives(membership, name)
    ]


def gives(membership: Membership, name: str) -> bool:
    """Say whether a membership gives an office; a committee registers nothing, so its secretary only has meetings."""
    of_meetings = OFFICES[name] <= OFFICES["meetings"]
    registers = membership.role in REGISTRARS and membership.unit.kind == Unit.Kind.COMMITTEE
    in_a_house = membership.unit.kind in _HOUSES and (of_meetings or not registers)
    return membership.role in OFFICES[name] and in_a_house


@contextmanager
def administering(name: str, person: Person, now: datetime, unit: Unit | None = None) -> Iterator[Errand]:
    """Do the act `name` in one transaction together with its record. Raises `Forbidden`."""
    with recording_refusal(name, person, now), transaction.atomic():
        office = take_office(name, person, now, unit)
        errand = Errand(office, {"trust": office.trust.key})
        yield errand
        chains.append_shared(chains.ADMINISTRATION, name, errand.office.actor, now, errand.facts)
