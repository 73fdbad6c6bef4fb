"""A conflict of interest: who declares one neither sees nor decides the case from then on."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enkelt.casework.actions.declare_conflict import declare_conflict
from enkelt.web.door import fresh_intent, may_try, page


@require_http_methods(["GET", "POST"])
def conflict(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Say what a declaration does, and take it."""
    case = may_try(request, case_id, "declare-conflict")
    if request.method == "POST":
        declare_conflict(fresh_intent(request, case_id), request.POST.get("reason", ""))
        says = _("You have declared a conflict of interest. Case %(reference)s is hidden from you from now on.")
        messages.success(request, says % {"reference": case.reference})
        return HttpResponseRedirect(reverse("work"))
    return page(request, "case/conflict.html", case=case)


urls = [path("cases/<uuid:case_id>/conflict/", conflict, name="conflict")]
