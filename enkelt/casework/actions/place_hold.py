"""Records staff place a case on legal hold, or lift it: a case on hold is never disposed of."""

from enkelt.casework.acting import Intent, acting
from enkelt.domain.errors import Invalid


def place_hold(intent: Intent, *, on_hold: bool, reason: str) -> None:
    """Place or lift the hold. Raises `Invalid` without a reason."""
    with acting("place-hold", intent) as act:
        if not reason.strip():
            raise Invalid("reason-missing")
        act.case.on_hold, act.case.hold_reason = on_hold, reason.strip()
        act.note(on_hold=on_hold)
