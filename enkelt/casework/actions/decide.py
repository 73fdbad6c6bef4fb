"""Somebody with the right decides: the decision, its grounds and conditions, its letter and filings, all at once."""

from enkelt.casework.acting import Intent
from enkelt.casework.entries import Contribution
from enkelt.casework.stage_act import stage_act
from enkelt.domain.stages import Outcome


def decide(intent: Intent, visit_id: int, contribution: Contribution) -> Outcome | None:
    """Decide the case. Raises `Refused` with everything to mend, such as a grant without the criteria met."""
    return stage_act("decide", intent, visit_id, contribution)
