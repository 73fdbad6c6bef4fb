"""The application, one section a page: saved as it stands, with what is missing and what the rules say to it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_http_methods

from enkelt.casework.actions.save_section import save_section
from enkelt.casework.models import Case
from enkelt.casework.permissions import may
from enkelt.casework.queries.application import Application, application_of, may_write
from enkelt.casework.queries.grants import grants_like
from enkelt.casework.queries.readable import known_to
from enkelt.domain.errors import NotFound, Stale
from enkelt.domain.form import Section, column_asked
from enkelt.letters.form_paper import Filled, filled_form
from enkelt.letters.words import words_in
from enkelt.web.door import fresh_intent, kept_answer, now, open_to_read, page
from enkelt.web.inputs import Input, Inputs
from enkelt.web.missing import missing_of, section_address
from enkelt.web.screens import documents, patient
from enkelt.web.screens.meanwhile import both_texts
from enkelt.web.screens.patient import PatientInputs

READING = "application"
CHECK, CLOSE = "_check", "_close"


@dataclass(frozen=True)
class Wrong:
    """What could be kept from a section's page only with a remark: the patient, the files."""

    patient: PatientInputs | None
    files: list[str]


@require_http_methods(["GET", "POST"])
def application(request: HttpRequest, case_id: UUID, section: str) -> HttpResponse:
    """Show one section to whoever writes it, and save it; other readers are shown the answers."""
    if request.method == "POST":
        return _save(request, case_id, section)
    case, standing = open_to_read(request, case_id, READING)
    if not may_write(standing, case):
        return HttpResponseRedirect(reverse("answers", args=(case_id,)))
    return _page(request, application_of(case, now()), section)


@require_GET
def print_application(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Hand out the application as it is filled in, as a PDF."""
    case, standing = open_to_read(request, case_id, "application-pdf")
    found = application_of(case, now())
    knows = may("see-patient", standing, case)
    numbered = words_in(case.edition.language).attachment
    filled = Filled(
        reference=case.reference,
        facts=known_to(case, found.facts, standing),
        patient=_patient(case) if knows else case.pseudonym,
        documents=[row.name if knows else f"{numbered} {number}" for number, row in enumerate(found.documents, 1)],
        units=found.readable.units,
    )
    answer = HttpResponse(filled_form(case.edition, filled), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{case.reference}.pdf"'
    return answer


def _patient(case: Case) -> str:
    who = case.patient
    return f"{who.name}, {who.birth_date:%d.%m.%Y}, {who.masked_number}" if who else ""


def _save(request: HttpRequest, case_id: UUID, key: str) -> HttpResponse:
    typed = _typed(request)
    try:
        save_section(fresh_intent(request, case_id), key, typed, _version(request))
    except Stale as stale:
        return both_texts(request, case_id, key, typed, stale)
    if "HX-Request" in request.headers:
        return _saved(request, _reload(case_id), key)
    documents.remove(request, case_id)
    wrong = Wrong(patient.identify(request, case_id), documents.attach(request, case_id))
    found = _reload(case_id)
    leaves = request.POST.get("_go") not in {None, "", CLOSE}
    unreadable = any(gap.unreadable and gap.section.key == key for gap in found.gaps)
    if wrong.patient or wrong.files or (leaves and unreadable):
        return _page(request, found, key, wrong=wrong, status=422)
    return HttpResponseRedirect(_next(request, case_id, key))


def _typed(request: HttpRequest) -> dict[str, list[str]]:
    """Keep what was typed, but for a line that is to go."""
    gone = request.POST.get("_remove")
    return {name: values for name, values in request.POST.lists() if not (gone and name.startswith(f"{gone}."))}


def _version(request: HttpRequest) -> int:
    seen = request.POST.get("_version", "")
    return int(seen) if seen.isdecimal() else 0


def _reload(case_id: UUID) -> Application:
    case = Case.objects.select_related("patient", "applicant", "treating_unit", "authority", "home_trust", "method")
    return application_of(case.get(pk=case_id), now())


def _next(request: HttpRequest, case_id: UUID, key: str) -> str:
    sent = request.POST
    if sent.get("_go") == CHECK:
        return reverse("check-application", args=(case_id,))
    if sent.get("_go") == CLOSE:
        return reverse("work")
    if sent.get("_go"):
        return section_address(case_id, sent["_go"])
    if sent.get("_open"):
        return section_address(case_id, key, line=sent["_open"], anchor=sent["_open"])
    line = sent.get("_line") or sent.get("_remove") or ""
    return section_address(case_id, key, anchor=line.partition(".")[0] or ("saved" if not request.FILES else ""))


def _section(found: Application, key: str) -> Section:
    section = found.case.edition.form.section(key)
    if section is None:
        raise NotFound("no-such-section", section=key)
    return section


def _inputs(request: HttpRequest, found: Application, section: Section) -> tuple[Input, ...]:
    marked = bool(request.GET.get("missing"))
    return Inputs(
        answers=found.facts.answers,
        asked=lambda field, row: column_asked(field, row, found.facts),
        advice=found.advice,
        units=found.units,
        missing=frozenset(gap.anchor for gap in found.gaps if marked and not gap.unreadable),
        open_line=request.GET.get("line") or request.POST.get("_open") or "",
    ).of(section.fields)


def _shown(request: HttpRequest, found: Application, key: str) -> dict[str, Any]:
    section = _section(found, key)
    inputs = _inputs(request, found, section)
    lines = [f"{each.name}.{each.open_line.row}" for each in inputs if each.open_line]
    saved = found.saved.get(key)
    keys = [each.key for each in found.sections]
    place = keys.index(key) if key in keys else 0
    return {
        "case": found.case,
        "app": found,
        "section": section,
        "inputs": inputs,
        "version": saved.version if saved else 0,
        "missing": missing_of(found, key, lines),
        "before": found.sections[place - 1] if place else None,
        "after": found.sections[place + 1] if place + 1 < len(keys) else None,
        "place": place + 1,
        "today": found.facts.day,
        "sexes": patient.sexes(),
        "number_words": patient.number_words(found.case.edition.country),
        "most_mb": settings.MAX_ATTACHMENT_MB,
        "matches": grants_like(found.case, found.facts.answers),
    }


def _page(
    request: HttpRequest, found: Application, key: str, *, wrong: Wrong | None = None, status: int = 200
) -> HttpResponse:
    shown = _shown(request, found, key)
    who = wrong.patient if wrong else None
    files = wrong.files if wrong else []
    errors = [(f"{each.field.label}: {each.error}", f"#{each.id}") for each in _every(shown["inputs"]) if each.error]
    errors += [(says, f"#{name}") for name, says in (who.errors.items() if who else ())]
    errors += [(says, "#_files") for says in files]
    return page(
        request,
        "application/section.html",
        status,
        **shown,
        errors=errors if status != 200 or request.GET.get("missing") else [],  # noqa: PLR2004 - an ordinary answer
        patient=who or patient.shown(found.case, change=request.GET.get("patient") == "change"),
        file_errors=files,
    )


def _every(inputs: tuple[Input, ...]) -> list[Input]:
    """List the inputs of a page with those of open lines."""
    return [each for one in inputs for each in (one, *(one.open_line.inputs if one.open_line else ()))]


def _saved(request: HttpRequest, found: Application, key: str) -> HttpResponse:
    """Answer an autosave: the parts of the page that the answers changed, and nothing that somebody is writing in."""
    seen = set(request.POST.getlist("_asked"))
    shown = _shown(request, found, key)
    turned = [each for each in shown["inputs"] if (each.name in seen) != each.asked and each.field.only_if.says]
    standing = tuple(each for each in shown["inputs"] if each.asked and each not in turned)
    changed = {"turned": turned, "every": _every(standing), "patient": PatientInputs(), "file_errors": []}
    return kept_answer(request, "application/saved.html", **(shown | changed))


urls = [
    path("cases/<uuid:case_id>/application.pdf", print_application, name="print-application"),
    path("cases/<uuid:case_id>/application/<slug:section>/", application, name="application"),
]
