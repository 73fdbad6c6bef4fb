"""Who may do which work of administration: a second small table, for what concerns no single case.

A row names the roles that give the right. They are held at a trust, and the right reaches the trust and the units below
it. What is not in the table is nobody's. Each act is recorded in the chain "administration", in the act's transaction;
what is refused is recorded with the refusals of the day.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Person, Unit
from enkelt.audit import chains
from enkelt.audit.entry import JSON, Actor
from enkelt.casework.acting import recording_refusal
from enkelt.casework.relations import REGISTRARS, Capacity, capacity_of
from enkelt.domain.errors import Forbidden
from enkelt.domain.roles import LOCAL_ADMINISTRATOR, PURCHASER, RECORDS_STAFF, STATUS_EDITOR

_SETTERS = frozenset({LOCAL_ADMINISTRATOR.key, PURCHASER.key})
_ADMINISTRATORS = frozenset({LOCAL_ADMINISTRATOR.key})
_EDITORS = frozenset({STATUS_EDITOR.key})

OFFICES: Mapping[str, frozenset[str]] = {
    # Pages
    "administration": _SETTERS | REGISTRARS | _EDITORS,
    "settings": _SETTERS,
    "statuses": _EDITORS | _ADMINISTRATORS,
    "people": _ADMINISTRATORS,
    "register-paper": REGISTRARS,
    "records": frozenset({RECORDS_STAFF.key}),
    # Reading, in the cases of the trust that they may see at all
    "read-net-price": frozenset({PURCHASER.key}),
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
        """Keep an office to its own trust. Raises `Forbidden`."""
        if accounts.unit_of_kind(unit, Unit.Kind.TRUST, self.office.today) != self.office.trust:
            raise Forbidden("not-your-trust")


def may_take(name: str, person: Person, now: datetime) -> bool:
    """Say whether the person has the office, for a page that offers it."""
    try:
        take_office(name, person, now)
    except Forbidden:
        return False
    return True


def take_office(name: str, person: Person, now: datetime) -> Office:
    """Give the office in which a person may open the page or do the act. Raises `Forbidden`."""
    for membership in accounts.memberships_of(person, timezone.localdate(now)):
        if membership.role in OFFICES[name] and membership.unit.kind == Unit.Kind.TRUST:
            return Office(person, membership.unit, capacity_of(membership), now)
    raise Forbidden("not-allowed", act=name)


@contextmanager
def administering(name: str, person: Person, now: datetime) -> Iterator[Errand]:
    """Do the act `name` in one transaction together with its record. Raises `Forbidden`."""
    with recording_refusal(name, person, now), transaction.atomic():
        office = take_office(name, person, now)
        errand = Errand(office, {"trust": office.trust.key})
        yield errand
        chains.append_shared(chains.ADMINISTRATION, name, errand.office.actor, now, errand.facts)
