"""A colleague without a part in the case opens it with a reason, to read, for a short time; the department is told."""

from datetime import timedelta

from enkelt.accounts import queries as accounts
from enkelt.casework.acting import Intent, acting
from enkelt.casework.models import EmergencyAccess
from enkelt.casework.visits import notify
from enkelt.domain.errors import Invalid

LASTS = timedelta(hours=4)
SHORTEST_REASON = 10
"""Characters: enough for a reason that can be read afterwards."""


def break_glass(intent: Intent, reason: str) -> EmergencyAccess:
    """Open the case for reading. Raises `Invalid` without a reason, `Forbidden` outside the treating and home trust."""
    with acting("break-glass", intent) as act:
        if len(reason.strip()) < SHORTEST_REASON:
            raise Invalid("reason-missing")
        access = EmergencyAccess.objects.create(
            case=act.case, person=act.person, reason=reason.strip(), opened_at=act.now, until=act.now + LASTS
        )
        first = act.case.edition.stages[0]
        treating = act.case.treating_unit
        # A hole in the tree must not keep anybody out: then the treating unit itself is asked.
        unit = accounts.unit_of_kind(treating, first.of.kind, act.today) or treating
        for leader in accounts.holders(first.role.key, unit, act.today):
            notify(act.case, leader.person, "opened-with-a-reason", act.now)
        act.note(until=access.until.isoformat())
        return access
