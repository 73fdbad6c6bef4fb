"""The treating doctor puts a granted decision into use, or a leader records a later act such as compensation."""

from enkelt.casework.acting import Intent, acting
from enkelt.casework.entries import Contribution, give
from enkelt.casework.moving import move_on
from enkelt.domain.stages import Outcome


def activate(intent: Intent, visit_id: int, contribution: Contribution) -> Outcome | None:
    """Keep what was stated and close the stage. Raises `Refused`, such as while an own project number is missing."""
    with acting("activate", intent, visit_id=visit_id) as act:
        give(act, contribution)
        return move_on(act)
