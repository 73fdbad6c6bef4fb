"""A director takes a position for their region; the case is decided when all stand."""

from enkelt.casework.acting import Intent
from enkelt.casework.entries import Contribution
from enkelt.casework.stage_act import stage_act
from enkelt.domain.stages import Outcome


def take_position(intent: Intent, visit_id: int, contribution: Contribution) -> Outcome | None:
    """Keep the position; it concludes with the last one. Raises `Refused` with everything to mend."""
    return stage_act("take-position", intent, visit_id, contribution)
