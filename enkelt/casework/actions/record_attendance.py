"""The chair or the secretary records who is at a meeting, and who has left."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from enkelt.accounts.models import Person
from enkelt.casework.agendas import refuse_unless_open, seats_of
from enkelt.casework.chairing import chairing
from enkelt.casework.models import Attendance
from enkelt.casework.queries.committees import language_of
from enkelt.casework.relations import capacity_of


def record_attendance(person: Person, now: datetime, meeting_id: UUID, present: Collection[UUID]) -> None:
    """Record that these of the committee's people are there, and the others not. Raises `Refused`, `Forbidden`."""
    with chairing("record-attendance", person, now, meeting_id) as act:
        meeting = act.meeting
        refuse_unless_open(meeting)
        day = act.errand.office.today
        written_in = language_of(meeting.unit, day)
        here = {row.person_id: row for row in meeting.attendances.all()}
        for held in seats_of(meeting.unit, day):
            row = here.get(held.person_id)
            if held.person_id in present and row is None:
                capacity = capacity_of(held).called(written_in)
                Attendance.objects.create(meeting=meeting, person=held.person, capacity=capacity, recorded_at=now)
            elif row is not None and (held.person_id in present) == (row.left_at is not None):
                row.left_at = None if held.person_id in present else now
                row.save(update_fields=("left_at",))
        act.errand.note(present=meeting.attendances.filter(left_at=None).count())
