"""What holds of methods: find one, see its history, enter or correct a status, import a published file.

A Norwegian reader keeps the status in Nye metoder; a Danish one the status in Medicinrådet and the facts around it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
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
from enkelt.casework.queries.router import country_of
from enkelt.catalogue import ema, medicinraadet, nye_metoder, queries
from enkelt.catalogue.models import ImportRun, Method
from enkelt.catalogue.published import Report
from enkelt.domain.errors import Invalid, NotFound, Repeated
from enkelt.domain.statuses import (
    OF_COUNTRY,
    ApplicationOutlook,
    Approvals,
    ApprovalStatus,
    CompanySignal,
    Dated,
    MethodStatus,
    Said,
)
from enkelt.domain.typed import required_day
from enkelt.web.door import now, page, reader
from enkelt.web.mending import MENDED, Mend, typed_in
from enkelt.web.office_door import open_office
from enkelt.web.wording import refused_line, sentence

LATEST_RUNS = 5


@dataclass(frozen=True)
class Published:
    """A kind of file that can be imported here, by its suffix."""

    kind: ImportRun.Kind
    read: Callable[[Path], Any]
    apply: Callable[..., Report]


FILES: Mapping[str, Mapping[str, Published]] = {
    "NO": {".xlsx": Published(ImportRun.Kind.NYE_METODER, nye_metoder.read, nye_metoder.apply)},
    "DK": {
        ".csv": Published(ImportRun.Kind.MEDICINRAADET, medicinraadet.read, medicinraadet.apply),
        ".json": Published(ImportRun.Kind.EMA, ema.read, ema.apply),
    },
}
"""What a country's editors import."""


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
    country = country_of(reader(request), today)
    found = queries.find(sought, country=country) if sought else []
    kinds = [each.kind for each in FILES[country].values()]
    return page(
        request,
        "administration/statuses.html",
        mend.status if mend else 200,
        sought=sought,
        found=[(each, queries.status_on(each, today)) for each in found],
        number=Method.objects.filter(country=country).count(),
        country=country,
        suffixes=",".join(FILES[country]),
        runs=ImportRun.objects.filter(kind__in=kinds)[:LATEST_RUNS],
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
        stands=_told_apart(queries.facts_on(found, today), found.country),
        history=queries.history(found),
        products=queries.products_of(found) if found.country == "DK" else [],
        kinds=[(_family(kind[0]), kind) for kind in OF_COUNTRY[found.country]],
        edits=_edits(request, found, today),
        problems=mend.problems if mend else [],
        typed=mend.typed if mend else {},
    )


def _edits(request: HttpRequest, found: Method, today: date) -> bool:
    person = reader(request)
    return found.country == country_of(person, today) and may_take("enter-method-status", person, now())


def _told_apart(found: Approvals, country: str) -> list[tuple[str, Dated[Said] | None]]:
    """Name what stands, in the order in which a country asks for it."""
    parts: Mapping[type[Said], Dated[Said] | None] = {
        MethodStatus: found.status,
        CompanySignal: found.signal,
        ApprovalStatus: found.approval,
        ApplicationOutlook: found.outlook,
    }
    return [(_family(kind[0]), parts[type(kind[0])]) for kind in OF_COUNTRY[country]]


def _family(status: Said) -> str:
    """Name what a status is about."""
    words: Mapping[type[Said], str] = {
        MethodStatus: _("National status"),
        CompanySignal: _("What the company has said"),
        ApprovalStatus: _("EMA, for the indication"),
        ApplicationOutlook: _("Application to EMA"),
    }
    return words[type(status)]


def _enter(request: HttpRequest, found: Method) -> HttpResponse:
    sent = request.POST
    corrects = _record(sent.get("corrects", ""))
    day = None if sent.get("day_unknown") else required_day(sent.get("valid_from", ""))
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
    try:
        made = register_method(reader(request), now(), TypedMethod(*(sent.get(name, "") for name in names)))
    except Repeated as repeated:
        messages.info(request, sentence(repeated))
        return HttpResponseRedirect(reverse("method", args=(repeated.params["method"],)))
    messages.success(request, _("The method is in the catalogue. Now enter its status."))
    return HttpResponseRedirect(reverse("method", args=(made.pk,)))


def _import(request: HttpRequest) -> HttpResponse:
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        raise Invalid("choose-a-file")
    refuse_size(upload.size or 0)
    published = _published(request, upload.name or "")
    with TemporaryDirectory() as folder:
        kept = Path(folder) / "published"
        kept.write_bytes(upload.read())
        publication = replace(published.read(kept), file_name=upload.name or "")
    report = import_method_statuses(reader(request), now(), publication, published.apply)
    messages.success(request, _("The file is imported."))
    return HttpResponseRedirect(reverse("import-report", args=(report.run_id,)))


def _published(request: HttpRequest, name: str) -> Published:
    """Tell what a file is by its suffix; where a country has one kind only, the reading itself says what is wrong."""
    files = FILES[country_of(reader(request), timezone.localdate())]
    found = files.get(Path(name).suffix.casefold())
    if found is None and len(files) > 1:
        raise Invalid("choose-csv-or-json")
    return found or next(iter(files.values()))


def _where_of_method(code: str) -> str:
    return {"method-id-unreadable": "national_id", "indication-missing": "indication"}.get(code, "substance")


urls = [
    path("administration/methods/", statuses, name="statuses"),
    path("administration/methods/<uuid:method_id>/", method, name="method"),
    path("administration/methods/imports/<uuid:run_id>/", import_report, name="import-report"),
]
