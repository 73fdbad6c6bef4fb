"""The applicant withdraws the application; counted apart, never as a refusal."""

from enkelt.casework.acting import Intent, acting
from enkelt.casework.moving import end_case
from enkelt.domain.stages import CountsAs


def withdraw(intent: Intent) -> None:
    """End the case as withdrawn."""
    with acting("withdraw", intent) as act:
        end_case(act.case, act, CountsAs.WITHDRAWN, CountsAs.WITHDRAWN)
