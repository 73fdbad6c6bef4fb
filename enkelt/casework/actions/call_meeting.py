"""An urgent case gets a meeting out of the rhythm: called, on its agenda, and the members told, in one step."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from enkelt.casework.acting import Intent, acting
from enkelt.casework.agendas import add_item, members_of
from enkelt.casework.models import Case, Meeting, Visit
from enkelt.casework.visits import notify
from enkelt.domain.errors import Problem, Refused


@dataclass(frozen=True)
class Called:
    """When the meeting is, why it cannot wait for the next ordinary one, and the last day for an answer."""

    starts_at: datetime | None
    reason: str
    latest: date | None


def call_meeting(intent: Intent, visit_id: int, called: Called) -> Meeting:
    """Call an extraordinary meeting for a case. Raises `Refused` with everything to mend."""
    with acting("call-meeting", intent, visit_id=visit_id) as act:
        visit = act.stage_visit()
        if problems := tuple(_problems(called, intent.now, visit)):
            raise Refused("not-complete", problems)
        starts = called.starts_at or intent.now
        meeting = Meeting.objects.create(
            unit=visit.unit,
            kind=Meeting.Kind.EXTRAORDINARY,
            starts_at=starts,
            cut_off=timezone.localdate(starts),
            called_by=act.person,
            called_at=act.now,
            reason=called.reason.strip(),
        )
        add_item(meeting, visit)
        _mark_urgent(act.case, called.latest)
        for person in members_of(visit, act.today):
            if person != act.person:
                notify(act.case, person, "meeting-called", act.now)
        act.note(meeting=str(meeting.pk), starts_at=starts.isoformat(), latest=str(called.latest))
        return meeting


def _problems(called: Called, now: datetime, visit: Visit) -> list[Problem]:
    found = []
    if called.starts_at is None:
        found.append(Problem("meeting-time-missing", "day"))
    elif called.starts_at <= now:
        found.append(Problem("meeting-in-the-past", "day"))
    elif Meeting.objects.filter(unit=visit.unit, starts_at=called.starts_at).exists():
        found.append(Problem("meeting-at-that-time", "time"))
    if not called.reason.strip():
        found.append(Problem("meeting-reason-missing", "reason"))
    if called.latest is None:
        found.append(Problem("latest-day-missing", "latest"))
    elif called.starts_at is not None and called.latest < timezone.localdate(called.starts_at):
        found.append(Problem("meeting-after-latest-day", "latest", latest=called.latest))
    return found


def _mark_urgent(case: Case, latest: date | None) -> None:
    """Let the case be urgent from now on; what the applicant said of the last day stands when it is earlier."""
    case.urgent = True
    days = [day for day in (case.latest_start, latest) if day is not None]
    case.latest_start = min(days, default=None)
