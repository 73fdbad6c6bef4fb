"""The treating doctor records what was decided with the patient: whether to treat, by whom and who pays."""

from enkelt.casework.acting import Intent
from enkelt.casework.entries import Contribution
from enkelt.casework.stage_act import stage_act
from enkelt.domain.stages import Outcome


def decide_treatment(intent: Intent, visit_id: int, contribution: Contribution) -> Outcome | None:
    """Keep the treatment decision, a record apart from the opinion. Raises `Refused` with everything to mend."""
    return stage_act("decide-treatment", intent, visit_id, contribution)
