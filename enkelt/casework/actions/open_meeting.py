"""A meeting begins: its agenda is frozen out of what is ready, urgent cases first, then as they were received."""

from datetime import datetime
from uuid import UUID

from enkelt.accounts.models import Person
from enkelt.casework.acting import record_system_act
from enkelt.casework.agendas import add_item, agenda, number_items, refuse_unless_planned
from enkelt.casework.chairing import chairing
from enkelt.casework.models import AgendaItem, Case, Meeting, Visit
from enkelt.domain.errors import Refused


def open_meeting(person: Person, now: datetime, meeting_id: UUID) -> Meeting:
    """Open a meeting. Raises `Refused` when it has begun already, or another of the committee is open; `Forbidden`."""
    with chairing("open-meeting", person, now, meeting_id, with_cases=True) as act:
        meeting = act.meeting
        refuse_unless_planned(meeting)
        others = Meeting.objects.filter(unit=meeting.unit, closed_at=None, cancelled_at=None)
        if others.exclude(opened_at=None).exists():
            raise Refused("another-meeting-is-open")
        meeting.items.exclude(visit__closed_at=None).delete()
        items = [line.item or _come_on(meeting, line.visit, now) for line in agenda(meeting)]
        number_items(meeting, items)
        meeting.opened_at = now
        meeting.save(update_fields=("opened_at",))
        act.errand.note(items=len(items))
        return meeting


def _come_on(meeting: Meeting, visit: Visit, now: datetime) -> AgendaItem:
    case = Case.objects.select_for_update().get(pk=visit.case_id)
    record_system_act(case, "put-on-agenda", now, {"meeting": str(meeting.pk)})
    return add_item(meeting, visit)
