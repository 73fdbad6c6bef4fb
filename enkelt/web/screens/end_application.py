"""The applicant ends the case: withdrawn, without the consent, or because the patient has died. Each is asked again."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enkelt.casework.acting import Intent
from enkelt.casework.actions.record_death import record_death as record_that_patient_died
from enkelt.casework.actions.withdraw import withdraw as withdraw_application
from enkelt.casework.actions.withdraw_consent import withdraw_consent as stop_without_consent
from enkelt.domain.errors import Repeated
from enkelt.web.door import intent, open_to_read, page
from enkelt.web.wording import sentence


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Withdraw the application."""
    return _end(
        request,
        case_id,
        "withdraw",
        withdraw_application,
        _("The application is withdrawn. It is counted as withdrawn, not as refused."),
    )


@require_http_methods(["GET", "POST"])
def withdraw_consent(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Record that the patient has taken the consent back."""
    return _end(
        request,
        case_id,
        "withdraw-consent",
        stop_without_consent,
        _("The case has stopped, because the consent is taken back. It is not counted as refused."),
    )


@require_http_methods(["GET", "POST"])
def record_death(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Record that the patient has died."""
    return _end(
        request,
        case_id,
        "record-death",
        record_that_patient_died,
        _("The case is ended because the patient has died. It is not counted as refused."),
    )


def _end(request: HttpRequest, case_id: UUID, act: str, do: Callable[[Intent], None], done: str) -> HttpResponse:
    if request.method == "POST":
        try:
            do(intent(request, case_id))
        except Repeated as repeated:
            messages.info(request, sentence(repeated))
        else:
            messages.success(request, done)
        return HttpResponseRedirect(reverse("case", args=(case_id,)))
    case, _standing = open_to_read(request, case_id, act, act)
    return page(request, "application/end.html", case=case, act=act)


urls = [
    path("cases/<uuid:case_id>/withdraw/", withdraw, name="withdraw"),
    path("cases/<uuid:case_id>/consent-withdrawn/", withdraw_consent, name="withdraw-consent"),
    path("cases/<uuid:case_id>/died/", record_death, name="record-death"),
]
