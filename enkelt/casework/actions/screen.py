"""An officer sees whether the case is within the scheme, and rejects it on a coded ground when it is not."""

from enkelt.casework.acting import Intent
from enkelt.casework.entries import Contribution
from enkelt.casework.stage_act import stage_act
from enkelt.domain.stages import Outcome


def screen(intent: Intent, visit_id: int, contribution: Contribution) -> Outcome | None:
    """Let the case in or reject it at the door. Raises `Refused` with everything to mend."""
    return stage_act("screen", intent, visit_id, contribution)
