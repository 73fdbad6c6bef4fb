"""A person declares a conflict of interest: from then on they neither see nor decide the case."""

from enkelt.casework.acting import Intent, acting
from enkelt.casework.models import Conflict


def declare_conflict(intent: Intent, reason: str) -> Conflict:
    """Declare a conflict; it stands for the whole case."""
    with acting("declare-conflict", intent) as act:
        return Conflict.objects.create(case=act.case, person=act.person, reason=reason.strip(), declared_at=act.now)
