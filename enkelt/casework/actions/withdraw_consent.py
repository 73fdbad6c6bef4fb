"""The patient takes the consent back: the case stops, counted apart from a refusal and from a withdrawal (NT-06)."""

from enkelt.casework.acting import Intent, acting
from enkelt.casework.moving import end_case
from enkelt.domain.errors import Refused
from enkelt.domain.stages import CountsAs

CONSENT_WITHDRAWN = "consent-withdrawn"
"""The outcome of such a case."""


def withdraw_consent(intent: Intent) -> None:
    """End the case. Raises `Refused` in a scheme that asks for no consent."""
    with acting("withdraw-consent", intent) as act:
        if not act.case.edition.case_fields.consent:
            raise Refused("no-consent-asked", reference=act.case.reference)
        end_case(act.case, act, CONSENT_WITHDRAWN, CountsAs.WITHDRAWN)
