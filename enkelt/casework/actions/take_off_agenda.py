"""A case is taken off the agenda of a meeting that has not begun, and comes up in the next one."""

from uuid import UUID

from enkelt.casework.acting import Intent, acting
from enkelt.casework.agendas import add_item, planned_meeting, planned_meetings
from enkelt.casework.models import AgendaItem, Meeting
from enkelt.domain.errors import Refused


def take_off_agenda(intent: Intent, visit_id: int, meeting_id: UUID) -> AgendaItem:
    """Move a case to the next ordinary meeting. Raises `Refused` when none is planned: no case is left without one."""
    with acting("take-off-agenda", intent, visit_id=visit_id) as act:
        visit = act.stage_visit()
        meeting = planned_meeting(visit, meeting_id)
        later = planned_meetings(visit.unit).filter(kind=Meeting.Kind.ORDINARY, starts_at__gt=meeting.starts_at).first()
        if later is None:
            raise Refused("no-later-meeting")
        AgendaItem.objects.filter(meeting=meeting, visit=visit).delete()
        act.note(meeting=str(meeting.pk), later=str(later.pk))
        return add_item(later, visit)
