"""A leader assesses the application: endorses it, returns it, advises against it, or refuses it where they may."""

from enkelt.casework.acting import Intent
from enkelt.casework.entries import Contribution
from enkelt.casework.stage_act import stage_act
from enkelt.domain.stages import Outcome


def review(intent: Intent, visit_id: int, contribution: Contribution) -> Outcome | None:
    """Keep the assessment and take the case on. Raises `Refused` with everything to mend."""
    return stage_act("review", intent, visit_id, contribution)
