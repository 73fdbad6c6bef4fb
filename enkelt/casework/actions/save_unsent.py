"""What somebody has typed at a stage is kept as theirs until they send it."""

from typing import Any

from enkelt.casework.acting import Intent, acting
from enkelt.casework.models import UnsentEntry
from enkelt.domain.errors import Forbidden


def save_unsent(intent: Intent, visit_id: int, typed: dict[str, Any]) -> UnsentEntry:
    """Keep the typed inputs of a stage's page, as they stand; no act of record."""
    with acting("save-unsent", intent) as act:
        visit = act.case.visits.filter(pk=visit_id).first()
        if visit is None or visit.pk not in {*act.standing.holds, *act.standing.sits}:
            raise Forbidden("not-your-stage", act="save-unsent")
        act.recorded = False
        unsent, _ = UnsentEntry.objects.update_or_create(
            visit=visit, person=act.person, defaults={"typed": typed, "saved_at": act.now}
        )
        return unsent
