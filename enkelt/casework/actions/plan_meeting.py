"""The chair or the secretary plans one ordinary meeting on a day of its own, beside the rhythm or without one."""

from datetime import date, datetime

from django.utils import timezone

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Person, Unit
from enkelt.casework.calendars import working_days
from enkelt.casework.models import Meeting
from enkelt.casework.offices import administering
from enkelt.casework.queries.committees import country_of, rhythm_of
from enkelt.domain.errors import Refused
from enkelt.domain.meetings import cut_off_day


def plan_meeting(person: Person, now: datetime, unit: Unit, starts_at: datetime) -> Meeting:
    """Plan a meeting. Its cut-off is as many working days before as the unit's rhythm says, or one.

    Raises `Refused` for a time that has passed or is taken; `Forbidden`.
    """
    with administering("plan-meetings", person, now, unit) as errand:
        if starts_at <= now:
            raise Refused("meeting-in-the-past")
        if Meeting.objects.filter(unit=unit, starts_at=starts_at).exists():
            raise Refused("meeting-at-that-time")
        day = timezone.localdate(starts_at)
        cut_off = cut_off_day(day, _days_before(unit, errand.office.today), working_days(country_of(unit, day)))
        errand.note(meetings=[str(day)])
        return Meeting.objects.create(unit=unit, starts_at=starts_at, cut_off=cut_off, called_by=person, called_at=now)


def _days_before(unit: Unit, today: date) -> int:
    found = rhythm_of(unit, today)
    if found is None:
        return 1
    return int(accounts.value_of(unit, found.rhythm.cut_off, today))
