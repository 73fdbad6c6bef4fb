"""A leader assesses the application: endorses it, returns it for completion, or advises against it."""

from enkelt.casework.acting import Intent, acting
from enkelt.casework.entries import Contribution, give
from enkelt.casework.moving import move_on
from enkelt.domain.stages import Outcome


def review(intent: Intent, visit_id: int, contribution: Contribution) -> Outcome | None:
    """Keep the assessment and take the case on. Raises `Refused` with everything to mend."""
    with acting("review", intent, visit_id=visit_id) as act:
        give(act, contribution)
        return move_on(act)
