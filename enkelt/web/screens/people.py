"""Who has which role in the trust's units: vacancies, deputies with their days, and the end of a role."""

from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enkelt.accounts.models import Membership, Person, Unit
from enkelt.casework.actions.appoint import appoint
from enkelt.casework.actions.appoint_deputy import appoint_deputy
from enkelt.casework.actions.end_membership import end_membership
from enkelt.casework.queries.memberships import RoleRow, staff_of
from enkelt.domain.errors import Invalid, NotFound
from enkelt.domain.typed import required_day
from enkelt.web.door import now, page, reader, reading
from enkelt.web.mending import MENDED, Mend, typed_in
from enkelt.web.office_door import open_office


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Show the roles of the trust unit by unit, or change one."""
    open_office(request, "people")
    if request.method == "GET" or request.POST.get("do") == "find":
        return _page(request)
    act = ACTS.get(request.POST.get("do", ""))
    if act is None:
        raise Invalid("choose-an-outcome")
    try:
        messages.success(request, act(request))
    except MENDED as error:
        return _page(request, Mend(error, typed_in(request), _where(request)))
    return HttpResponseRedirect(reverse("people"))


def _page(request: HttpRequest, mend: Mend | None = None) -> HttpResponse:
    office = open_office(request, "people")
    staff = staff_of(office.trust, office.today)
    sought = "" if mend else request.POST.get("q", "").strip()
    rows = [row for row in staff.rows if _matches(row, sought.casefold())]
    shown = {row.unit for row in rows}
    return page(
        request,
        "administration/people.html",
        mend.status if mend else 200,
        staff=staff,
        sought=sought,
        rows=rows,
        units=[(unit, name) for unit, name in staff.units if unit in shown],
        today=office.today,
        problems=mend.problems if mend else [],
        wrong=mend.where if mend else "",
        typed=mend.typed if mend else {},
    )


def _matches(row: RoleRow, sought: str) -> bool:
    """Whether a role's name, its unit or somebody who has it holds what is sought; the search is sent, never kept."""
    names = (row.unit_name, row.role.called(reading()), *(held.person.name for held in row.held))
    return any(sought in name.casefold() for name in names)


def _appoint(request: HttpRequest) -> str:
    sent = request.POST
    unit = Unit.objects.filter(key=sent.get("unit", "")).first()
    if unit is None:
        raise NotFound("no-such-unit-here")
    made = appoint(reader(request), now(), _person(request), sent.get("role", ""), unit, _day(request, "first_day"))
    return _("%(name)s has the role from that day on.") % {"name": made.person.name}


def _deputy(request: HttpRequest) -> str:
    first, last = _day(request, "first_day"), _day(request, "last_day")
    made = appoint_deputy(reader(request), now(), _membership(request), _person(request), first, last)
    return _("%(name)s is deputy on those days.") % {"name": made.person.name}


def _end(request: HttpRequest) -> str:
    ended = end_membership(reader(request), now(), _membership(request), _day(request, "last_day"))
    name = Membership.objects.select_related("person").get(pk=ended.pk).person.name
    return _("The role of %(name)s ends.") % {"name": name}


def _day(request: HttpRequest, name: str) -> date:
    return required_day(request.POST.get(name, ""))


def _person(request: HttpRequest) -> Person:
    """Find the person that was chosen in the list, by the e-mail address that the list shows. Raises `Invalid`."""
    _name, _open, email = request.POST.get("person", "").strip().rstrip(">").rpartition("<")
    found = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    if found is None:
        raise Invalid("no-such-person")
    return found


def _membership(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("membership", ""))
    except ValueError:
        raise NotFound("no-such-membership") from None


def _where(request: HttpRequest) -> str:
    """Name the form that was sent: the page has one for each role."""
    sent = request.POST
    return f"{sent.get('do')}-{sent.get('membership') or sent.get('unit', '') + '-' + sent.get('role', '')}"


ACTS: Mapping[str, Callable[[HttpRequest], str]] = {"appoint": _appoint, "deputy": _deputy, "end": _end}

urls = [path("administration/people/", people, name="people")]
