"""A letter: read it, keep it as PDF, ring the doctor, release it, replace a wrong one."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from enkelt.casework.actions.open_letter import open_letter
from enkelt.casework.actions.release_letter import release_letter
from enkelt.casework.actions.replace_letter import replace_letter
from enkelt.casework.actions.ring_doctor import ring_doctor
from enkelt.casework.models import Letter
from enkelt.casework.permissions import may
from enkelt.casework.queries import turns
from enkelt.casework.queries.letters import is_addressed_to, letter_to_read
from enkelt.casework.standing import Standing
from enkelt.domain.errors import Forbidden, Invalid
from enkelt.web.door import fresh_intent, intent, now, open_to_read, page
from enkelt.web.mending import MENDED, Mend

READING = "letter"


@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, case_id: UUID, letter_id: UUID) -> HttpResponse:
    """Show a letter with what may be done with it, or do it."""
    if request.method == "GET":
        return _show(request, case_id, letter_id)
    act = ACTS.get(request.POST.get("do", ""))
    if act is None:
        raise Invalid("choose-an-outcome")
    try:
        shown = act(request, case_id, letter_id)
    except MENDED as error:
        typed = {name: request.POST.get(name, "") for name in ("because", "conditions")}
        return _show(request, case_id, letter_id, Mend(error, typed, where=_where(error.code)))
    return HttpResponseRedirect(reverse("letter", args=(case_id, shown)))


@require_GET
def letter_pdf(request: HttpRequest, case_id: UUID, letter_id: UUID) -> HttpResponse:
    """Hand out the frozen PDF; its name is the case's number, and the reading is recorded."""
    case, standing = open_to_read(request, case_id, "letter-pdf")
    if not may("see-patient", standing, case):
        raise Forbidden("patient-is-pseudonymised")
    found = letter_to_read(case, letter_id, standing)
    _note_opened(request, found, standing)
    answer = HttpResponse(found.pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{case.reference}-{found.kind}.pdf"'
    return answer


def _show(request: HttpRequest, case_id: UUID, letter_id: UUID, mend: Mend | None = None) -> HttpResponse:
    case, standing = open_to_read(request, case_id, READING)
    found = letter_to_read(case, letter_id, standing)
    _note_opened(request, found, standing)
    return page(
        request,
        "after/letter.html",
        mend.status if mend else 200,
        case=case,
        letter=found,
        knows=may("see-patient", standing, case),
        title=case.edition.letter(found.kind).title,
        rings=found.stands and turns.rings(found, standing, case),
        releases=found.stands and turns.releases(found, standing, case, timezone.localdate(now())),
        replaces=found.stands and found.decision_id is not None and may("replace-letter", standing, case),
        problems=mend.problems if mend else [],
        typed=mend.typed if mend else {"because": "", "conditions": "\n".join(found.conditions)},
    )


def _note_opened(request: HttpRequest, found: Letter, standing: Standing) -> None:
    if found.is_out and found.opened_at is None and is_addressed_to(found, standing):
        open_letter(fresh_intent(request, found.case_id), found.pk)


def _ring(request: HttpRequest, case_id: UUID, letter_id: UUID) -> UUID:
    ring_doctor(intent(request, case_id), letter_id)
    messages.success(request, _("The call is recorded. Now the letter can be released."))
    return letter_id


def _release(request: HttpRequest, case_id: UUID, letter_id: UUID) -> UUID:
    release_letter(intent(request, case_id), letter_id)
    messages.success(request, _("The letter is released, and the doctor is told."))
    return letter_id


def _replace(request: HttpRequest, case_id: UUID, letter_id: UUID) -> UUID:
    lines = [line.strip() for line in request.POST.get("conditions", "").splitlines() if line.strip()]
    new = replace_letter(intent(request, case_id), letter_id, request.POST.get("because", ""), lines)
    messages.success(request, _("A new letter is written. The old one is kept, marked as replaced."))
    return new.pk


def _where(code: str) -> str:
    return "because" if code == "reason-missing" else "do"


ACTS: Mapping[str, Callable[[HttpRequest, UUID, UUID], UUID]] = {
    "ring": _ring,
    "release": _release,
    "replace": _replace,
}

urls = [
    path("cases/<uuid:case_id>/letters/<uuid:letter_id>/", letter, name="letter"),
    path("cases/<uuid:case_id>/letters/<uuid:letter_id>.pdf", letter_pdf, name="letter-pdf"),
]
