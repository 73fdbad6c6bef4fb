"""When the reader's committees meet: the next agenda, planning ahead, and a meeting at once for an urgent case."""

from datetime import datetime, time
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from enkelt.accounts.models import Unit
from enkelt.casework.actions.call_meeting import Called, call_meeting
from enkelt.casework.actions.plan_meeting import plan_meeting
from enkelt.casework.actions.plan_meetings import plan_meetings
from enkelt.casework.models import Visit
from enkelt.casework.queries.meeting_calendar import committees
from enkelt.domain.errors import Invalid, NotFound, Refused, Repeated
from enkelt.domain.meetings import read_time
from enkelt.domain.typed import required_day
from enkelt.web.door import intent, may_try, now, page, reader, record_list
from enkelt.web.mending import MENDED, Mend, typed_in
from enkelt.web.office_door import open_office
from enkelt.web.wording import sentence

AHEAD = 6
"""How many meetings are planned at a time."""


@require_http_methods(["GET", "POST"])
def meetings(request: HttpRequest) -> HttpResponse:
    """List the committees with their meetings, or plan the next ones."""
    open_office(request, "meetings")
    if request.method == "GET":
        return _calendar(request)
    unit = Unit.objects.filter(key=request.POST.get("unit", "")).first()
    if unit is None:
        raise NotFound("no-such-unit-here")
    try:
        made = _plan(request, unit)
    except MENDED as error:
        where = "day" if request.POST.get("do") == "one" else "plan"
        return _calendar(request, Mend(error, typed_in(request), f"{where}-{unit.key}"))
    said = ngettext("%(num)s meeting is planned.", "%(num)s meetings are planned.", made)
    messages.success(request, said % {"num": made})
    return HttpResponseRedirect(reverse("meetings"))


def _plan(request: HttpRequest, unit: Unit) -> int:
    """Plan the next meetings of the rhythm, or one on a day of its own; give how many."""
    if request.POST.get("do") != "one":
        return len(plan_meetings(reader(request), now(), unit, AHEAD))
    starts = _starts(request)
    if starts is None:
        raise Refused("meeting-time-missing")
    plan_meeting(reader(request), now(), unit, starts)
    return 1


def _calendar(request: HttpRequest, mend: Mend | None = None) -> HttpResponse:
    found = committees(reader(request), now())
    record_list(request, "meetings", [visit.case for each in found for visit in each.urgent])
    return page(
        request,
        "meetings/calendar.html",
        mend.status if mend else 200,
        committees=found,
        ahead=AHEAD,
        today=timezone.localdate(now()),
        problems=mend.problems if mend else [],
        typed=mend.typed if mend else {},
    )


@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, case_id: UUID, visit_id: int) -> HttpResponse:
    """Call a meeting out of the rhythm for an urgent case."""
    case = may_try(request, case_id, "call-meeting")
    visit = Visit.objects.select_related("unit").filter(pk=visit_id, case=case_id, closed_at=None).first()
    if visit is None:
        raise NotFound("no-open-stage")
    mend = None
    if request.method == "POST":
        try:
            made = call_meeting(intent(request, case_id), visit_id, _called(request))
        except Repeated as repeated:
            messages.info(request, sentence(repeated))
            return HttpResponseRedirect(reverse("meetings"))
        except MENDED as error:
            mend = Mend(error, typed_in(request))
        else:
            messages.success(request, _("The meeting is called, and the members are told."))
            return HttpResponseRedirect(reverse("meeting", args=(made.pk,)))
    return page(
        request,
        "meetings/call.html",
        mend.status if mend else 200,
        case=case,
        visit=visit,
        problems=mend.problems if mend else [],
        typed=mend.typed if mend else {"latest": case.latest_start.strftime("%d.%m.%Y") if case.latest_start else ""},
    )


def _called(request: HttpRequest) -> Called:
    """Read the form. Raises `Invalid` for a day or a time that is none."""
    latest = request.POST.get("latest", "").strip()
    return Called(_starts(request), request.POST.get("reason", ""), required_day(latest) if latest else None)


def _starts(request: HttpRequest) -> datetime | None:
    day, at = (request.POST.get(name, "").strip() for name in ("day", "time"))
    if not day:
        return None
    if not at:
        raise Invalid("not-a-time")
    return timezone.make_aware(datetime.combine(required_day(day), time.fromisoformat(read_time(at))))


urls = [
    path("meetings/", meetings, name="meetings"),
    path("cases/<uuid:case_id>/meeting/<int:visit_id>/", call, name="call-meeting"),
]
