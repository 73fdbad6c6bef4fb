"""A meeting as one of its people sees it: the agenda with what is hidden from them, who is there, who has spoken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.utils import timezone

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Membership, Person
from enkelt.casework.agendas import Line, agenda, answers_of, seats_of, table_of
from enkelt.casework.models import AgendaItem, Attendance, Conflict, Letter, Meeting, Minutes, Position
from enkelt.casework.offices import may_take, take_office
from enkelt.casework.permissions import may
from enkelt.casework.relations import Capacity
from enkelt.casework.standing import Standing, standings_of
from enkelt.domain import tables
from enkelt.domain.errors import NotFound
from enkelt.domain.stages import Outcome


@dataclass(frozen=True)
class Item:
    """One line of the agenda, for one reader."""

    line: Line
    standing: Standing
    positions: Mapping[UUID, Position]
    """The newest of each person, in the order they were first given."""

    @property
    def number(self) -> int:
        """Its number on the agenda."""
        return self.line.number

    @property
    def hidden(self) -> bool:
        """Whether the reader has declared a conflict: then only the number is shown."""
        return self.standing.conflicted

    @property
    def shown(self) -> bool:
        """Whether the reader may see the case."""
        return may("view", self.standing, self.line.visit.case)

    @property
    def stage(self) -> tables.Meeting | None:
        """The stage, where it is one at which members take positions."""
        stage = self.line.visit.stage
        return stage if isinstance(stage, tables.Meeting) else None

    @property
    def is_current(self) -> bool:
        """Whether the meeting treats it now."""
        item = self.line.item
        return item is not None and item.state == AgendaItem.State.UNDER_TREATMENT and not self.line.closed

    @property
    def outcome(self) -> Outcome | None:
        """What it was closed with."""
        return self.line.visit.stage.outcome(self.line.outcome) if self.line.outcome else None


@dataclass(frozen=True)
class Seat:
    """Somebody of the committee, and whether they are there."""

    membership: Membership
    attendance: Attendance | None
    steps_aside: tuple[int, ...]
    """The items from which a conflict keeps them."""

    @property
    def person(self) -> Person:
        """Who."""
        return self.membership.person

    @property
    def present(self) -> bool:
        """Whether they are there now."""
        return self.attendance is not None and self.attendance.left_at is None


@dataclass(frozen=True)
class MeetingFile:
    """Everything that the pages of a meeting show."""

    meeting: Meeting
    unit_name: str
    capacity: Capacity
    convenes: bool
    """Whether the reader leads the meeting or is its secretary."""
    items: tuple[Item, ...]
    seats: tuple[Seat, ...]
    now: datetime
    minutes: Minutes | None
    answers: Sequence[Letter]
    """The letters of a closed meeting that nobody has released yet."""

    @property
    def today(self) -> date:
        """The local day."""
        return timezone.localdate(self.now)

    @property
    def planned(self) -> bool:
        """Whether it has not begun."""
        return self.meeting.is_planned

    @property
    def sits(self) -> bool:
        """Whether it goes on now."""
        return self.meeting.is_open

    @cached_property
    def current(self) -> Item | None:
        """The item under treatment."""
        return next((item for item in self.items if item.is_current), None)

    @property
    def shown(self) -> list[Item]:
        """The items that the reader sees."""
        return [item for item in self.items if item.shown]

    def item(self, number: int) -> Item:
        """Find an item. Raises `NotFound`."""
        found = next((item for item in self.items if item.number == number), None)
        if found is None:
            raise NotFound("no-such-item")
        return found

    def table(self, item: Item) -> frozenset[str]:
        """Name who counts when the consensus on an item is worked out."""
        of_meeting = item.line.item
        if of_meeting is None or item.stage is None:
            return frozenset()
        of_meeting.meeting = self.meeting
        return table_of(of_meeting, item.stage, self.now)

    def agreed(self, item: Item, table: frozenset[str]) -> Outcome | None:
        """Work out what the members agree on."""
        words = {str(person): position.outcome for person, position in item.positions.items()}
        return item.stage.agreed(words, table) if item.stage else None


def meeting_file(meeting: Meeting, person: Person, now: datetime) -> MeetingFile:
    """Load a meeting for one of its people; a number of queries that does not grow with it. Raises `Forbidden`."""
    office = take_office("meetings", person, now, meeting.unit)
    lines = agenda(meeting)
    cases = [line.visit.case for line in lines]
    standings = standings_of(person, cases, now)
    positions = _positions(meeting)
    numbers = {line.visit.case_id: line.number for line in lines}
    aside: dict[UUID, list[int]] = {}
    for case, who in Conflict.objects.filter(case__in=cases).values_list("case_id", "person_id"):
        aside.setdefault(who, []).append(numbers[case])
    here = {row.person_id: row for row in meeting.attendances.select_related("person")}
    return MeetingFile(
        meeting=meeting,
        unit_name=accounts.name_of(meeting.unit, office.today),
        capacity=office.capacity,
        convenes=may_take("open-meeting", person, now, meeting.unit),
        items=tuple(
            Item(line, standings[line.visit.case_id], positions.get(line.item.pk, {}) if line.item else {})
            for line in lines
        ),
        seats=tuple(
            Seat(held, here.get(held.person_id), tuple(sorted(aside.get(held.person_id, ()))))
            for held in seats_of(meeting.unit, office.today)
        ),
        now=now,
        minutes=Minutes.objects.filter(meeting=meeting)
        .defer("text", "html", "pdf")
        .select_related("signed_by")
        .first(),
        answers=answers_of(meeting) if meeting.closed_at else (),
    )


def _positions(meeting: Meeting) -> dict[UUID, dict[UUID, Position]]:
    found: dict[UUID, dict[UUID, Position]] = {}
    for position in Position.objects.filter(item__meeting=meeting).select_related("person").order_by("at", "pk"):
        found.setdefault(position.item_id, {})[position.person_id] = position
    return found
