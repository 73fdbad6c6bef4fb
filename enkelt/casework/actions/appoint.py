"""The local administrator gives somebody a role in a unit of the trust, from a day on."""

from datetime import date, datetime

from enkelt.accounts import changes
from enkelt.accounts.models import Membership, Person, Unit
from enkelt.casework.offices import administering
from enkelt.casework.queries.memberships import needed_roles
from enkelt.domain.errors import Invalid
from enkelt.domain.roles import ROLES


def appoint(person: Person, now: datetime, chosen: Person, role: str, unit: Unit, valid_from: date) -> Membership:
    """Appoint a holder. Raises `Invalid`, such as "already-appointed" or a first day that is past; `Forbidden`."""
    with administering("appoint", person, now) as errand:
        errand.refuse_elsewhere(unit)
        if role not in {*ROLES, *(needed.key for _kind, needed in needed_roles())}:
            raise Invalid("no-such-role")
        if valid_from < errand.office.today:
            raise Invalid("day-is-past")
        errand.note(role=role, unit=unit.key, person=str(chosen.pk), valid_from=valid_from.isoformat())
        return changes.appoint(chosen, role, unit, valid_from=valid_from)
