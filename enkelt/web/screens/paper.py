"""Registering an application that came on paper or by secure mail: whose it is, when it came, and the scan."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enkelt import schemes
from enkelt.accounts.models import Person, Unit
from enkelt.accounts.tree import tree
from enkelt.casework.actions.register_paper import Received, register_paper
from enkelt.casework.documents import refuse_size
from enkelt.casework.models import Case, Channel
from enkelt.casework.offices import Office
from enkelt.casework.queries.memberships import applicants_in
from enkelt.casework.queries.unit_settings import country_at
from enkelt.catalogue import queries as catalogue
from enkelt.catalogue.models import Method
from enkelt.domain.errors import Invalid, Repeated
from enkelt.domain.scheme import Edition
from enkelt.domain.typed import required_day
from enkelt.web.door import now, page, reader
from enkelt.web.mending import MENDED, Mend, typed_in
from enkelt.web.office_door import open_office

CHANNELS = (Channel.PAPER, Channel.POST)


@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest) -> HttpResponse:
    """Ask for what came, and register it; then the answers are typed in from the scan."""
    office = open_office(request, "register-paper")
    if request.method == "GET":
        return _page(request, office)
    try:
        return _register(request, office)
    except MENDED as error:
        return _page(request, office, Mend(error, typed_in(request), _where(error.code)))


def _page(request: HttpRequest, office: Office, mend: Mend | None = None) -> HttpResponse:
    offered = _offered(office)
    sought = mend.typed.get("method", "") if mend else ""
    return page(
        request,
        "administration/paper.html",
        mend.status if mend else 200,
        editions=offered,
        applicants=applicants_in(office.trust, offered, office.today),
        methods=catalogue.find(sought) if sought else [],
        channels=CHANNELS,
        problems=mend.problems if mend else [],
        typed=mend.typed if mend else {},
    )


def _register(request: HttpRequest, office: Office) -> HttpResponse:
    sent, upload = request.POST, request.FILES.get("scan")
    applicant, unit = _applicant(sent.get("applicant", ""))
    received_on = required_day(sent.get("received", ""))
    if upload is None:
        raise Invalid("choose-a-file")
    refuse_size(upload.size or 0)
    if sent.get("channel") not in set(CHANNELS):
        raise Invalid("not-an-option")
    method, token = _method(sent.get("method", "")), sent.get("token") or uuid4().hex
    received = Received(received_on, upload.name or "", upload.read(), sent["channel"], method, token)
    edition = _edition(sent.get("scheme", ""), office, received_on)
    try:
        case = register_paper(reader(request), edition, unit, applicant, now(), received)
    except Repeated as repeated:
        case = Case.objects.get(pk=UUID(str(repeated.params["case"])))
    messages.success(request, _("Registered as %(reference)s. Type in the answers.") % {"reference": case.reference})
    first = case.edition.form.sections[0].key
    return HttpResponseRedirect(reverse("application", args=(case.pk, first)))


def _offered(office: Office) -> Sequence[Edition]:
    country = country_at(tree(office.today), office.trust)
    return [each.current for each in schemes.SCHEMES if each.country == country and each.current is not None]


def _edition(key: str, office: Office, received_on: date) -> Edition:
    """Find the edition that was in force when the application came. Raises `Invalid`."""
    found = schemes.scheme(key).in_force(received_on) if key in {each.scheme for each in _offered(office)} else None
    if found is None:
        raise Invalid("not-an-option")
    return found


def _applicant(chosen: str) -> tuple[Person, Unit]:
    """Read the choice of a doctor in a department: both ids, with a blank between. Raises `Invalid`."""
    try:
        person_id, unit_id = (UUID(part) for part in chosen.split())
    except ValueError:
        raise Invalid("no-such-person") from None
    person, unit = Person.objects.filter(pk=person_id).first(), Unit.objects.filter(pk=unit_id).first()
    if person is None or unit is None:
        raise Invalid("no-such-person")
    return person, unit


def _method(typed: str) -> Method | None:
    """Find the method by its number or name; nothing typed is no method. Raises `Invalid` when several fit, or none."""
    if not typed.strip():
        return None
    found = catalogue.find(typed)
    named = [method for method in found if typed.strip() == str(method)] or found
    if len(named) != 1:
        raise Invalid("method-not-clear")
    return named[0]


def _where(code: str) -> str:
    return {
        "no-such-person": "applicant",
        "applicant-not-in-unit": "applicant",
        "not-a-date": "received",
        "date-in-the-future": "received",
        "not-an-option": "channel",
        "method-not-clear": "method",
    }.get(code, "scan")


urls = [path("administration/paper/", paper, name="register-paper")]
