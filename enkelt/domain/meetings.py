"""When a committee meets: a rhythm that its unit keeps as dated settings, and the days and cut-offs that it makes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import count, islice
from typing import Any

from enkelt.domain.citation import Citation
from enkelt.domain.deadlines import IsWorkingDay
from enkelt.domain.errors import Invalid, Refused
from enkelt.domain.settings import SettingDefinition
from enkelt.domain.typed import required_day

LONGEST_BREAK = 14
"""Days; no row of holidays moves a meeting further."""


@dataclass(frozen=True)
class RhythmWords:
    """The questions that ask a unit for its rhythm, in the scheme's language."""

    first_day: str
    every: str
    starts: str
    cut_off: str


QUESTIONS = {
    "nb": RhythmWords(
        first_day="Første ordinære møtedag (DD.MM.ÅÅÅÅ), som de neste telles fra",
        every="Dager mellom ordinære møter",
        starts="Når begynner møtet (TT.MM)?",
        cut_off="Arbeidsdager før møtet som saker må være kommet",
    ),
    "da": RhythmWords(
        first_day="Første ordinære mødedag (DD.MM.ÅÅÅÅ), som de næste tælles fra",
        every="Dage mellem ordinære møder",
        starts="Hvornår begynder mødet (TT.MM)?",
        cut_off="Arbejdsdage før mødet, hvor sager senest skal være kommet",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """The settings of a committee's unit that say when it meets. An edition lists them among its settings too."""

    first_day: SettingDefinition
    """The day that the rhythm is counted from; until somebody has entered it, no meeting can be planned."""
    every: SettingDefinition
    """How many days lie between two meetings."""
    starts: SettingDefinition
    """The time of day."""
    cut_off: SettingDefinition
    """How many working days before the meeting a case must have come."""

    @property
    def settings(self) -> tuple[SettingDefinition, ...]:
        """The four settings."""
        return (self.first_day, self.every, self.starts, self.cut_off)

    def plan(self, value: Callable[[SettingDefinition], Any]) -> "Plan":
        """Read the rhythm out of a unit's settings. Raises `Refused` while the first day is not entered."""
        first = value(self.first_day)
        if first is None:
            raise Refused("meeting-rhythm-missing")
        hour, minute = str(value(self.starts)).split(":")
        return Plan(
            first=date.fromisoformat(str(first)),
            every=max(int(value(self.every)), 1),
            starts=time(int(hour), int(minute)),
            cut_off=int(value(self.cut_off)),
        )


def rhythm(language: str, *, every: int, citation: Citation, starts: str, cut_off: int, house: Citation) -> Rhythm:
    """Declare a rhythm: `citation` says how often, and `house` stands for the time and the cut-off of our own."""
    asked = QUESTIONS[language]
    return Rhythm(
        first_day=SettingDefinition(key="mote.forste", question=asked.first_day, citation=house, reads=read_day),
        every=SettingDefinition(
            key="mote.hver", question=asked.every, citation=citation, whole_number=True, default=str(every)
        ),
        starts=SettingDefinition(
            key="mote.tid", question=asked.starts, citation=house, reads=read_time, default=starts
        ),
        cut_off=SettingDefinition(
            key="mote.frist", question=asked.cut_off, citation=house, whole_number=True, default=str(cut_off)
        ),
    )


def read_day(typed: str) -> str:
    """Read a day as people write it, as an ISO date. Raises `Invalid`."""
    return required_day(typed).isoformat()


def read_time(typed: str) -> str:
    """Read a time of day, 12.00 or 12:00, as HH:MM. Raises `Invalid`."""
    hour, _mark, minute = typed.strip().replace(".", ":").partition(":")
    digits = hour.isdecimal() and minute.isdecimal() and typed.isascii()
    if not digits or len(minute) != len("00"):
        raise Invalid("not-a-time")
    try:
        return time(int(hour), int(minute)).strftime("%H:%M")
    except ValueError:
        raise Invalid("not-a-time") from None


@dataclass(frozen=True)
class Sitting:
    """One ordinary meeting as the rhythm makes it."""

    day: date
    starts: time
    cut_off: date
    """The last day on which a case comes on its agenda."""


@dataclass(frozen=True)
class Plan:
    """A unit's rhythm as it stands on a day."""

    first: date
    every: int
    starts: time
    cut_off: int

    def sittings(self, after: date, number: int, is_working_day: IsWorkingDay) -> list[Sitting]:
        """Give the next meetings after a day, oldest first. One that falls on a holiday is on the next working day."""
        return list(islice(self._sittings(after, is_working_day), number))

    def _sittings(self, after: date, is_working_day: IsWorkingDay) -> Iterator[Sitting]:
        # A little back: a meeting that was moved past the holidays may still be to come.
        steps = max(((after - self.first).days - LONGEST_BREAK) // self.every, 0)
        for step in count(steps):
            day = _moved(self.first + timedelta(days=step * self.every), is_working_day)
            if day > after:
                yield Sitting(day, self.starts, cut_off_day(day, self.cut_off, is_working_day))


def cut_off_day(meeting: date, working_days: int, is_working_day: IsWorkingDay) -> date:
    """Find the last day for cases: so many working days before the meeting."""
    day = meeting
    while working_days > 0:
        day -= timedelta(days=1)
        working_days -= is_working_day(day)
    return day


def _moved(day: date, is_working_day: IsWorkingDay) -> date:
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
