"""The application changes hands: a colleague in the department becomes the applicant."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Person
from enkelt.casework.actions.hand_over import hand_over as hand_over_to
from enkelt.casework.models import Case
from enkelt.domain.errors import Invalid, Repeated
from enkelt.web.door import intent, now, open_to_read, page, person_in
from enkelt.web.wording import sentence

READING = "hand-over"


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Choose a colleague, and hand the application over."""
    if request.method == "GET":
        return _page(request, case_id)
    to = person_in(request.POST.get("to", ""))
    if to is None:
        return _page(request, case_id, _("Choose a colleague."))
    try:
        hand_over_to(intent(request, case_id), to)
    except Invalid as problem:
        return _page(request, case_id, sentence(problem))
    except Repeated as repeated:
        # The page is not theirs any more.
        messages.info(request, sentence(repeated))
        return HttpResponseRedirect(reverse("work"))
    messages.success(request, _("%(name)s has the application now, and is told.") % {"name": to.name})
    return HttpResponseRedirect(reverse("work"))


def _page(request: HttpRequest, case_id: UUID, error: str = "") -> HttpResponse:
    case, _standing = open_to_read(request, case_id, READING, READING)
    return page(
        request,
        "application/hand_over.html",
        422 if error else 200,
        case=case,
        colleagues=_colleagues(case),
        unit=accounts.name_of(case.treating_unit, timezone.localdate(now())),
        error=error,
    )


def _colleagues(case: Case) -> list[Person]:
    held = accounts.holders(case.edition.application.role.key, case.treating_unit, timezone.localdate(now()))
    return [membership.person for membership in held if membership.person_id != case.applicant_id]


urls = [path("cases/<uuid:case_id>/hand-over/", hand_over, name="hand-over")]
