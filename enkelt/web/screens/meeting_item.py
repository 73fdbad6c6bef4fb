"""An item of a meeting: the patient beside the group, the members' positions, one's own, and the chair's closing."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enkelt.casework.acting import Intent
from enkelt.casework.actions.conclude_item import conclude_item
from enkelt.casework.actions.give_position import give_position
from enkelt.casework.actions.save_unsent import save_unsent
from enkelt.casework.models import UnsentEntry
from enkelt.casework.permissions import may
from enkelt.casework.queries.meeting import Item, MeetingFile
from enkelt.casework.queries.meeting_item import ItemFile, item_file
from enkelt.casework.stage_act import rehearse
from enkelt.domain.errors import Invalid, NotFound, Problem, Refused, Repeated, Stale
from enkelt.web.door import fresh_intent, intent, kept_answer, open_to_read, page
from enkelt.web.grounds import Typed, first
from enkelt.web.patients import WORDS
from enkelt.web.screens.meeting import open_meeting_file
from enkelt.web.stage_form import Sent, contribution, stage_form, typed_in
from enkelt.web.wording import sentence

POSITION = frozenset({"position", "position-reason"})
"""The inputs of a member's position; the others are those of the chair's closing."""
_OF_PAGE = frozenset({"form", "visit"})


@dataclass(frozen=True)
class Back:
    """What came from the page and could not be taken."""

    sent: Sent
    status: int = 422


@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, meeting_id: UUID, number: int) -> HttpResponse:
    """Show an item, or take what was typed on its page: kept, checked, or acted on."""
    file = open_meeting_file(request, meeting_id)
    found = _found(request, file, number)
    if not found.shown:
        return _hidden(request, file, found)
    if request.method == "GET":
        return _page(request, file, found)
    if "HX-Request" in request.headers:
        return kept_answer(request, "case/saved.html", saved_at=_keep(request, found).saved_at)
    return _act(request, file, found)


def _found(request: HttpRequest, file: MeetingFile, number: int) -> Item:
    """Find the item by its number; what was typed goes to its own case, also when the numbers have moved meanwhile."""
    visit = request.POST.get("visit", "")
    moved = (each for each in file.items if str(each.line.visit.pk) == visit)
    return next(moved, None) or file.item(number)


def _act(request: HttpRequest, file: MeetingFile, found: Item) -> HttpResponse:
    typed = _typed(request)
    try:
        return _do(request, file, found, typed)
    except (Refused, Invalid) as refused:
        back = Back(Sent(typed, _problems(refused, request.POST.get("form", ""))))
    except Stale as stale:
        back = Back(Sent(typed, [Problem(stale.code, "close", **stale.params)]), 409)
    except Repeated as repeated:
        messages.info(request, sentence(repeated))
        return _again(file, found)
    _keep(request, found)
    return _page(request, file, found, back)


def _do(request: HttpRequest, file: MeetingFile, found: Item, typed: Typed) -> HttpResponse:
    do, _colon, what = request.POST.get("do", "save").partition(":")
    match do:
        case "position":
            return _give(request, file, found, typed)
        case "check":
            return _check(request, file, found, typed)
        case "conclude":
            return _conclude(request, file, found, {**typed, "outcome": [what]})
        case "ground" | "row" | "edit":
            _keep(request, found)
            asked = Sent(typed, more_grounds=int(do == "ground"), more_rows=what if do == "row" else "")
            return _page(request, file, found, Back(asked, 200))
    _keep(request, found)
    messages.success(request, _("Your draft is saved. Nothing is sent."))
    return _again(file, found)


def _give(request: HttpRequest, file: MeetingFile, found: Item, typed: Typed) -> HttpResponse:
    # It rests on no version of the case: the others give theirs at the same time.
    wish = replace(_wish(request, found), seen=None)
    give_position(wish, found.line.visit.pk, _item_id(found), first(typed, "position"), first(typed, "position-reason"))
    _keep(request, found, without=POSITION)
    messages.success(request, _("Your position on item %(number)s is given.") % {"number": found.number})
    return _again(file, found)


def _check(request: HttpRequest, file: MeetingFile, found: Item, typed: Typed) -> HttpResponse:
    """Show the answer that the consensus writes, before the item is closed."""
    loaded = item_file(file, found)
    if loaded.agreed is None:
        raise Refused("no-consensus")
    _keep(request, found)
    stage, case = found.line.visit.stage, found.line.visit.case
    given = contribution(stage, typed, list(case.edition.requirements()), loaded.agreed.key)
    rehearsed = rehearse(_wish(request, found), found.line.visit.pk, given)
    open_to_read(request, case.pk, "letter-preview")
    return page(
        request,
        "meetings/check.html",
        file=file,
        found=found,
        case=case,
        agreed=loaded.agreed,
        letter=rehearsed.letter,
        warnings=[sentence(each) for each in rehearsed.warnings],
        knows=may("see-patient", found.standing, case),
        typed=typed,
    )


def _conclude(request: HttpRequest, file: MeetingFile, found: Item, typed: Typed) -> HttpResponse:
    stage, case = found.line.visit.stage, found.line.visit.case
    given = contribution(stage, typed, list(case.edition.requirements()), first(typed, "outcome"))
    conclude_item(_wish(request, found), found.line.visit.pk, _item_id(found), given)
    chosen = stage.outcome(given.outcome)
    said = _("Item %(number)s is closed: %(outcome)s.")
    messages.success(request, said % {"number": found.number, "outcome": chosen.label if chosen else ""})
    return HttpResponseRedirect(reverse("meeting", args=(file.meeting.pk,)))


def _page(request: HttpRequest, file: MeetingFile, found: Item, back: Back | None = None) -> HttpResponse:
    open_to_read(request, found.line.visit.case_id, "meeting-item")
    loaded = item_file(file, found)
    unsent = UnsentEntry.objects.filter(visit=found.line.visit, person=found.standing.person).first()
    sent = back.sent if back else Sent(unsent.typed if unsent else {})
    form = stage_form(loaded.file, found.line.visit, loaded.file.readable, sent)
    return page(
        request,
        "meetings/item.html",
        back.status if back else 200,
        loaded=loaded,
        file=loaded.file,
        meeting=file,
        found=found,
        readable=loaded.file.readable,
        criteria=loaded.criteria,
        form=form if loaded.concludes and loaded.open else None,
        draft=_draft(loaded, sent.typed),
        saved_at=unsent.saved_at if unsent else None,
        problems=form.summary,
        errors=form.errors,
        **WORDS,
    )


def _draft(loaded: ItemFile, typed: Typed) -> tuple[str, str]:
    """Give the position to show in the reader's own form: what is typed, or else what they gave last."""
    given = loaded.own.position if loaded.own else None
    if POSITION & set(typed) or given is None:
        return first(typed, "position"), first(typed, "position-reason")
    return given.outcome, given.reason


def _hidden(request: HttpRequest, file: MeetingFile, found: Item) -> HttpResponse:
    return page(request, "meetings/hidden.html", file=file, meeting=file, found=found, **WORDS)


def _typed(request: HttpRequest) -> dict[str, list[str]]:
    return {name: texts for name, texts in typed_in(request.POST).items() if name not in _OF_PAGE}


def _keep(request: HttpRequest, found: Item, *, without: frozenset[str] = frozenset()) -> UnsentEntry:
    """Keep what was typed in one of the page's two forms beside what stands in the other."""
    visit, person = found.line.visit, found.standing.person
    unsent = UnsentEntry.objects.filter(visit=visit, person=person).first()
    of_position = request.POST.get("form") == "position"
    before = unsent.typed if unsent else {}
    kept = {name: texts for name, texts in before.items() if (name in POSITION) is not of_position}
    typed = {name: texts for name, texts in _typed(request).items() if (name in POSITION) is of_position}
    new = {name: texts for name, texts in {**kept, **typed}.items() if name not in without}
    return save_unsent(fresh_intent(request, visit.case_id), visit.pk, new)


def _problems(refused: Refused | Invalid, form: str) -> tuple[Problem, ...]:
    several = getattr(refused, "problems", ())
    return several or (Problem(refused.code, form or "close", **refused.params),)


def _wish(request: HttpRequest, found: Item) -> Intent:
    return intent(request, found.line.visit.case_id)


def _item_id(found: Item) -> UUID:
    if found.line.item is None:
        raise NotFound("no-such-item")
    return found.line.item.pk


def _again(file: MeetingFile, found: Item) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("meeting-item", args=(file.meeting.pk, found.number)))


urls = [path("meetings/<uuid:meeting_id>/items/<int:number>/", item, name="meeting-item")]
