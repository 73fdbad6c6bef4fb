"""The national status of methods: find one, see its history, enter or correct a status, import the published file."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from enkelt.casework.actions.enter_method_status import TypedStatus, enter_method_status
from enkelt.casework.actions.import_method_statuses import import_method_statuses
from enkelt.casework.actions.register_method import TypedMethod, register_method
from enkelt.casework.documents import refuse_size
from enkelt.casework.offices import may_take
from enkelt.catalogue import nye_metoder, queries
from enkelt.catalogue.models import ImportRun, Method
from enkelt.domain.errors import Invalid, NotFound
from enkelt.domain.statuses import MethodStatus
from enkelt.web.door import now, page, reader
from enkelt.web.mending import MENDED, Mend, read_day, typed_in
from enkelt.web.office_door import open_office
from enkelt.web.wording import refused_line

LATEST_RUNS = 5


@require_http_methods(["GET", "POST"])
def statuses(request: HttpRequest) -> HttpResponse:
    """Find methods; register one that no file lists, or import the published file."""
    open_office(request, "statuses")
    if request.method == "GET":
        return _list(request)
    try:
        return _import(request) if request.POST.get("do") == "import" else _register(request)
    except MENDED as error:
        where = "file" if request.POST.get("do") == "import" else _where_of_method(error.code)
        return _list(request, Mend(error, typed_in(request), where))


@require_http_methods(["GET", "POST"])
def method(request: HttpRequest, method_id: UUID) -> HttpResponse:
    """Show the history of a method's status; enter a status or correct one."""
    office = open_office(request, "statuses")
    found = Method.objects.filter(pk=method_id).first()
    if found is None:
        raise NotFound("no-such-method")
    if request.method == "POST":
        try:
            return _enter(request, found)
        except MENDED as error:
            where = {"source-missing": "source", "not-an-option": "status"}.get(error.code, "valid_from")
            return _method(request, found, office.today, Mend(error, typed_in(request), where))
    return _method(request, found, office.today)


@require_GET
def import_report(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Show what came of an import: counts, and each refused line with its reason."""
    open_office(request, "statuses")
    run = ImportRun.objects.filter(pk=run_id).first()
    if run is None:
        raise NotFound("no-such-import")
    refused = [(line["line"], refused_line(line["code"], line["about"])) for line in run.refused]
    return page(request, "administration/import_report.html", run=run, refused=refused)


def _list(request: HttpRequest, mend: Mend | None = None) -> HttpResponse:
    sought, today = request.GET.get("q", "").strip(), timezone.localdate()
    found = queries.find(sought) if sought else []
    return page(
        request,
        "administration/statuses.html",
        mend.status if mend else 200,
        sought=sought,
        found=[(each, queries.status_on(each, today)) for each in found],
        number=Method.objects.count(),
        runs=ImportRun.objects.all()[:LATEST_RUNS],
        edits=may_take("enter-method-status", reader(request), now()),
        problems=mend.problems if mend else [],
        typed=mend.typed if mend else {},
    )


def _method(request: HttpRequest, found: Method, today: date, mend: Mend | None = None) -> HttpResponse:
    return page(
        request,
        "administration/method.html",
        mend.status if mend else 200,
        method=found,
        stands=queries.status_on(found, today),
        history=queries.history(found),
        statuses=tuple(MethodStatus),
        edits=may_take("enter-method-status", reader(request), now()),
        problems=mend.problems if mend else [],
        typed=mend.typed if mend else {},
    )


def _enter(request: HttpRequest, found: Method) -> HttpResponse:
    sent = request.POST
    corrects = _record(sent.get("corrects", ""))
    day = None if sent.get("day_unknown") else read_day(sent.get("valid_from", ""))
    typed = TypedStatus(sent.get("status", ""), day, sent.get("source", ""), corrects)
    told = enter_method_status(reader(request), now(), found, typed)
    messages.success(request, _("The status is entered."))
    if told:
        messages.info(request, _told(told) % {"num": told})
    return HttpResponseRedirect(reverse("method", args=(found.pk,)))


def _record(chosen: str) -> UUID | None:
    try:
        return UUID(chosen) if chosen else None
    except ValueError:
        raise NotFound("no-such-status") from None


def _told(cases: int) -> str:
    return ngettext(
        "%(num)s open case is concerned; its people are told.",
        "%(num)s open cases are concerned; their people are told.",
        cases,
    )


def _register(request: HttpRequest) -> HttpResponse:
    sent = request.POST
    names = ("national_id", "indication", "substance", "trade_name")
    made = register_method(reader(request), now(), TypedMethod(*(sent.get(name, "") for name in names)))
    messages.success(request, _("The method is in the catalogue. Now enter its status."))
    return HttpResponseRedirect(reverse("method", args=(made.pk,)))


def _import(request: HttpRequest) -> HttpResponse:
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        raise Invalid("choose-a-file")
    refuse_size(upload.size or 0)
    with TemporaryDirectory() as folder:
        kept = Path(folder) / "workbook.xlsx"
        kept.write_bytes(upload.read())
        publication = replace(nye_metoder.read(kept), file_name=upload.name or "")
    report = import_method_statuses(reader(request), now(), publication)
    messages.success(request, _("The file is imported."))
    return HttpResponseRedirect(reverse("import-report", args=(report.run_id,)))


def _where_of_method(code: str) -> str:
    return {"method-id-unreadable": "national_id", "indication-missing": "indication"}.get(code, "substance")


urls = [
    path("administration/methods/", statuses, name="statuses"),
    path("administration/methods/<uuid:method_id>/", method, name="method"),
    path("administration/methods/imports/<uuid:run_id>/", import_report, name="import-report"),
]
