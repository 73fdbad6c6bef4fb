"""The chair closes an item: with what the members agreed on, or without consensus with what then is open."""

from dataclasses import replace
from uuid import UUID

from enkelt.casework.acting import Act, Intent, acting
from enkelt.casework.agendas import newest_positions, open_item, table_of
from enkelt.casework.entries import Contribution, give
from enkelt.casework.models import AgendaItem
from enkelt.casework.moving import move_on
from enkelt.domain.errors import Invalid, NotFound, Refused
from enkelt.domain.stages import Outcome
from enkelt.domain.tables import Meeting


def conclude_item(intent: Intent, visit_id: int, item_id: UUID, contribution: Contribution) -> Outcome | None:
    """Close an item and take its case on. The outcome is worked out of the positions of those who are there.

    The answer is held until somebody releases those of the meeting. Raises `Refused` for any other outcome than
    that, or with everything to mend.
    """
    with acting("conclude-item", intent, visit_id=visit_id) as act:
        item = open_item(act.stage_visit(), item_id)
        if item.state != AgendaItem.State.UNDER_TREATMENT:
            raise Refused("item-is-not-under-treatment")
        agreed = _refuse_what_is_not_agreed(act, item, contribution.outcome)
        given = replace(contribution, held=True) if agreed else Contribution(contribution.outcome, contribution.reason)
        outcome = move_on(act, give(act, given))
        item.state, item.outcome, item.closed_at = AgendaItem.State.CLOSED, contribution.outcome, act.now
        item.save(update_fields=("state", "outcome", "closed_at"))
        act.note(meeting=str(item.meeting_id), item=item.number)
        return outcome


def _refuse_what_is_not_agreed(act: Act, item: AgendaItem, chosen: str) -> bool:
    """Say whether the members agreed, once what is chosen is what is open to the chair."""
    stage = act.stage_visit().stage
    if not isinstance(stage, Meeting):
        raise NotFound("no-such-item")
    agreed = stage.agreed(newest_positions(item), table_of(item, stage, act.now))
    if chosen in {outcome.key for outcome in stage.open_to_chair(agreed)}:
        return agreed is not None
    if stage.outcome(chosen) is None:
        raise Invalid("choose-an-outcome", stage=stage.key)
    if agreed is None:
        raise Refused("no-consensus")
    raise Refused("consensus-is-another", outcome=agreed.label)
