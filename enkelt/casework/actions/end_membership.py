"""The local administrator ends a role, or a deputy's time, after a last day."""

from datetime import date, datetime, timedelta
from uuid import UUID

from enkelt.accounts import changes
from enkelt.accounts.models import Membership, Person
from enkelt.casework.offices import administering
from enkelt.domain.errors import Invalid, NotFound


def end_membership(person: Person, now: datetime, membership_id: UUID, last_day: date) -> Membership:
    """End it: `last_day` is the last one with the role; yesterday ends it now. The row stays as history.

    Raises `Invalid` for an earlier day, `Stale` when it ends earlier already, `NotFound`, `Forbidden`.
    """
    with administering("end-membership", person, now) as errand:
        membership = Membership.objects.select_related("unit").filter(pk=membership_id).first()
        if membership is None:
            raise NotFound("no-such-membership")
        errand.refuse_elsewhere(membership.unit)
        until = last_day + timedelta(days=1)
        if until < errand.office.today:
            raise Invalid("day-is-past")
        errand.note(role=membership.role, unit=membership.unit.key, person=str(membership.person_id), until=str(until))
        return changes.end_membership(membership, until)
