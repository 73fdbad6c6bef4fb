"""A planned meeting will not be held; its cases come up in the next one."""

from datetime import datetime
from uuid import UUID

from enkelt.accounts.models import Person
from enkelt.casework.agendas import refuse_unless_planned
from enkelt.casework.chairing import chairing
from enkelt.casework.models import Meeting


def cancel_meeting(person: Person, now: datetime, meeting_id: UUID) -> Meeting:
    """Cancel a meeting that has not begun. Raises `Refused`, `Forbidden`."""
    with chairing("cancel-meeting", person, now, meeting_id) as act:
        refuse_unless_planned(act.meeting)
        act.meeting.cancelled_at = now
        act.meeting.save(update_fields=("cancelled_at",))
        return act.meeting
