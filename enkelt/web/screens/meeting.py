"""A meeting: its agenda, who is there, and what the chair and the secretary do with it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from enkelt.casework.actions.cancel_meeting import cancel_meeting
from enkelt.casework.actions.close_meeting import close_meeting
from enkelt.casework.actions.open_meeting import open_meeting
from enkelt.casework.actions.put_on_agenda import put_on_agenda
from enkelt.casework.actions.record_attendance import record_attendance
from enkelt.casework.actions.release_answers import release_answers
from enkelt.casework.actions.sign_minutes import sign_minutes
from enkelt.casework.actions.take_item import take_item
from enkelt.casework.actions.take_off_agenda import take_off_agenda
from enkelt.casework.agendas import find_meeting, waiting_at
from enkelt.casework.models import AgendaItem, Meeting, Visit
from enkelt.casework.permissions import may
from enkelt.casework.queries.meeting import MeetingFile, meeting_file
from enkelt.casework.standing import standings_of
from enkelt.domain.errors import Invalid, NotFound, Repeated
from enkelt.web.door import intent, now, page, reader, record_list
from enkelt.web.mending import MENDED, Mend, typed_in
from enkelt.web.office_door import open_office
from enkelt.web.patients import WORDS
from enkelt.web.wording import sentence


def open_meeting_file(request: HttpRequest, meeting_id: UUID) -> MeetingFile:
    """Find a meeting of the reader's committee. Raises `NotFound`, and `Forbidden`, which is recorded."""
    meeting = find_meeting(meeting_id)
    open_office(request, "meetings", meeting.unit)
    return meeting_file(meeting, reader(request), now())


@require_http_methods(["GET", "POST"])
def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show the meeting, or do something with it."""
    if request.method == "GET":
        return _page(request, meeting_id)
    try:
        return _act(request, meeting_id)
    except Repeated as repeated:
        messages.info(request, sentence(repeated))
    except MENDED as error:
        return _page(request, meeting_id, Mend(error, typed_in(request), request.POST.get("do", "").partition(":")[0]))
    return _to_meeting(meeting_id)


def _page(request: HttpRequest, meeting_id: UUID, mend: Mend | None = None) -> HttpResponse:
    file = open_meeting_file(request, meeting_id)
    late = _late(request, file) if file.planned and file.convenes else []
    record_list(request, "meeting", [*(item.line.visit.case for item in file.shown), *(visit.case for visit in late)])
    return page(
        request,
        "meetings/meeting.html",
        mend.status if mend else 200,
        file=file,
        late=late,
        problems=mend.problems if mend else [],
        **WORDS,
    )


def _late(request: HttpRequest, file: MeetingFile) -> list[Visit]:
    """Find the cases that came too late for this agenda and may be put on it."""
    on_it = {item.line.visit.pk for item in file.items}
    visits = [visit for visit in waiting_at(file.meeting.unit) if visit.pk not in on_it]
    standings = standings_of(reader(request), [visit.case for visit in visits], file.now)
    return [visit for visit in visits if may("put-on-agenda", standings[visit.case_id], visit.case, visit)]


def _act(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    do, _colon, what = request.POST.get("do", "").partition(":")
    if do in ACTS:
        messages.success(request, ACTS[do](request, meeting_id))
    elif do in ON_A_CASE and what.isdecimal():
        return ON_A_CASE[do](request, find_meeting(meeting_id), _visit(int(what)))
    else:
        raise Invalid("choose-an-outcome")
    return _to_meeting(meeting_id)


def _open(request: HttpRequest, meeting_id: UUID) -> str:
    open_meeting(reader(request), now(), meeting_id)
    return _("The meeting is open, and its agenda stands.")


def _attendance(request: HttpRequest, meeting_id: UUID) -> str:
    known = {str(seat.person.pk): seat.person.pk for seat in open_meeting_file(request, meeting_id).seats}
    record_attendance(
        reader(request), now(), meeting_id, {known[key] for key in request.POST.getlist("present") if key in known}
    )
    return _("The attendance is recorded.")


def _close(request: HttpRequest, meeting_id: UUID) -> str:
    close_meeting(reader(request), now(), meeting_id)
    return _("The meeting is closed. What it did not come to comes up in the next one.")


def _cancel(request: HttpRequest, meeting_id: UUID) -> str:
    cancel_meeting(reader(request), now(), meeting_id)
    return _("The meeting is cancelled. Its cases come up in the next one.")


def _sign(request: HttpRequest, meeting_id: UUID) -> str:
    sign_minutes(reader(request), now(), meeting_id)
    return _("The minutes are signed, and cannot be changed.")


def _release(request: HttpRequest, meeting_id: UUID) -> str:
    released = release_answers(reader(request), now(), meeting_id)
    said = ngettext("%(num)s letter is released.", "%(num)s letters are released.", released.letters)
    return said % {"num": released.letters}


def _take(request: HttpRequest, meeting: Meeting, visit: Visit) -> HttpResponse:
    item = AgendaItem.objects.filter(meeting=meeting, visit=visit).first()
    if item is None:
        raise NotFound("no-such-item")
    take_item(_intent(request, visit), visit.pk, item.pk)
    return HttpResponseRedirect(reverse("meeting-item", args=(meeting.pk, item.number)))


def _put(request: HttpRequest, meeting: Meeting, visit: Visit) -> HttpResponse:
    put_on_agenda(_intent(request, visit), visit.pk, meeting.pk)
    messages.success(request, _("The case is on the agenda."))
    return _to_meeting(meeting.pk)


def _off(request: HttpRequest, meeting: Meeting, visit: Visit) -> HttpResponse:
    take_off_agenda(_intent(request, visit), visit.pk, meeting.pk)
    messages.success(request, _("The case comes up in the next meeting instead."))
    return _to_meeting(meeting.pk)


def _intent(request: HttpRequest, visit: Visit) -> Any:
    # It rests on no version of the whole case: the page showed the agenda.
    return replace(intent(request, visit.case_id), seen=None)


def _visit(visit_id: int) -> Visit:
    found = Visit.objects.select_related("case").filter(pk=visit_id).first()
    if found is None:
        raise NotFound("no-open-stage")
    return found


def _to_meeting(meeting_id: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("meeting", args=(meeting_id,)))


ACTS: Mapping[str, Callable[[HttpRequest, UUID], str]] = {
    "open": _open,
    "attendance": _attendance,
    "close": _close,
    "cancel": _cancel,
    "sign": _sign,
    "release": _release,
}
"""What is done with the meeting itself, each with what the page then says."""
ON_A_CASE: Mapping[str, Callable[[HttpRequest, Meeting, Visit], HttpResponse]] = {
    "take": _take,
    "put": _put,
    "off": _off,
}
"""What is done with one of its cases."""

urls = [path("meetings/<uuid:meeting_id>/", meeting, name="meeting")]
