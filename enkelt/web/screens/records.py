"""What is kept and for how long: cases due for disposal, and those that are held back from it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enkelt.casework.actions.place_hold import place_hold
from enkelt.casework.queries.keeping import kept_cases, running_case
from enkelt.domain.errors import NotFound
from enkelt.web.door import intent, page
from enkelt.web.mending import MENDED, Mend, typed_in
from enkelt.web.office_door import open_office


@require_http_methods(["GET", "POST"])
def records(request: HttpRequest) -> HttpResponse:
    """List the cases that are due within a year or on hold, or place and lift a hold."""
    open_office(request, "records")
    if request.method == "GET" or request.POST.get("do") == "find":
        return _page(request)
    try:
        return _hold(request)
    except MENDED as error:
        return _page(request, Mend(error, typed_in(request), f"reason-{request.POST.get('case', '')}"))


def _page(request: HttpRequest, mend: Mend | None = None) -> HttpResponse:
    office = open_office(request, "records")
    # Only ever sent, never in the address: people type other numbers than the case's there too.
    sought = request.POST.get("reference", "").strip()
    return page(
        request,
        "administration/records.html",
        mend.status if mend else 200,
        kept=kept_cases(office.trust, office.today, sought),
        running=running_case(office.trust, sought),
        sought=sought,
        today=office.today,
        problems=mend.problems if mend else [],
        typed=mend.typed if mend else {},
    )


def _hold(request: HttpRequest) -> HttpResponse:
    try:
        case_id = UUID(request.POST.get("case", ""))
    except ValueError:
        raise NotFound("no-such-case") from None
    on_hold = request.POST.get("do") == "place"
    place_hold(intent(request, case_id), on_hold=on_hold, reason=request.POST.get("reason", ""))
    messages.success(
        request,
        _("The case is on hold.") if on_hold else _("The hold is lifted. The case is kept its time, as before."),
    )
    return HttpResponseRedirect(reverse("records"))


urls = [path("administration/records/", records, name="records")]
