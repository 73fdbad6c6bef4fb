"""A case is put on the agenda of a meeting that has not begun, also after its cut-off."""

from uuid import UUID

from enkelt.casework.acting import Intent, acting
from enkelt.casework.agendas import add_item, planned_meeting
from enkelt.casework.models import AgendaItem


def put_on_agenda(intent: Intent, visit_id: int, meeting_id: UUID) -> AgendaItem:
    """Put a case on the agenda. Raises `Refused` when it stands on another, or the meeting has begun."""
    with acting("put-on-agenda", intent, visit_id=visit_id) as act:
        visit = act.stage_visit()
        meeting = planned_meeting(visit, meeting_id)
        act.note(meeting=str(meeting.pk))
        return add_item(meeting, visit)
