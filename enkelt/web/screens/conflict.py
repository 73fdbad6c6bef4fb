"""A conflict of interest: who declares one neither sees nor decides the case from then on."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enkelt.casework.actions.declare_conflict import declare_conflict
from enkelt.domain.errors import Repeated
from enkelt.web.door import intent, may_try, page
from enkelt.web.wording import sentence


@require_http_methods(["GET", "POST"])
def conflict(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Say what a declaration does, and take it."""
    if request.method == "POST":
        return _declare(request, case_id)
    return page(request, "case/conflict.html", case=may_try(request, case_id, "declare-conflict"))


def _declare(request: HttpRequest, case_id: UUID) -> HttpResponse:
    try:
        declared = declare_conflict(intent(request, case_id), request.POST.get("reason", ""))
    except Repeated as repeated:
        # The page is hidden from them by now, so that it cannot be shown again.
        messages.info(request, sentence(repeated))
        return HttpResponseRedirect(reverse("work"))
    says = _("You have declared a conflict of interest. Case %(reference)s is hidden from you from now on.")
    messages.success(request, says % {"reference": declared.case.reference})
    return HttpResponseRedirect(reverse("work"))


urls = [path("cases/<uuid:case_id>/conflict/", conflict, name="conflict")]
