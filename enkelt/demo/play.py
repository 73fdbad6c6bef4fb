"""How the demo's people act: each act at a time of its own, so many of their country's working days ago."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import ClassVar

import typst
from django.utils import timezone

from enkelt.accounts.models import Person
from enkelt.casework.acting import Intent
from enkelt.casework.actions.attach_document import attach_document
from enkelt.casework.calendars import working_days
from enkelt.casework.models import Case, Visit
from enkelt.casework.visits import hands

MORNING = time(9)


@dataclass
class Play:
    """The people, and their acts so far."""

    people: Mapping[str, Person]
    now: datetime
    acts: int = 0
    country: ClassVar[str] = "NO"

    def _intent(self, person: Person, case: Case, day: int) -> Intent:
        return Intent(person, case.pk, uuid.uuid4().hex, self._time(day))

    def _hand(self, visit: Visit, day: int) -> Person:
        """Find somebody whom a stay waits for."""
        return hands(visit, self._day(day))[0]

    def _attach(self, person: Person, case: Case, day: int, name: str, document: bytes) -> None:
        attach_document(self._intent(person, case, day), name, typst.compile(document, format="pdf"))

    def _time(self, days_ago: int) -> datetime:
        """Give a moment so many working days ago, each later than the one before it on its day."""
        self.acts += 1
        morning = datetime.combine(self._day(days_ago), MORNING, timezone.get_default_timezone())
        return morning + timedelta(seconds=self.acts)

    def _day(self, days_ago: int) -> date:
        return before(timezone.localdate(self.now), days_ago, self.country)


def before(day: date, count: int, country: str) -> date:
    """Go so many working days back, or on where the count is below zero."""
    is_working_day, step = working_days(country), -1 if count > 0 else 1
    left = abs(count)
    while left:
        day += timedelta(days=step)
        left -= is_working_day(day)
    return day


def waiting(case: Case) -> Visit:
    """Find the stay at which a case waits, the first where there are several."""
    return Visit.objects.select_related("case").filter(case=case, closed_at=None).order_by("sequence")[0]
