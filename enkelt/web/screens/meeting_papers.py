"""The papers of a meeting: the pack as one PDF, and the minutes; what is hidden from the reader is in neither."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from enkelt.casework.models import Minutes
from enkelt.casework.queries import meeting_papers
from enkelt.casework.queries.meeting import MeetingFile
from enkelt.domain.errors import NotFound
from enkelt.letters.meeting.minutes import write_minutes
from enkelt.letters.meeting.pack import write_pack
from enkelt.web.door import page, record_list
from enkelt.web.screens.meeting import open_meeting_file


@require_GET
def pack(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Hand out the pack; its name is the day, and the reading is recorded for every case in it."""
    file = open_meeting_file(request, meeting_id)
    record_list(request, "meeting-pack", [item.line.visit.case for item in file.shown])
    written = write_pack(meeting_papers.pack(file), language=meeting_papers.language(file), day=file.today)
    return _pdf(file, "pack", written)


@require_GET
def minutes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show the minutes: as signed, or for a reader with a conflict an extract; before that, the draft."""
    file = open_meeting_file(request, meeting_id)
    record_list(request, "minutes", [item.line.visit.case for item in file.shown])
    signed, html = _signed(file), ""
    if signed is None:
        html = write_minutes(meeting_papers.minutes(file), language=meeting_papers.language(file)).html
    return page(
        request,
        "meetings/minutes.html",
        file=file,
        signed=signed,
        html=signed.html if signed else html,
        written_in=signed.language if signed else meeting_papers.language(file),
        extract=signed is None and file.minutes is not None,
    )


@require_GET
def minutes_pdf(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Hand out the signed PDF, or the extract. Raises `NotFound` before anything is signed."""
    file = open_meeting_file(request, meeting_id)
    if file.minutes is None:
        raise NotFound("no-minutes")
    record_list(request, "minutes", [item.line.visit.case for item in file.shown])
    signed = _signed(file)
    if signed is not None:
        return _pdf(file, "minutes", signed.pdf)
    extract = write_minutes(meeting_papers.minutes(file), language=meeting_papers.language(file))
    return _pdf(file, "minutes-extract", extract.pdf)


def _signed(file: MeetingFile) -> Minutes | None:
    """Give the signed minutes to a reader who may see every item in them."""
    whole = all(item.shown for item in file.items)
    return Minutes.objects.get(pk=file.minutes.pk) if file.minutes is not None and whole else None


def _pdf(file: MeetingFile, name: str, content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    day = timezone.localdate(file.meeting.starts_at).isoformat()
    answer["Content-Disposition"] = f'attachment; filename="{file.meeting.unit.key}-{day}-{name}.pdf"'
    return answer


urls = [
    path("meetings/<uuid:meeting_id>/pack/", pack, name="meeting-pack"),
    path("meetings/<uuid:meeting_id>/minutes/", minutes, name="minutes"),
    path("meetings/<uuid:meeting_id>/minutes/pdf/", minutes_pdf, name="minutes-pdf"),
]
