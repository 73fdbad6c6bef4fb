"""When somebody's committees meet, what is ready for the next meeting, and which urgent case could have its own."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from enkelt.accounts.models import Person
from enkelt.accounts.tree import tree
from enkelt.casework.agendas import Line, agenda, came_on, planned_meetings, waiting_at
from enkelt.casework.models import AgendaItem, Meeting, Visit
from enkelt.casework.offices import Office, may_take, offices
from enkelt.casework.permissions import ON_AGENDA, may
from enkelt.casework.queries.committees import rhythm_of
from enkelt.casework.standing import standings_of
from enkelt.domain.meetings import Rhythm

LATEST = 10
"""How many earlier meetings are listed."""


@dataclass(frozen=True)
class Committee:
    """A committee with its meetings, for one of its people."""

    office: Office
    name: str
    convenes: bool
    """Whether the person may plan its meetings and call them."""
    rhythm: Rhythm | None
    coming: Sequence[Meeting]
    """The one that goes on first, then the planned ones in order."""
    earlier: Sequence[Meeting]
    agenda: Sequence[Line]
    """What stands on the agenda of the first of the coming ones."""
    urgent: Sequence[Visit]
    """Urgent cases on no agenda, for which the person may call a meeting at once."""

    @property
    def next(self) -> Meeting | None:
        """The first of the coming ones."""
        return self.coming[0] if self.coming else None


def committees(person: Person, now: datetime) -> list[Committee]:
    """List the committees that somebody sits on; for each a number of queries that does not grow with its cases."""
    seen = {office.trust.pk: office for office in reversed(offices("meetings", person, now))}
    return [_committee(office) for office in reversed(seen.values())]


def _committee(office: Office) -> Committee:
    unit, now = office.trust, office.now
    rows = list(Meeting.objects.filter(unit=unit).select_related("unit").order_by("starts_at"))
    over = [meeting for meeting in rows if meeting.closed_at or meeting.cancelled_at]
    coming = sorted((meeting for meeting in rows if meeting not in over), key=lambda each: each.opened_at is None)
    found = rhythm_of(unit, office.today)
    convenes = may_take("plan-meetings", office.person, now, unit)
    return Committee(
        office=office,
        name=tree(office.today).name(unit),
        convenes=convenes,
        rhythm=found.rhythm if found else None,
        coming=coming,
        earlier=[*reversed(over)][:LATEST],
        agenda=agenda(coming[0]) if coming else (),
        urgent=_callable(office) if convenes else (),
    )


def _callable(office: Office) -> list[Visit]:
    visits = [visit for visit in waiting_at(office.trust) if visit.case.urgent]
    standings = standings_of(office.person, [visit.case for visit in visits], office.now)
    return [visit for visit in visits if may("call-meeting", standings[visit.case_id], visit.case, visit)]


def today_s_meetings(person: Person, now: datetime) -> list[Meeting]:
    """Find the meetings that somebody convenes today, or that go on."""
    units = {office.trust.pk for office in offices("open-meeting", person, now)}
    if not units:
        return []
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    alive = Meeting.objects.filter(unit__in=units, closed_at=None, cancelled_at=None)
    due = Q(starts_at__lt=today + timedelta(days=1)) | Q(opened_at__isnull=False)
    return list(alive.filter(due).order_by("starts_at"))


def comes_up_in(visits: Sequence[Visit]) -> Meeting | None:
    """Find the meeting in which an open stay is treated: the one whose agenda it is on, or the next it is in time for.

    It asks nothing for a stay that no meeting treats; None while no such meeting is planned.
    """
    visit = next((each for each in visits if each.stage.kind in ON_AGENDA), None)
    if visit is None:
        return None
    items = visit.agenda_items.filter(meeting__closed_at=None, meeting__cancelled_at=None)
    item = items.exclude(state=AgendaItem.State.CLOSED).select_related("meeting").first()
    in_time = planned_meetings(visit.unit).filter(kind=Meeting.Kind.ORDINARY, cut_off__gte=came_on(visit))
    return item.meeting if item else in_time.first()


def positions_missing(person: Person, visits: Collection[int]) -> dict[int, AgendaItem]:
    """Find the items on which a meeting waits for the person's position now, by stay; one query for a member."""
    if not visits:
        return {}
    items = AgendaItem.objects.filter(
        visit__in=visits,
        state=AgendaItem.State.UNDER_TREATMENT,
        meeting__closed_at=None,
        meeting__attendances__person=person,
        meeting__attendances__left_at=None,
    )
    return {item.visit_id: item for item in items.exclude(positions__person=person)}
