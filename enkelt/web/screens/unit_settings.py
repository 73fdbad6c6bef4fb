"""The settings that the schemes ask units for: what holds since when and from where, new values, confirming."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Unit
from enkelt.accounts.tree import tree
from enkelt.casework.actions.confirm_unit_setting import confirm_unit_setting
from enkelt.casework.actions.enter_unit_setting import TypedSetting, enter_unit_setting
from enkelt.casework.offices import Office
from enkelt.casework.queries.unit_settings import editions, numbers_of, setting_rows, who_confirms
from enkelt.domain.errors import Invalid, NotFound
from enkelt.domain.typed import required_day
from enkelt.web.door import now, page, reader
from enkelt.web.mending import MENDED, Mend, typed_in
from enkelt.web.office_door import open_office


@require_GET
def settings(request: HttpRequest) -> HttpResponse:
    """List every setting as it holds for a unit today."""
    office = open_office(request, "settings")
    unit, units = _unit(office, request.GET.get("unit", office.trust.key))
    rows = setting_rows(unit, office.today)
    current = {row.definition.key: row.current for row in rows if row.current}
    return page(
        request,
        "administration/settings.html",
        unit=unit,
        units=units,
        rows=rows,
        disagreeing=[found for edition in editions() if (found := numbers_of(edition, current))],
        confirmers=_confirmers(office),
    )


@require_http_methods(["GET", "POST"])
def setting(request: HttpRequest, unit: str, key: str) -> HttpResponse:
    """Show one setting of a unit with its history; enter a new value, or confirm the one that stands."""
    office = open_office(request, "settings")
    found, units = _unit(office, unit)
    if request.method == "POST":
        try:
            return _act(request, found, key)
        except MENDED as error:
            where = {"source-missing": "source", "not-a-date": "valid_from"}.get(error.code, "value")
            return _setting(request, office, found, dict(units)[found], key, Mend(error, typed_in(request), where))
    return _setting(request, office, found, dict(units)[found], key)


def _act(request: HttpRequest, unit: Unit, key: str) -> HttpResponse:
    person, at, sent = reader(request), now(), request.POST
    if sent.get("do") == "confirm":
        number = sent.get("setting", "")
        if not number.isdecimal():
            raise NotFound("no-such-setting")
        confirm_unit_setting(person, at, int(number))
        messages.success(request, _("Confirmed. Texts are written with it from now on."))
    elif sent.get("do") == "enter":
        typed = TypedSetting(sent.get("value", ""), required_day(sent.get("valid_from", "")), sent.get("source", ""))
        enter_unit_setting(person, at, unit, key, typed)
        messages.success(request, _("Entered. The values before it are kept."))
    else:
        raise Invalid("choose-an-outcome")
    return HttpResponseRedirect(reverse("setting", args=(unit.key, key)))


def _setting(
    request: HttpRequest, office: Office, unit: Unit, name: str, key: str, mend: Mend | None = None
) -> HttpResponse:
    row = next((row for row in setting_rows(unit, office.today) if row.definition.key == key), None)
    if row is None:
        raise NotFound("no-such-setting")
    return page(
        request,
        "administration/setting.html",
        mend.status if mend else 200,
        unit=unit,
        unit_name=name,
        row=row,
        history=accounts.setting_history(unit, key),
        today=office.today,
        confirmers=_confirmers(office),
        problems=mend.problems if mend else [],
        typed=mend.typed if mend else {},
    )


def _unit(office: Office, key: str) -> tuple[Unit, list[tuple[Unit, str]]]:
    """Find a unit of the trust, and all of them with their names. Raises `NotFound` for another's."""
    standing = tree(office.today)
    units = [(unit, standing.name(unit)) for unit in (office.trust, *standing.below(office.trust))]
    found = next((unit for unit, _name in units if unit.key == key), None)
    if found is None:
        raise NotFound("no-such-unit-here")
    return found, units


def _confirmers(office: Office) -> list[str]:
    held = accounts.holders_in([office.trust], office.today)
    return [membership.person.name for membership in who_confirms(office.trust, held)]


urls = [
    path("administration/settings/", settings, name="settings"),
    path("administration/settings/<slug:unit>/<str:key>/", setting, name="setting"),
]
