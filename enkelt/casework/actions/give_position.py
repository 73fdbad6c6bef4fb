"""A member takes a position on the item under treatment; it may be changed until the item is closed."""

from uuid import UUID

from enkelt.casework.acting import Intent, acting
from enkelt.casework.agendas import open_item
from enkelt.casework.models import AgendaItem, Position
from enkelt.domain.errors import Invalid, NotFound, Problem, Refused
from enkelt.domain.tables import Meeting


def give_position(intent: Intent, visit_id: int, item_id: UUID, outcome: str, reason: str) -> Position:
    """Give a position with its reason about this patient. Raises `Refused` with everything to mend.

    An earlier one of the same person is kept, and the latest counts.
    """
    with acting("give-position", intent, visit_id=visit_id) as act:
        visit = act.stage_visit()
        stage, item = visit.stage, open_item(visit, item_id)
        if not isinstance(stage, Meeting):
            raise NotFound("no-such-item")
        if item.state != AgendaItem.State.UNDER_TREATMENT:
            raise Refused("item-is-not-under-treatment")
        if not item.meeting.attendances.filter(person=act.person, left_at=None).exists():
            raise Refused("not-at-the-meeting")
        if outcome not in stage.positions:
            raise Invalid("choose-a-position")
        if not reason.strip():
            raise Refused("not-complete", [Problem("position-reason-missing", "position-reason")])
        act.note(meeting=str(item.meeting_id), position=outcome)
        return Position.objects.create(
            item=item,
            person=act.person,
            capacity=str(act.capacity),
            outcome=outcome,
            reason=reason.strip(),
            at=act.now,
        )
