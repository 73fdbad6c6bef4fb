"""The agenda of a meeting: what is ready for it, in which order, and which of its items are still open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Membership, Person, Unit
from enkelt.casework.models import AgendaItem, Entry, Letter, Meeting, State, Visit
from enkelt.casework.permissions import ON_AGENDA
from enkelt.casework.visits import barred_from
from enkelt.domain import tables
from enkelt.domain.errors import NotFound, Refused
from enkelt.domain.roles import COMMITTEE_CHAIR, COMMITTEE_MEMBER, COMMITTEE_SECRETARY

_ALIVE = Q(closed_at=None, cancelled_at=None)


@dataclass(frozen=True)
class Line:
    """One case on an agenda. Before the meeting opens, one that only is ready for it has no item yet."""

    number: int
    visit: Visit
    item: AgendaItem | None = None

    @property
    def closed(self) -> bool:
        """Whether the meeting is done with it, or the case has left the stage by an act of its own."""
        return self.visit.closed_at is not None or (
            self.item is not None and self.item.state == AgendaItem.State.CLOSED
        )

    @property
    def outcome(self) -> str:
        """The key of the outcome, once there is one."""
        return (self.item.outcome if self.item else "") or self.visit.outcome


def planned_meetings(unit: Unit) -> QuerySet[Meeting]:
    """Find a unit's meetings that have not begun, the next first."""
    return Meeting.objects.filter(_ALIVE, unit=unit, opened_at=None).order_by("starts_at")


def agenda(meeting: Meeting) -> list[Line]:
    """List the agenda: as it was frozen, or before the meeting opens, as it would be now."""
    items = list(meeting.items.select_related("case__patient", "case__method", "visit").order_by("number"))
    for item in items:
        item.visit.case = item.case
    if not meeting.is_planned:
        return [Line(item.number, item.visit, item) for item in items]
    # A case that was withdrawn, or that left the stage otherwise, comes up nowhere.
    by_visit = {item.visit_id: item for item in items if item.visit.closed_at is None}
    visits = sorted([*(item.visit for item in by_visit.values()), *ready_for(meeting)], key=_first_urgent_then_received)
    return [Line(number, visit, by_visit.get(visit.pk)) for number, visit in enumerate(visits, 1)]


def _first_urgent_then_received(visit: Visit) -> tuple[bool, date, str]:
    case = visit.case
    return (not case.urgent, case.received_on or date.max, case.reference)


def ready_for(meeting: Meeting) -> list[Visit]:
    """Find the cases that come on a planned meeting by themselves: those that came by its cut-off, and no earlier's."""
    if meeting.kind != Meeting.Kind.ORDINARY:
        return []
    ordinary = planned_meetings(meeting.unit).filter(kind=Meeting.Kind.ORDINARY)
    earlier = ordinary.filter(starts_at__lt=meeting.starts_at).aggregate(last=Max("cut_off"))["last"]
    return [visit for visit in waiting_at(meeting.unit) if (earlier or date.min) < came_on(visit) <= meeting.cut_off]


def waiting_at(unit: Unit) -> list[Visit]:
    """Find the open stays at a unit that can stand on an agenda and stand on none."""
    on_one = AgendaItem.objects.filter(_open_items()).values("visit")
    visits = Visit.objects.filter(unit=unit, closed_at=None, case__state__in=(State.RUNNING, State.ENDED))
    found = visits.exclude(pk__in=on_one).select_related("case__patient", "case__method").order_by("opened_at")
    return [visit for visit in found if visit.stage.kind in ON_AGENDA]


def _open_items() -> Q:
    return ~Q(state=AgendaItem.State.CLOSED) & Q(meeting__closed_at=None, meeting__cancelled_at=None)


def came_on(visit: Visit) -> date:
    """Give the local day on which a case came to a stage."""
    return timezone.localdate(visit.opened_at)


def add_item(meeting: Meeting, visit: Visit) -> AgendaItem:
    """Put a case last on the agenda. Raises `Refused` when it stands on an open one already."""
    if AgendaItem.objects.filter(_open_items(), visit=visit).exists():
        raise Refused("already-on-an-agenda")
    return AgendaItem.objects.create(meeting=meeting, case=visit.case, visit=visit, number=_last_number(meeting) + 1)


def _last_number(meeting: Meeting) -> int:
    return meeting.items.aggregate(last=Max("number"))["last"] or 0


def number_items(meeting: Meeting, items: Iterable[AgendaItem]) -> None:
    """Give the items their numbers, urgent ones first, then as they were received."""
    ordered = sorted(items, key=lambda item: _first_urgent_then_received(item.visit))
    # Numbers are unique: all of them are moved out of the way first.
    above = len(ordered) + _last_number(meeting)
    for start in (above + 1, 1):
        for number, item in enumerate(ordered, start):
            item.number = number
            item.save(update_fields=("number",))


def find_meeting(meeting_id: UUID, *, lock: bool = False) -> Meeting:
    """Find a meeting, and lock it for an act. Raises `NotFound`."""
    rows = Meeting.objects.select_for_update() if lock else Meeting.objects.select_related("unit")
    found = rows.filter(pk=meeting_id).first()
    if found is None:
        raise NotFound("no-such-meeting")
    return found


def planned_meeting(visit: Visit, meeting_id: UUID) -> Meeting:
    """Find and lock a meeting of a stay's unit that has not begun. Raises `NotFound` or `Refused`."""
    meeting = find_meeting(meeting_id, lock=True)
    if meeting.unit_id != visit.unit_id:
        raise NotFound("no-such-meeting")
    refuse_unless_planned(meeting)
    return meeting


def open_item(visit: Visit, item_id: UUID) -> AgendaItem:
    """Find an item of a meeting that goes on, for an act on its case. Raises `NotFound` or `Refused`."""
    item = AgendaItem.objects.select_related("meeting").filter(pk=item_id, visit=visit).first()
    if item is None:
        raise NotFound("no-such-item")
    item.meeting = find_meeting(item.meeting_id, lock=True)
    refuse_unless_open(item.meeting)
    if item.state == AgendaItem.State.CLOSED:
        raise Refused("item-is-closed")
    return item


def refuse_unless_open(meeting: Meeting) -> None:
    """Refuse what is done in a meeting while it does not sit. Raises `Refused`."""
    if not meeting.is_open:
        raise Refused("meeting-is-not-open")


def refuse_unless_planned(meeting: Meeting) -> None:
    """Refuse to change the agenda of a meeting that has begun, or will not be. Raises `Refused`."""
    if not meeting.is_planned:
        raise Refused("agenda-is-frozen")


def newest_positions(item: AgendaItem) -> dict[str, str]:
    """Give each person's latest position, by the person's id."""
    return {
        str(person): outcome for person, outcome in item.positions.order_by("at", "pk").values_list("person", "outcome")
    }


def table_of(item: AgendaItem, stage: tables.Meeting, now: datetime) -> frozenset[str]:
    """Name who counts when the consensus is worked out: members who are there and not kept from the case."""
    unit, today = item.meeting.unit, timezone.localdate(now)
    held = accounts.holders_in([unit], today)
    members = {held_by.person_id for role in stage.members for held_by in held.get((role.key, unit.pk), ())}
    present = set(item.meeting.attendances.filter(left_at=None).values_list("person_id", flat=True))
    return frozenset(str(person) for person in (members & present) - barred_from(item.visit))


def seats_of(unit: Unit, day: date) -> list[Membership]:
    """List who may sit at a unit's meetings, each person once: the chair first, then members, then secretaries."""
    held = accounts.holders_in([unit], day)
    seats: dict[UUID, Membership] = {}
    for role in (COMMITTEE_CHAIR, COMMITTEE_MEMBER, COMMITTEE_SECRETARY):
        for membership in held.get((role.key, unit.pk), ()):
            seats.setdefault(membership.person_id, membership)
    return list(seats.values())


def members_of(visit: Visit, day: date) -> list[Person]:
    """List who is to be told of a meeting on a case: everybody who may sit there, but for who is kept from the case."""
    barred = barred_from(visit)
    return [seat.person for seat in seats_of(visit.unit, day) if seat.person_id not in barred]


def answers_of(meeting: Meeting) -> list[Letter]:
    """Find the letters that a meeting's conclusions wrote and nobody has released yet."""
    # A case that was adjourned before has stood on two agendas: the outcome says in which it was concluded.
    of_item = {"visit__agenda_items__meeting": meeting, "visit__agenda_items__outcome": F("outcome")}
    concluded = Entry.objects.filter(**of_item).values("pk")
    letters = Letter.objects.filter(decision__entry__in=concluded, released_at=None, replaced_by=None)
    return list(letters.select_related("case", "recipient").defer("text", "html", "pdf").order_by("written_at"))
