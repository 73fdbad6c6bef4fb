"""An assigned expert drafts advice, and the one who leads gives the panel's answer, provisional or final."""

from enkelt.casework.acting import Intent
from enkelt.casework.entries import Contribution
from enkelt.casework.stage_act import stage_act
from enkelt.domain.stages import Outcome


def give_advice(intent: Intent, visit_id: int, contribution: Contribution) -> Outcome | None:
    """Keep the draft, or answer the department. Raises `Refused` with everything to mend."""
    return stage_act("give-advice", intent, visit_id, contribution)
