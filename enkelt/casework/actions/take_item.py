"""The meeting comes to an item: from then on its members give their positions on it."""

from uuid import UUID

from enkelt.casework.acting import Intent, acting
from enkelt.casework.agendas import open_item
from enkelt.casework.models import AgendaItem

_UNDER = AgendaItem.State.UNDER_TREATMENT


def take_item(intent: Intent, visit_id: int, item_id: UUID) -> AgendaItem:
    """Take up an item; the one before it waits. Raises `Refused` when the meeting does not sit, or it is closed."""
    with acting("take-item", intent, visit_id=visit_id) as act:
        item = open_item(act.stage_visit(), item_id)
        item.meeting.items.filter(state=_UNDER).update(state=AgendaItem.State.PLANNED)
        item.state = _UNDER
        item.save(update_fields=("state",))
        act.note(meeting=str(item.meeting_id))
        return item
