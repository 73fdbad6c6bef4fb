"""Clocks: calendar or working days, from what, and when a clock may stand still."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from enkelt.domain.citation import Citation
from enkelt.domain.settings import SettingDefinition

IsWorkingDay = Callable[[date], bool]


class Counting(StrEnum):
    """The unit of a clock; it is always shown with the number."""

    CALENDAR = "calendar"
    WORKING = "working"


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """How long a stage has, counted from the day after it opened.

    `setting` is the unit setting (a whole number of days) that overrides `days`. The clock waits for an asked
    person's answer only where `waits` cites why.
    """

    days: int
    counting: Counting
    citation: Citation
    setting: SettingDefinition | None = None
    waits: Citation | None = None
    remind_before: int = 2
    from_receipt: bool = False
    """Whether it counts from the day the case was received, and not from the day the stage opened."""


def due(start: date, days: int, counting: Counting, is_working_day: IsWorkingDay) -> date:
    """Find the last day of a deadline that began on `start`; the day it began is not counted."""
    if counting is Counting.CALENDAR:
        return start + timedelta(days=days)
    day = start
    while days > 0:
        day += timedelta(days=1)
        if is_working_day(day):
            days -= 1
    return day


def days_between(start: date, end: date, counting: Counting, is_working_day: IsWorkingDay) -> int:
    """Count the days from the day after `start` to `end`; negative when `end` comes first."""
    if end < start:
        return -days_between(end, start, counting, is_working_day)
    span = (end - start).days
    if counting is Counting.CALENDAR:
        return span
    return sum(is_working_day(start + timedelta(days=number)) for number in range(1, span + 1))
