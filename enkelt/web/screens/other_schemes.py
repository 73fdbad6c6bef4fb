"""To another scheme: a draft is turned over, a submitted case is moved; what fits and what does not is shown first."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enkelt.casework.acting import recording_refusal
from enkelt.casework.actions.convert_draft import convert_draft
from enkelt.casework.actions.move_case import move_case
from enkelt.casework.models import Case, State, Visit
from enkelt.casework.permissions import allow, may
from enkelt.casework.queries.linked import offers
from enkelt.casework.standing import Standing
from enkelt.domain.errors import Invalid, Refused, Repeated
from enkelt.web.door import intent, now, open_to_read, page
from enkelt.web.wording import sentence


@require_http_methods(["GET", "POST"])
def other_schemes(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the other schemes with what fits; turn the draft over, or move the case."""
    if request.method == "GET":
        return _page(request, case_id)
    try:
        return _go(request, case_id)
    except (Refused, Invalid) as refused:
        return _page(request, case_id, refused)
    except Repeated as repeated:
        messages.info(request, sentence(repeated))
        return HttpResponseRedirect(reverse("case", args=(case_id,)))


def _go(request: HttpRequest, case_id: UUID) -> HttpResponse:
    wish, scheme = intent(request, case_id), request.POST.get("scheme", "")
    visit = request.POST.get("visit", "")
    if not visit:
        case = convert_draft(wish, scheme)
        messages.success(
            request, _("The draft now follows %(scheme)s. Look through it.") % {"scheme": case.edition.title}
        )
        return HttpResponseRedirect(reverse("application", args=(case.pk, case.edition.form.sections[0].key)))
    draft = move_case(wish, int(visit) if visit.isdecimal() else 0, scheme, request.POST.get("reason", ""))
    messages.success(
        request,
        _("The case is closed as moved. %(name)s has a new draft, %(reference)s, and is told.")
        % {"name": draft.applicant.name, "reference": draft.reference},
    )
    return HttpResponseRedirect(reverse("case", args=(case_id,)))


def _page(request: HttpRequest, case_id: UUID, refused: Refused | Invalid | None = None) -> HttpResponse:
    case, standing = open_to_read(request, case_id, "other-schemes")
    with recording_refusal("other-schemes", standing.person, now(), case_id):
        visit = _movable(case, standing)
        if visit is None:
            allow("convert-draft", standing, case)
    problems = getattr(refused, "problems", ()) or ([refused] if refused else [])
    return page(
        request,
        "application/other_schemes.html",
        422 if refused else 200,
        case=case,
        visit=visit,
        offers=offers(case, now().date()),
        problems=[(sentence(each), getattr(each, "where", "") or "schemes") for each in problems],
        reason=request.POST.get("reason", ""),
        chosen=request.POST.get("scheme", ""),
    )


def _movable(case: Case, standing: Standing) -> Visit | None:
    """Find the open stay at which the reader may move the case."""
    if case.state != State.RUNNING:
        return None
    stays = case.visits.filter(closed_at=None).order_by("sequence")
    return next((visit for visit in stays if may("move-case", standing, case, visit)), None)


urls = [path("cases/<uuid:case_id>/other-schemes/", other_schemes, name="other-schemes")]
