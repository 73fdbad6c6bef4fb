"""A deadline as a reader sees it: the day, what is left of it in its own unit, and whether it runs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from enkelt.casework.calendars import working_days
from enkelt.domain.deadlines import Counting, Deadline, days_between

SOON = 2
"""Days left, in the deadline's own unit, from which a clock shows that it is near."""


class Tone(StrEnum):
    """How near a deadline is; each is shown by a bar and said in words."""

    CALM = "calm"
    SOON = "soon"
    OVER = "over"
    PAUSED = "paused"


@dataclass(frozen=True)
class Clock:
    """One deadline. `left` is negative when it has passed; a clock that stands has no day."""

    tone: Tone
    counting: Counting
    left: int
    due_on: date | None = None
    stopped_on: date | None = None
    tomorrow: bool = False


def running(due_on: date | None, deadline: Deadline | None, country: str, today: date) -> Clock | None:
    """Read a clock that runs; None without a deadline."""
    return until(due_on, deadline.counting, country, today) if due_on and deadline else None


def until(due_on: date, counting: Counting, country: str, today: date) -> Clock:
    """Read what is left until a day."""
    left = days_between(today, due_on, counting, working_days(country))
    tone = Tone.OVER if due_on < today else Tone.SOON if left <= SOON else Tone.CALM
    return Clock(tone, counting, left, due_on, tomorrow=(due_on - today).days == 1)


def standing_still(deadline: Deadline | None, left: int | None, since: date) -> Clock | None:
    """Read a clock that stands since a day, with what was left; None when nothing stopped it."""
    if deadline is None or left is None:
        return None
    return Clock(Tone.PAUSED, deadline.counting, left, stopped_on=since)
