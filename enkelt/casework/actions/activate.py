"""The treating doctor puts a granted decision into use, or a leader records a later act such as compensation."""

from enkelt.casework.acting import Intent
from enkelt.casework.entries import Contribution
from enkelt.casework.stage_act import stage_act
from enkelt.domain.stages import Outcome


def activate(intent: Intent, visit_id: int, contribution: Contribution) -> Outcome | None:
    """Keep what was stated and close the stage. Raises `Refused`, such as while an own project number is missing."""
    return stage_act("activate", intent, visit_id, contribution)
