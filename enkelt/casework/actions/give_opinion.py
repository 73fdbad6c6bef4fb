"""A committee answers with an opinion; a negative one only with grounds about this patient."""

from enkelt.casework.acting import Intent
from enkelt.casework.entries import Contribution
from enkelt.casework.stage_act import stage_act
from enkelt.domain.stages import Outcome


def give_opinion(intent: Intent, visit_id: int, contribution: Contribution) -> Outcome | None:
    """Give the opinion, its letter and filings. Raises `Refused` with everything to mend."""
    return stage_act("give-opinion", intent, visit_id, contribution)
