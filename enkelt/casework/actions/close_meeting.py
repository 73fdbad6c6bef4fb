"""A meeting ends. What it did not come to stays where it is, and comes up in the next one."""

from datetime import date, datetime
from uuid import UUID

from enkelt.accounts.models import Person
from enkelt.casework.agendas import agenda, refuse_unless_open
from enkelt.casework.chairing import chairing
from enkelt.casework.models import AgendaItem, Meeting, Visit
from enkelt.casework.visits import hands
from enkelt.domain.errors import Refused


def close_meeting(person: Person, now: datetime, meeting_id: UUID) -> Meeting:
    """Close a meeting. Raises `Refused` while an item is under treatment and its case still waits; `Forbidden`."""
    with chairing("close-meeting", person, now, meeting_id) as act:
        meeting = act.meeting
        refuse_unless_open(meeting)
        for line in agenda(meeting):
            item = line.item
            if item is None or item.state == AgendaItem.State.CLOSED:
                continue
            if line.closed:
                # Its committee concluded by an act of the stage's own.
                item.state, item.outcome, item.closed_at = AgendaItem.State.CLOSED, line.outcome, now
                item.save(update_fields=("state", "outcome", "closed_at"))
            elif _is_to_be_concluded(item, line.visit, act.errand.office.today):
                raise Refused("item-is-under-treatment", number=item.number)
        meeting.closed_at = now
        meeting.save(update_fields=("closed_at",))
        return meeting


def _is_to_be_concluded(item: AgendaItem, visit: Visit, today: date) -> bool:
    """Say whether positions wait for somebody who can close the item; a chair with a conflict cannot."""
    under = item.state == AgendaItem.State.UNDER_TREATMENT
    return under and item.positions.exists() and bool(hands(visit, today))
