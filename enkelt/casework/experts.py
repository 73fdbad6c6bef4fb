"""Who may be given a case by name: a panel's members of the day, or somebody from outside, for one case, to a day."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from enkelt.accounts import queries as accounts
from enkelt.accounts.changes import register_person
from enkelt.accounts.models import Membership, Person, Unit
from enkelt.accounts.tree import tree
from enkelt.casework.models import Case, Visit
from enkelt.casework.visits import Assigned, barred_from, close_visit
from enkelt.domain.errors import Problem, Refused
from enkelt.domain.experts import Statement
from enkelt.domain.panel import Assignment, Panel
from enkelt.domain.roles import Role

EXPERTS = "experts"
"""The place on the page where the members stand."""
RELEASED = "released"
"""How a stay ends that was taken from somebody."""


@dataclass(frozen=True)
class Invited:
    """Somebody who is called in: known here already, or by name and the address that they sign in with."""

    person: Person | None = None
    name: str = ""
    email: str = ""
    title: str = ""
    until: date | None = None
    question: str = ""
    """What they are asked about."""

    def found(self, language: str) -> Person:
        """Find the person by address, or register them: they sign in as everybody does, and have no role anywhere.

        Raises `Invalid` for an address that is none.
        """
        known = self.person or Person.objects.filter(email=self.email.strip().lower()).first()
        if known is not None:
            return known
        return register_person(name=self.name, email=self.email, title=self.title, language=language)

    def asked(self, label: str) -> tuple[tuple[str, str], ...]:
        """Give the question as what a stay is about."""
        return ((label, self.question.strip()),) if self.question.strip() else ()


def unfit(hands: Sequence[Assigned], barred: Collection[UUID], day: date) -> Iterator[Problem]:
    """Walk what keeps people from the hands that they are given, each named."""
    for hand in hands:
        if hand.person.pk in barred:
            yield Problem("assigned-has-another-part", EXPERTS, name=hand.person.name)
        if not hand.person.is_active:
            yield Problem("person-inactive", EXPERTS, name=hand.person.name)
        if hand.role and hand.until is None:
            yield Problem("outside-needs-last-day", EXPERTS, name=hand.person.name)
        if hand.until is not None and hand.until < day:
            yield Problem("last-day-is-past", EXPERTS, name=hand.person.name)


def shut_out(hand: Visit, now: datetime) -> None:
    """Take a stay from who has it: they neither act nor read any more."""
    close_visit(hand, RELEASED, now)
    # A day gone by: not even reading is left.
    hand.leads, hand.until = False, timezone.localdate(now) - timedelta(days=1)
    hand.save(update_fields=("leads", "until"))


def memberships(role: Role, of: Unit, day: date) -> list[tuple[Unit, list[Membership]]]:
    """List who holds a role on a day in a unit and in each unit below it, by unit; empty units are left out."""
    units = [*tree(day).below(of), of]
    held = accounts.holders_in(units, day)
    return [(unit, people) for unit in units if (people := held.get((role.key, unit.pk)))]


def is_member(person: Person, role: Role, of: Unit, day: date) -> bool:
    """Say whether somebody holds the role on a day in a unit or below it."""
    units = {each.pk for each in (*tree(day).below(of), of)}
    return any(m.role == role.key and m.unit_id in units for m in accounts.memberships_of(person, day))


def assignment_of(case: Case) -> Assignment:
    """Find the stage of the case's edition that gives out the panel's hands. Raises `StopIteration` without one."""
    return next(stage for stage in case.edition.stages if isinstance(stage, Assignment))


def panel_of(case: Case) -> Panel:
    """Find the panel of the case's edition. Raises `StopIteration` without one."""
    return next(stage for stage in case.edition.stages if isinstance(stage, Panel))


def statement_of(case: Case) -> Statement:
    """Find how somebody from outside is asked in the case's edition. Raises `StopIteration` where nobody is."""
    return next(stage for stage in case.edition.every_stage() if isinstance(stage, Statement))


@dataclass(frozen=True)
class Table:
    """Who is to sit at a panel, checked against the case."""

    case: Case
    unit: Unit
    day: date
    barred: frozenset[UUID]

    @classmethod
    def of(cls, visit: Visit, day: date) -> "Table":
        """Take a stay at the assignment or at the panel itself."""
        elsewhere = visit.case.entries.exclude(visit__stage_key=panel_of(visit.case).key)
        acted = elsewhere.values_list("person_id", flat=True)
        return cls(visit.case, visit.unit, day, frozenset({*barred_from(visit), *acted, visit.case.applicant_id}))

    def seated(self, hands: Sequence[Assigned]) -> list[Assigned]:
        """Give each hand its role: a member's, or that of somebody called in."""
        return [self._seat(hand) for hand in hands]

    def refuse_unfit(self, hands: Sequence[Assigned]) -> None:
        """Raise `Refused` with everything that stands in the way."""
        if found := tuple(unfit(hands, self.barred, self.day)):
            raise Refused("not-complete", found, stage=panel_of(self.case).title)

    def _seat(self, hand: Assigned) -> Assigned:
        if is_member(hand.person, panel_of(self.case).role, self.unit, self.day):
            return replace(hand, until=None, role="")
        return replace(hand, role=assignment_of(self.case).outside.key)
