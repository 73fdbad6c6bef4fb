"""The patient has died before an answer; counted apart, never as a refusal."""

from enkelt.casework.acting import Intent, acting
from enkelt.casework.moving import end_case
from enkelt.domain.errors import Refused
from enkelt.domain.stages import CountsAs


def record_death(intent: Intent) -> None:
    """End the case because the patient died. Raises `Refused` for a group, of which nobody is the patient."""
    with acting("record-death", intent) as act:
        if act.case.edition.for_group:
            raise Refused("no-patient-in-a-group")
        end_case(act.case, act, CountsAs.PATIENT_DIED, CountsAs.PATIENT_DIED)
