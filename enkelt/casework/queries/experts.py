"""Experts as those see them who call them in: a panel's, by area, with what they have already; or from outside."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from enkelt.accounts.models import Person
from enkelt.casework.experts import Table, assignment_of, memberships, panel_of
from enkelt.casework.models import Case, State, Visit
from enkelt.casework.queries.casefile import Casefile
from enkelt.domain.experts import STATEMENT


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be assigned: how many cases they have, and what keeps them from this one."""

    person: Person
    load: int
    outside: bool
    barred: bool
    seated: bool

    @property
    def free(self) -> bool:
        """Whether they can be chosen now."""
        return not (self.barred or self.seated)


@dataclass(frozen=True)
class Area:
    """A unit of the panel with its people of the day; the last one is of those from outside."""

    name: str
    outside: bool
    people: tuple[Candidate, ...]


def asked_before(case: Case) -> list[Person]:
    """List those from outside who were asked in a case of the same authority, by name; not those who are asked now."""
    asked = Visit.objects.filter(case__authority=case.authority_id, stage_key=STATEMENT)
    now = asked.filter(case=case, closed_at=None)
    found = Person.objects.filter(pk__in=asked.values("person"), is_active=True).exclude(pk__in=now.values("person"))
    return list(found.order_by("name"))


def areas(file: Casefile, visit: Visit) -> tuple[Area, ...]:
    """List who could be assigned to the panel of a case, by area of disease; a constant number of queries."""
    table, case = Table.of(visit, file.today), file.case
    members = memberships(panel_of(case).role, visit.unit, file.today)
    outside = memberships(assignment_of(case).outside, visit.unit, file.today)
    groups = [(unit, [m.person for m in held], False) for unit, held in members]
    groups += [(unit, [m.person for m in held], True) for unit, held in outside]
    seated = {hand.person_id for hand in file.visits if hand.stage_key == panel_of(case).key and not hand.closed_at}
    load = _loads(person.pk for _unit, people, _outside in groups for person in people)
    return tuple(
        Area(
            file.tree.name(unit),
            is_outside,
            tuple(
                Candidate(each, load[each.pk], is_outside, each.pk in table.barred, each.pk in seated)
                for each in people
            ),
        )
        for unit, people, is_outside in groups
    )


def _loads(people: Iterable[UUID]) -> Counter[UUID]:
    """Count the running cases that wait for each of some people by name."""
    waiting = Visit.objects.filter(person__in=set(people), closed_at=None, case__state=State.RUNNING)
    return Counter(waiting.values_list("person_id", flat=True))
