"""Before it leaves the house: every answer, what is missing, who gets it and by when; then it is sent."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enkelt.casework.actions.submit import submit
from enkelt.casework.models import Case, PerformedAct
from enkelt.casework.permissions import may
from enkelt.casework.queries.application import Application, Next, application_of, may_write, next_of
from enkelt.casework.queries.grants import grants_like
from enkelt.casework.visits import hands
from enkelt.domain.errors import Refused, Repeated, Stale
from enkelt.domain.text import within_sentence
from enkelt.web.door import intent, now, open_to_read, page
from enkelt.web.missing import missing_of, to_mend
from enkelt.web.screens.patient import sexes
from enkelt.web.wording import sentence

Errors = Sequence[tuple[str, str]]


@require_http_methods(["GET", "POST"])
def check_application(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show all answers and what is missing; send."""
    if request.method == "POST":
        return _send(request, case_id)
    return _page(request, case_id)


def _send(request: HttpRequest, case_id: UUID) -> HttpResponse:
    wish = intent(request, case_id)
    try:
        submit(wish)
    except Refused as refused:
        return _page(request, case_id, refused=refused)
    except Repeated:
        return _was_sent(request, case_id)
    except Stale as stale:
        return _was_sent(request, case_id) if _is_sent(case_id) else _page(request, case_id, stale=stale)
    messages.success(request, _receipt(Case.objects.get(pk=case_id)))
    return HttpResponseRedirect(reverse("case", args=(case_id,)))


def _receipt(case: Case) -> str:
    """Say who has it now."""
    visit = case.visits.filter(closed_at=None).order_by("sequence").last()
    if visit is None:
        return _("The application is sent.")
    told = ", ".join(person.name for person in hands(visit, timezone.localdate()))
    at = f"{timezone.localtime(visit.opened_at):%H.%M}"
    where = {"stage": within_sentence(visit.stage.title), "time": at, "names": told}
    if not told:
        return _("Sent to %(stage)s at %(time)s. Nobody holds that role today: tell the local administrator.") % where
    return _("Sent to %(stage)s at %(time)s. Told: %(names)s.") % where


def _is_sent(case_id: UUID) -> bool:
    case = Case.objects.get(pk=case_id)
    waits = case.visits.filter(closed_at=None, stage_key=case.edition.application.key)
    return case.submitted_at is not None and not waits.exists()


def _was_sent(request: HttpRequest, case_id: UUID) -> HttpResponse:
    sent = PerformedAct.objects.filter(case=case_id, act="submit").order_by("at").last()
    at = f"{timezone.localtime(sent.at):%H.%M}" if sent else ""
    messages.info(request, _("The case was already sent at %(time)s. Nothing is done twice.") % {"time": at})
    return HttpResponseRedirect(reverse("case", args=(case_id,)))


def _page(
    request: HttpRequest, case_id: UUID, *, refused: Refused | None = None, stale: Stale | None = None
) -> HttpResponse:
    case, standing = open_to_read(request, case_id, "application-check")
    if not may_write(standing, case):
        return HttpResponseRedirect(reverse("answers", args=(case_id,)))
    found = application_of(case, now())
    return page(
        request,
        "application/check.html",
        _status(refused, stale),
        case=case,
        app=found,
        today=found.facts.day,
        sections=found.readable.sections(found.saved, found.sections),
        missing=missing_of(found, "", ()),
        errors=to_mend(found, refused.problems) if refused else [],
        meanwhile=sentence(stale) if stale else "",
        next=_next_or_problem(request, found),
        outcome=case.edition.application.outcomes[0],
        sexes=sexes(),
        matches=grants_like(case, found.facts.answers),
        sends=may("submit", standing, case),
    )


def _status(refused: Refused | None, stale: Stale | None) -> int:
    if stale:
        return 409
    return 422 if refused else 200


def _next_or_problem(request: HttpRequest, found: Application) -> Next | None:
    """Say who gets it; a hole in the tree of units is told and does not hide the page."""
    try:
        return next_of(found, found.facts.day)
    except Refused as hole:
        messages.warning(request, sentence(hole))
        return None


urls = [path("cases/<uuid:case_id>/check/", check_application, name="check-application")]
