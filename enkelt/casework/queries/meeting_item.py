"""One item of a meeting, as somebody at the table sees it: the case, what was found, who holds what, what is agreed."""

from collections.abc import Sequence
from dataclasses import dataclass

from enkelt.casework.models import Position
from enkelt.casework.permissions import may
from enkelt.casework.queries.casefile import Casefile, casefile
from enkelt.casework.queries.judgements import Node, judged
from enkelt.casework.queries.meeting import Item, MeetingFile, Seat
from enkelt.domain.comparison import Side
from enkelt.domain.stages import Outcome
from enkelt.domain.tables import Meeting


@dataclass(frozen=True)
class Stand:
    """A member at the table, and the position they hold."""

    seat: Seat
    position: Position | None
    counts: bool
    """Whether they are there, and not kept from the case."""


@dataclass(frozen=True)
class ItemFile:
    """Everything that the page of an item shows."""

    meeting: MeetingFile
    item: Item
    file: Casefile
    criteria: Node
    sides: Sequence[Side]
    """The patient beside the group that was assessed nationally, where the edition compares them."""
    stands: Sequence[Stand]
    agreed: Outcome | None

    @property
    def stage(self) -> Meeting | None:
        """The stage, where members take positions."""
        return self.item.stage

    @property
    def open(self) -> bool:
        """Whether positions can be given now."""
        return self.meeting.sits and self.item.is_current

    @property
    def missing(self) -> list[Seat]:
        """Who is there and has not given a position."""
        return [stand.seat for stand in self.stands if stand.counts and stand.position is None]

    @property
    def own(self) -> Stand | None:
        """The reader's own place at the table."""
        person = self.item.standing.person
        return next((stand for stand in self.stands if stand.seat.person == person), None)

    @property
    def sits(self) -> bool:
        """Whether the reader takes a position on it."""
        case, visit = self.file.case, self.item.line.visit
        return self.stage is not None and may("give-position", self.item.standing, case, visit)

    @property
    def concludes(self) -> bool:
        """Whether the reader closes it."""
        case, visit = self.file.case, self.item.line.visit
        return self.stage is not None and may("conclude-item", self.item.standing, case, visit)

    @property
    def choices(self) -> tuple[Outcome, ...]:
        """What it can be closed with: what was agreed on, or what is open without."""
        return self.stage.open_to_chair(self.agreed) if self.stage else ()

    @property
    def positions(self) -> tuple[Outcome, ...]:
        """What a member may hold."""
        found = (self.stage.outcome(key) for key in self.stage.positions) if self.stage else ()
        return tuple(outcome for outcome in found if outcome is not None)


def item_file(meeting: MeetingFile, item: Item) -> ItemFile:
    """Load an item that the reader may see."""
    case = item.line.visit.case
    file = casefile(case, item.standing, meeting.now)
    table = meeting.table(item)
    members = {role.key for role in item.stage.members} if item.stage else set()
    seats = [seat for seat in meeting.seats if seat.membership.role in members]
    return ItemFile(
        meeting=meeting,
        item=item,
        file=file,
        criteria=judged(case, file.facts, file.findings, file.readable),
        sides=file.readable.sides(case.edition.comparison),
        stands=[
            Stand(seat, item.positions.get(seat.person.pk), str(seat.person.pk) in table)
            for seat in seats
            if item.number not in seat.steps_aside
        ],
        agreed=meeting.agreed(item, table),
    )
