"""Time in a case: the clock of a stay with where it stands written, and what has gone since the application came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from enkelt.casework.calendars import working_days
from enkelt.casework.models import Case, Question, Visit
from enkelt.casework.queries.clocks import Clock, running, standing_still
from enkelt.domain.citation import Citation
from enkelt.domain.deadlines import Counting, days_between


@dataclass(frozen=True)
class StayClock:
    """The clock of a stay: `of` is how many days the stage has in all, `waits_for` the question it stands for."""

    clock: Clock
    of: int
    citation: Citation
    waits_for: Question | None = None


def clock_of(visit: Visit, questions: Iterable[Question], day: date) -> StayClock | None:
    """Give the clock of a stay; None for a stage without a deadline."""
    deadline = visit.stage.deadline
    if deadline is None:
        return None
    waits = next((each for each in questions if _stops(each, visit)), None)
    if waits is None:
        clock = running(visit.due_on, deadline, visit.case.edition.country, day)
    else:
        clock = standing_still(deadline, waits.days_left, timezone.localdate(waits.asked_at))
    if clock is None:
        return None
    own = visit.settings.get(deadline.setting.key) if deadline.setting else None
    return StayClock(clock, int(own["value"]) if own else deadline.days, deadline.citation, waits)


def _stops(question: Question, visit: Visit) -> bool:
    return question.visit_id == visit.pk and question.is_open and question.days_left is not None


@dataclass(frozen=True)
class Elapsed:
    """How long a case has taken, in calendar and in working days, and how many of the calendar days its clock stood."""

    since: date
    until: date
    calendar: int
    working: int
    stood: int
    waited: int = 0
    """On how many of the calendar days somebody's answer was waited for, whether the clock stood or not."""


def elapsed(case: Case, questions: Iterable[Question], day: date) -> Elapsed | None:
    """Count from the day the application was received to the end of the case, or to today; None for a draft."""
    if case.received_on is None:
        return None
    until = timezone.localdate(case.ended_at) if case.ended_at else day
    known = tuple(questions)
    is_working = working_days(case.edition.country)
    return Elapsed(
        since=case.received_on,
        until=until,
        calendar=days_between(case.received_on, until, Counting.CALENDAR, is_working),
        working=days_between(case.received_on, until, Counting.WORKING, is_working),
        stood=len(_waiting_days((each for each in known if each.days_left is not None), until)),
        waited=len(_waiting_days(known, until)),
    )


def _waiting_days(questions: Iterable[Question], until: date) -> set[date]:
    """Gather the days on which some answer was waited for; days that two of them share count once."""
    waited = set()
    for question in questions:
        begun = timezone.localdate(question.asked_at)
        ended = question.answered_at or question.taken_back_at
        last = timezone.localdate(ended) if ended else until
        waited |= {begun + timedelta(days=number) for number in range(1, (last - begun).days + 1)}
    return waited
