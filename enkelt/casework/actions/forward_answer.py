"""Whoever has the answer first passes it on to the applicant: the second letter, never before the first (NT-10)."""

from enkelt.casework.acting import Act, Intent, acting
from enkelt.casework.entries import Contribution, give
from enkelt.casework.moving import move_on
from enkelt.domain.errors import Refused
from enkelt.domain.stages import Outcome


def forward_answer(intent: Intent, visit_id: int, contribution: Contribution) -> Outcome | None:
    """Write the applicant's letter and open what follows. Raises `Refused` while the first letter is not out."""
    with acting("forward-answer", intent, visit_id=visit_id) as act:
        _refuse_before_the_first(act)
        return move_on(act, give(act, contribution))


def _refuse_before_the_first(act: Act) -> None:
    if act.case.letters.filter(decision__isnull=False, released_at=None, replaced_by=None).exists():
        raise Refused("answer-not-out", reference=act.case.reference)
