"""The act of a stage, whatever its kind: typed text is kept at every step, and the act itself is one function."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enkelt.casework.acting import Intent
from enkelt.casework.actions.advise import advise
from enkelt.casework.actions.decide import decide
from enkelt.casework.actions.give_advice import give_advice
from enkelt.casework.actions.give_opinion import give_opinion
from enkelt.casework.actions.give_statement import give_statement
from enkelt.casework.actions.review import review
from enkelt.casework.actions.save_unsent import save_unsent
from enkelt.casework.actions.screen import screen
from enkelt.casework.actions.take_position import take_position
from enkelt.casework.entries import Contribution
from enkelt.casework.models import Case, Visit
from enkelt.casework.permissions import ACT_OF_KIND
from enkelt.casework.queries.casefile import casefile
from enkelt.casework.queries.timeline import since
from enkelt.casework.stage_act import rehearse
from enkelt.casework.visits import stays_of_the_walk
from enkelt.domain.criteria import Requirement
from enkelt.domain.errors import Invalid, NotFound, Problem, Refused, Repeated, Stale
from enkelt.domain.stages import Outcome
from enkelt.web.actwords import said
from enkelt.web.door import fresh_intent, intent, kept_answer, now, open_to_read, page
from enkelt.web.grounds import Typed, first
from enkelt.web.rows import rearranged
from enkelt.web.screens.case import overview, own_form
from enkelt.web.stage_form import Sent, contribution, in_words, typed_in
from enkelt.web.wording import sentence

ACTS: Mapping[str, Callable[[Intent, int, Contribution], Any]] = {
    "review": review,
    "advise": advise,
    "screen": screen,
    "take-position": take_position,
    "give-advice": give_advice,
    "give-statement": give_statement,
    "give-opinion": give_opinion,
    "decide": decide,
}
"""What takes a case on from a stage; what decides goes by its check page, what follows it has a page of its own."""


@require_http_methods(["GET", "POST"])
def stage(request: HttpRequest, case_id: UUID, visit_id: int) -> HttpResponse:
    """Take what was typed at a stage: keep it, show more boxes, check it, or do the act."""
    do, _colon, what = request.POST.get("do", "save").partition(":")
    if request.method == "GET":
        return _to_case(case_id)
    if "HX-Request" in request.headers:
        return autosaved(request, case_id, visit_id)
    typed = typed_in(request.POST)
    match do:
        case "outcome":
            return _act(request, case_id, visit_id, {**typed, "outcome": [what]})
        case "check":
            return _check(request, case_id, visit_id, typed)
        case "ground" | "row" | "edit" | "mine" | "first" | "drop":
            return _again(request, case_id, visit_id, _asked_for(do, what, typed), 200)
        case _:
            return _put_aside(request, case_id, visit_id, {} if do == "discard" else typed)


def _asked_for(do: str, what: str, typed: Typed) -> Sent:
    """Read which box was asked for: one more ground, one more row, or a row first or out."""
    if do in {"first", "drop"}:
        table, _dot, row = what.partition(".")
        return Sent(rearranged(typed, table, row, drop=do == "drop"))
    return Sent(typed, more_grounds=int(do == "ground"), more_rows=what if do == "row" else "")


def _put_aside(request: HttpRequest, case_id: UUID, visit_id: int, typed: Typed) -> HttpResponse:
    _keep(request, case_id, visit_id, typed)
    messages.success(request, _("Your draft is saved. Nothing is sent.") if typed else _("Your text is discarded."))
    return _to_case(case_id)


def _act(request: HttpRequest, case_id: UUID, visit_id: int, typed: Typed) -> HttpResponse:
    wish = intent(request, case_id)
    visit = _visit(case_id, visit_id)
    act = ACT_OF_KIND[visit.stage.kind]
    try:
        given = contribution(visit.stage, typed, _requirements(visit.case), first(typed, "outcome"))
        outcome = ACTS[act](wish, visit_id, given)
    except (Refused, Invalid) as refused:
        return _again(request, case_id, visit_id, Sent(typed, _problems(refused)), 422)
    except Stale as stale:
        return _meanwhile(request, case_id, visit_id, typed, stale)
    except Repeated as repeated:
        messages.info(request, sentence(repeated))
        return _to_case(case_id)
    messages.success(request, _done(visit, outcome or visit.stage.outcome(given.outcome)))
    return _to_case(case_id)


def _check(request: HttpRequest, case_id: UUID, visit_id: int, typed: Typed) -> HttpResponse:
    """Show what a decision would send, before it is taken."""
    wish, visit = intent(request, case_id), _visit(case_id, visit_id)
    try:
        given = contribution(visit.stage, typed, _requirements(visit.case), first(typed, "outcome"))
        rehearsal = rehearse(wish, visit_id, given)
    except (Refused, Invalid) as refused:
        return _again(request, case_id, visit_id, Sent(typed, _problems(refused)), 422)
    except Stale as stale:
        return _meanwhile(request, case_id, visit_id, typed, stale)
    _keep(request, case_id, visit_id, typed)
    case, standing = open_to_read(request, case_id, "letter-preview")
    file = casefile(case, standing, now())
    form = own_form(file, file.readable, Sent(typed))
    return page(
        request,
        "case/check.html",
        at="case",
        file=file,
        form=form,
        letter=rehearsal.letter,
        warnings=[(sentence(each), each.where) for each in rehearsal.warnings],
        release_on=given.release_on,
        typed=typed,
    )


def _again(request: HttpRequest, case_id: UUID, visit_id: int, sent: Sent, status: int) -> HttpResponse:
    """Show the page once more with all that was typed in it, and keep that."""
    _keep(request, case_id, visit_id, sent.typed)
    return overview(request, *open_to_read(request, case_id, "case"), sent, status)


def _meanwhile(request: HttpRequest, case_id: UUID, visit_id: int, typed: Typed, stale: Stale) -> HttpResponse:
    """Show what happened meanwhile beside what was typed."""
    _keep(request, case_id, visit_id, typed)
    case, standing = open_to_read(request, case_id, "case")
    file = casefile(case, standing, now())
    visit = next(visit for visit in file.visits if visit.pk == visit_id)
    return page(
        request,
        "case/stale.html",
        409,
        at="case",
        file=file,
        visit=visit,
        readable=file.readable,
        stale=stale,
        changes=[(event, said(event)) for event in since(case, intent(request, case_id).seen)],
        mine=in_words(visit.stage, typed, _requirements(case), file.readable),
        typed=typed,
    )


def autosaved(request: HttpRequest, case_id: UUID, visit_id: int, place: str = "saved") -> HttpResponse:
    """Keep what was typed at a stay, and say so at a `place` of the page that is open."""
    saved = save_unsent(fresh_intent(request, case_id), visit_id, typed_in(request.POST))
    return kept_answer(request, "case/saved.html", saved_at=saved.saved_at, place=place)


def _keep(request: HttpRequest, case_id: UUID, visit_id: int, typed: Typed) -> None:
    """Keep what was typed while the stage is open; one that has closed takes no drafts."""
    if Visit.objects.filter(pk=visit_id, case=case_id, closed_at=None).exists():
        save_unsent(fresh_intent(request, case_id), visit_id, dict(typed))


def _visit(case_id: UUID, visit_id: int) -> Visit:
    visit = Visit.objects.select_related("case__applicant").filter(pk=visit_id, case=case_id).first()
    if visit is None or ACT_OF_KIND[visit.stage.kind] not in ACTS:
        raise NotFound("no-open-stage")
    return visit


def _requirements(case: Case) -> list[Requirement]:
    return list(case.edition.requirements())


def _problems(refused: Refused | Invalid) -> tuple[Problem, ...]:
    return getattr(refused, "problems", ()) or (Problem(refused.code, "outcome", **refused.params),)


def _done(visit: Visit, outcome: Outcome | None) -> str:
    waits = next(iter(stays_of_the_walk(visit.case_id)), None)
    said = _("Done: you %(done)s.") % {"done": outcome.done if outcome else ""}
    return f"{said} " + (_("The case is now at: %(stage)s.") % {"stage": waits.stage.title} if waits else "")


def _to_case(case_id: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("case", args=(case_id,)))


urls = [path("cases/<uuid:case_id>/stages/<int:visit_id>/", stage, name="stage")]
