"""A committee has treated the case: its secretary enters what it concluded."""

from enkelt.casework.acting import Intent, acting
from enkelt.casework.entries import Contribution, give
from enkelt.casework.moving import move_on
from enkelt.domain.stages import Outcome


def advise(intent: Intent, visit_id: int, contribution: Contribution) -> Outcome | None:
    """Keep the committee's advice and take the case on. Raises `Refused` with everything to mend."""
    with acting("advise", intent, visit_id=visit_id) as act:
        give(act, contribution)
        return move_on(act)
