"""Confirming by hand that a decision is kept where it must be: in the journal, or in the archive."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enkelt.casework.actions.confirm_filing import confirm_filing
from enkelt.domain.typed import required_day
from enkelt.web.door import intent
from enkelt.web.mending import MENDED, Mend
from enkelt.web.screens.after import show


@require_http_methods(["GET", "POST"])
def filing(request: HttpRequest, case_id: UUID, filing_id: UUID) -> HttpResponse:
    """Confirm a filing; the page after the decision is where one comes from and goes back to."""
    address = reverse("after", args=(case_id,))
    if request.method == "GET":
        return HttpResponseRedirect(address)
    try:
        number = request.POST.get("number", "")
        confirm_filing(intent(request, case_id), filing_id, required_day(request.POST.get("day", "")), number)
    except MENDED as error:
        typed = {f"day-{filing_id}": request.POST.get("day", ""), f"number-{filing_id}": number}
        field = "number" if error.code.startswith("external-number") else "day"
        return show(request, case_id, Mend(error, typed, where=f"{field}-{filing_id}"))
    messages.success(request, _("Confirmed. The receipt stands on the page."))
    return HttpResponseRedirect(address)


urls = [path("cases/<uuid:case_id>/filings/<uuid:filing_id>/", filing, name="filing")]
