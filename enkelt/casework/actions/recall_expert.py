"""Whoever has the case goes on without the statement of somebody from outside, who sees the case no more (X-20)."""

from enkelt.casework.acting import Intent, acting
from enkelt.casework.experts import shut_out
from enkelt.domain.errors import NotFound
from enkelt.domain.experts import STATEMENT


def recall_expert(intent: Intent, visit_id: int, hand_id: int) -> None:
    """Take the question back from who has the stay `hand_id`. Raises `NotFound` when nobody is asked there."""
    with acting("recall-expert", intent, visit_id=visit_id) as act:
        hand = act.case.visits.filter(pk=hand_id, stage_key=STATEMENT, closed_at=None).first()
        if hand is None:
            raise NotFound("nobody-is-asked")
        shut_out(hand, act.now)
        act.note(expert=str(hand.person_id))
