"""The treating doctor reports on a planned day: effect, side effects, and whether the treatment goes on."""

from enkelt.casework.acting import Intent
from enkelt.casework.entries import Contribution
from enkelt.casework.stage_act import stage_act
from enkelt.domain.stages import Outcome


def report_follow_up(intent: Intent, visit_id: int, contribution: Contribution) -> Outcome | None:
    """Keep the report. Raises `Refused` with everything to mend."""
    return stage_act("report-follow-up", intent, visit_id, contribution)
