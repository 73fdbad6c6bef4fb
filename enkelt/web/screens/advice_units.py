"""Where the panel has sent patients: its advice by the unit that it named (DS-04)."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from enkelt.accounts import queries as accounts
from enkelt.casework.queries.advice_units import advised_units
from enkelt.web.door import page, record_list
from enkelt.web.office_door import open_office


@require_GET
def advice_units(request: HttpRequest) -> HttpResponse:
    """List the advice of the authority's cases, unit by unit; no patient is named."""
    office = open_office(request, "advice-units")
    units = advised_units(office.trust)
    record_list(request, "advice-units", [each.case for unit in units for each in unit.advice])
    return page(request, "advice_units.html", units=units, authority=accounts.name_of(office.trust, office.today))


urls = [path("advice/units/", advice_units, name="advice-units")]
