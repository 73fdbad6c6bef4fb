"""A granted group: its conditions, and the patients who are treated under it, registered one by one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enkelt.casework.actions.end_use import end_use
from enkelt.casework.actions.identify_patient import Identity
from enkelt.casework.actions.register_use import Use, register_use
from enkelt.casework.models import GrantUse
from enkelt.casework.permissions import may
from enkelt.casework.queries.after import journal_note
from enkelt.casework.queries.grants import closed_because, grant_of, uses_of
from enkelt.domain.errors import NotFound, Problem, Refused, Repeated
from enkelt.web.door import fresh_intent, intent, now, open_to_read, page
from enkelt.web.screens.patient import PatientInputs, day_or_none, identity_in, number_words, said_of, sexes
from enkelt.web.wording import sentence

READING = "grant"
START = "started_on"


@dataclass(frozen=True)
class Wrong:
    """What was typed on the page and could not be kept: the patient, the rest, and what is wrong by place."""

    patient: PatientInputs = field(default_factory=PatientInputs)
    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    heading: str = ""


@require_http_methods(["GET", "POST"])
def grant(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the conditions; register that a patient is treated under them, or that a treatment has ended."""
    if request.method == "GET":
        return _page(request, case_id)
    do, _colon, which = request.POST.get("do", "").partition(":")
    try:
        if do == "end":
            said = _end(request, case_id, which)
        else:
            use = register_use(intent(request, case_id), _use(request))
            said = _("%(name)s is registered under the grant.") % {"name": use.patient.name}
    except Refused as refused:
        return _page(request, case_id, _wrong(request, refused), 422)
    except Repeated as repeated:
        said = sentence(repeated)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("grant", args=(case_id,)))


def _use(request: HttpRequest) -> Use:
    typed = request.POST
    said = {
        int(name.removeprefix("fulfils-")): typed.get(name, "")
        for name in typed
        if name.startswith("fulfils-") and name.removeprefix("fulfils-").isdecimal()
    }
    return Use(Identity(*identity_in(typed)), day_or_none(typed.get(START, "")), said)


def _end(request: HttpRequest, case_id: UUID, which: str) -> str:
    try:
        use_id = UUID(which)
    except ValueError:
        raise NotFound("no-such-use") from None
    use: GrantUse = end_use(fresh_intent(request, case_id), use_id, day_or_none(request.POST.get(f"ended-{which}", "")))
    return _("The treatment of %(name)s is registered as ended.") % {"name": use.patient.name}


def _wrong(request: HttpRequest, refused: Refused) -> Wrong:
    typed = {name: request.POST.get(name, "") for name in request.POST}
    if not refused.problems:
        return Wrong(said_of(request.POST, ()), typed, {}, sentence(refused))
    about_patient = [problem for problem in refused.problems if problem.where.startswith("patient.")]
    errors = {problem.where: _says(problem) for problem in refused.problems if problem not in about_patient}
    return Wrong(said_of(request.POST, about_patient), typed, errors)


def _says(problem: Problem) -> str:
    if problem.code == "answer-missing":
        return _("Write the day as DD.MM.YYYY.")
    return sentence(problem)


def _page(request: HttpRequest, case_id: UUID, wrong: Wrong | None = None, status: int = 200) -> HttpResponse:
    case, standing = open_to_read(request, case_id, READING, "view-grant")
    today = timezone.localdate(now())
    found = grant_of(case)
    decision = case.decisions.select_related("entry__visit", "decided_by").latest("decided_at")
    shown = wrong or Wrong()
    errors = [*shown.patient.errors.items(), *shown.errors.items()]
    return page(
        request,
        "group/grant.html",
        status,
        case=case,
        grant=found,
        closed=closed_because(case, today),
        uses=uses_of(case, standing.person, today),
        registers=may("register-use", standing, case),
        reads=may("view", standing, case),
        journal=journal_note(case, decision, None),
        wrong=shown,
        patient=shown.patient,
        errors=[(says, where) for where, says in errors] or ([(shown.heading, "")] if shown.heading else []),
        sexes=sexes(),
        number_words=number_words(case.edition.country),
    )


urls = [path("cases/<uuid:case_id>/grant/", grant, name="grant")]
