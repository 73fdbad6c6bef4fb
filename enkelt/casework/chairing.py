"""The one way to act on a meeting: lock it, check the office at its unit, do, record, in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from enkelt.accounts.models import Person
from enkelt.casework.agendas import agenda, find_meeting
from enkelt.casework.models import Case, Meeting
from enkelt.casework.offices import Errand, administering


@dataclass(frozen=True)
class Chairing:
    """An act on a meeting under way: the locked meeting, who acts, and what the record will say."""

    meeting: Meeting
    errand: Errand

    @property
    def person(self) -> Person:
        """Who acts."""
        return self.errand.office.person

    @property
    def now(self) -> datetime:
        """When."""
        return self.errand.office.now


@contextmanager
def chairing(
    name: str, person: Person, now: datetime, meeting_id: UUID, *, with_cases: bool = False
) -> Iterator[Chairing]:
    """Do the act `name` on a meeting. Raises `Forbidden`, `NotFound`, or what the rules of the act raise.

    One that acts on the cases too locks them before the meeting, as acts on a case do: nobody waits in a ring.
    """
    found = find_meeting(meeting_id)
    unit = found.unit
    with administering(name, person, now, unit) as errand:
        if with_cases:
            keys = [line.visit.case_id for line in agenda(found)]
            list(Case.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
        meeting = find_meeting(meeting_id, lock=True)
        meeting.unit = unit
        errand.note(meeting=str(meeting.pk))
        yield Chairing(meeting, errand)
