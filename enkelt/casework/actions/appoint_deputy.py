"""The local administrator appoints a deputy for somebody's role, with a first and a last day (NU-13, X-06)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from enkelt.accounts import changes
from enkelt.accounts.models import Membership, Person
from enkelt.casework.offices import administering
from enkelt.domain.errors import Invalid, NotFound


def appoint_deputy(
    person: Person, now: datetime, membership_id: UUID, deputy: Person, first_day: date, last_day: date
) -> Membership:
    """Let the deputy act in the role on their own days, the last one included.

    Nobody becomes a deputy backwards in time: what was done on a day was done by whoever had the role then. Raises
    `Invalid` for that, for a last day before the first, and for a deputy who cannot be one; `NotFound`; `Forbidden`.
    """
    with administering("appoint-deputy", person, now) as errand:
        own = Membership.objects.select_related("unit", "person").filter(pk=membership_id).first()
        if own is None:
            raise NotFound("no-such-membership")
        errand.refuse_elsewhere(own.unit)
        if first_day < errand.office.today:
            raise Invalid("day-is-past")
        until = last_day + timedelta(days=1)
        made = changes.appoint_deputy(deputy, own, valid_from=first_day, valid_until=until)
        errand.note(
            role=own.role,
            unit=own.unit.key,
            deputy_for=str(own.person_id),
            person=str(deputy.pk),
            valid_from=first_day.isoformat(),
            valid_until=until.isoformat(),
        )
        return made
