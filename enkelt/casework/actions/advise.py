"""A committee has treated the case: its secretary enters what it concluded."""

from enkelt.casework.acting import Intent
from enkelt.casework.entries import Contribution
from enkelt.casework.stage_act import stage_act
from enkelt.domain.stages import Outcome


def advise(intent: Intent, visit_id: int, contribution: Contribution) -> Outcome | None:
    """Keep the committee's advice and take the case on. Raises `Refused` with everything to mend."""
    return stage_act("advise", intent, visit_id, contribution)
