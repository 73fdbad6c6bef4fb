"""Who may read a net price: by a part in the case, or by the office of purchaser (X-21)."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from enkelt.accounts import queries as accounts
from enkelt.casework.models import Case, Visit
from enkelt.casework.offices import OFFICES
from enkelt.casework.permissions import may
from enkelt.casework.standing import Standing

ACT = "read-net-price"
"""The name of the right, in the table for a case and in that of offices."""


def reads_net_prices(standing: Standing, case: Case, held: Iterable[Visit], now: datetime) -> bool:
    """Say whether somebody who may read the case may read its net prices too; `held` are the open stays they hold."""
    if standing.conflicted:
        return False
    by_part = may(ACT, standing, case) or any(may(ACT, standing, case, visit) for visit in held)
    return by_part or _purchases(standing, case, now)


def _purchases(standing: Standing, case: Case, now: datetime) -> bool:
    held = accounts.memberships_of(standing.person, timezone.localdate(now))
    return any(each.role in OFFICES[ACT] and each.unit_id == case.authority_id for each in held)
