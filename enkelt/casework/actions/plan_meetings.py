"""The chair or the secretary plans the next ordinary meetings of a committee, out of its rhythm."""

from datetime import datetime, timedelta

from django.utils import timezone

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Person, Unit
from enkelt.casework.calendars import working_days
from enkelt.casework.models import Meeting
from enkelt.casework.offices import administering
from enkelt.casework.queries.committees import rhythm_of
from enkelt.domain.errors import Refused

AHEAD = timedelta(days=365)
"""How far ahead meetings are planned at most."""


def plan_meetings(person: Person, now: datetime, unit: Unit, number: int) -> list[Meeting]:
    """Plan so many meetings after the last planned one. Those that are planned already stay as they are.

    Raises `Refused` where no scheme gives the committee a rhythm, or its first day is not entered; `Forbidden`.
    """
    with administering("plan-meetings", person, now, unit) as errand:
        today = timezone.localdate(now)
        found = rhythm_of(unit, today)
        if found is None:
            raise Refused("no-meeting-rhythm")
        plan = found.rhythm.plan(lambda asked: accounts.value_of(unit, asked, today))
        ordinary = Meeting.objects.filter(unit=unit, kind=Meeting.Kind.ORDINARY, cancelled_at=None)
        last = ordinary.order_by("-starts_at").first()
        after = max(timezone.localdate(last.starts_at), today) if last else today
        taken = set(Meeting.objects.filter(unit=unit).values_list("starts_at", flat=True))
        made = [
            Meeting(unit=unit, starts_at=starts, cut_off=sitting.cut_off, called_by=person, called_at=now)
            for sitting in plan.sittings(after, number, working_days(found.country))
            if (starts := timezone.make_aware(datetime.combine(sitting.day, sitting.starts))) not in taken
            and sitting.day <= today + AHEAD
        ]
        if not made:
            raise Refused("meetings-planned-far-enough")
        errand.note(meetings=[str(meeting.starts_at.date()) for meeting in made])
        return Meeting.objects.bulk_create(made)
