"""The page after a decision: what is still open and with whom, texts to copy, stages to do, receipts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from enkelt.accounts.tree import tree
from enkelt.casework.acting import Intent
from enkelt.casework.actions.activate import activate
from enkelt.casework.actions.decide_treatment import decide_treatment
from enkelt.casework.actions.forward_answer import forward_answer
from enkelt.casework.actions.report_follow_up import report_follow_up
from enkelt.casework.actions.save_unsent import save_unsent
from enkelt.casework.entries import Contribution
from enkelt.casework.models import State, UnsentEntry, Visit
from enkelt.casework.permissions import ACT_OF_KIND, may
from enkelt.casework.queries.after import After, StageAfter, after_of
from enkelt.casework.queries.clocks import Clock, until
from enkelt.casework.queries.readable import Readable
from enkelt.casework.queries.receipts import Receipt
from enkelt.casework.standing import Standing
from enkelt.domain.deadlines import Counting
from enkelt.domain.errors import NotFound
from enkelt.domain.facts import Facts
from enkelt.domain.form import read_section
from enkelt.domain.stages import Outcome
from enkelt.web.door import fresh_intent, intent, now, open_to_read, page
from enkelt.web.inputs import Input, Inputs
from enkelt.web.mending import MENDED, Mend
from enkelt.web.screens.stage import autosaved
from enkelt.web.stage_form import asked as asked_at
from enkelt.web.stage_form import typed_in

READING = "after"
ACTS: Mapping[str, Callable[[Intent, int, Contribution], Outcome | None]] = {
    "activate": activate,
    "forward-answer": forward_answer,
    "decide-treatment": decide_treatment,
    "report-follow-up": report_follow_up,
}
"""What is done on this page, by the name of the act."""
WRITING = "_writing"
"""What a form of this page sends along: without a button, its text is kept and nothing is done."""
GO_ON = ("_again", "_open", "_line", "_remove")
"""The buttons that show the page again with what is typed, and send nothing."""


@require_GET
def after(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what follows a decision."""
    return show(request, case_id)


@dataclass(frozen=True)
class Sent:
    """What was typed in the form of one stay, what is wrong with it, and which line of a table was asked for."""

    visit: Visit
    stated: Mapping[str, Any]
    mend: Mend | None = None
    open_line: str = ""

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Give each sentence with the id that its link goes to: an input of this form, or the form."""
        found = self.mend.problems if self.mend else []
        return [(says, where if where == self.place else f"{self.prefix}{where}") for says, where in found]

    @property
    def place(self) -> str:
        """The id of the form's part of the page."""
        return f"stage-{self.visit.pk}"

    @property
    def prefix(self) -> str:
        """What the ids of the form's inputs begin with: several stays may ask the same."""
        return prefix_of(self.visit)


@dataclass(frozen=True)
class Asked:
    """Questions that stand together, with what calls for them; empty where they are always asked."""

    only_if: str
    inputs: tuple[Input, ...]


def show(request: HttpRequest, case_id: UUID, mend: Mend | None = None, sent: Sent | None = None) -> HttpResponse:
    """Show the page, with what is to be mended of it, or with what was typed at a stay. Raises `NotFound` earlier."""
    case, standing = open_to_read(request, case_id, READING)
    if case.state != State.ENDED:
        raise NotFound("not-ended-yet")
    found = after_of(case, standing, now())
    mend = mend or (sent.mend if sent else None)
    asked = [each for each in found.stages if each.mine and each.visit.stage.follows]
    unsent = _unsent(asked, standing)
    forms = {each.visit.pk: _asked(each, _own(each.visit, sent, unsent)) for each in asked}
    left_over = _left_over(sent) if sent and sent.visit.pk not in forms else ()
    problems = sent.problems if sent else mend.problems if mend else []
    if left_over:
        problems = [(says, "your-text") for says, _where in problems]
    return page(
        request,
        "after/after.html",
        mend.status if mend else 200,
        case=case,
        after=found,
        knows=may("see-patient", standing, case),
        due=_nearest(found),
        forms=forms,
        saved={key: each.saved_at for key, each in unsent.items()},
        writing=WRITING,
        sent=sent,
        left_over=left_over,
        problems=problems,
        wrong={where: says for says, where in problems},
        typed=mend.typed if mend else {},
    )


@require_http_methods(["GET", "POST"])
def activation(request: HttpRequest, case_id: UUID, visit_id: int) -> HttpResponse:
    """Do a stage after the decision, such as putting it into use, or show one more line of what it asks."""
    address = reverse("after", args=(case_id,))
    if request.method == "GET":
        return HttpResponseRedirect(address)
    visit = Visit.objects.select_related("case").filter(pk=visit_id, case=case_id).first()
    if visit is None or ACT_OF_KIND[visit.stage.kind] not in ACTS:
        raise NotFound("no-open-stage")
    if "HX-Request" in request.headers:
        return autosaved(request, case_id, visit_id, f"saved-{visit_id}")
    if _only_keeps(request):
        save_unsent(fresh_intent(request, case_id), visit_id, typed_in(request.POST))
        messages.success(request, _("Your draft is saved. Nothing is sent."))
        return HttpResponseRedirect(address)
    stage, stated = visit.stage, _stated(request, visit)
    if any(request.POST.get(name) for name in GO_ON):
        return show(request, case_id, sent=Sent(visit, stated, open_line=request.POST.get("_open", "")))
    try:
        given = Contribution(request.POST.get("outcome") or stage.outcomes[0].key, statements=stated)
        outcome = ACTS[ACT_OF_KIND[stage.kind]](intent(request, case_id), visit_id, given)
    except MENDED as error:
        return show(request, case_id, sent=Sent(visit, stated, Mend(error, stated, where=f"stage-{visit_id}")))
    done = outcome.done if outcome else stage.title
    messages.success(request, _("Recorded: you %(done)s.") % {"done": done})
    return HttpResponseRedirect(address)


def _only_keeps(request: HttpRequest) -> bool:
    """Say whether the text is only to be kept: asked for, or sent by a page that was left without a button."""
    pressed = any(request.POST.get(name) for name in (*GO_ON, "outcome"))
    return "_keep" in request.POST or (WRITING in request.POST and not pressed)


def _unsent(asked: Sequence[StageAfter], standing: Standing) -> dict[int, UnsentEntry]:
    """Find what the reader has written at their stays and not sent, by stay."""
    visits = [each.visit.pk for each in asked]
    kept = UnsentEntry.objects.filter(visit__in=visits, person=standing.person) if visits else ()
    return {each.visit_id: each for each in kept}


def _own(visit: Visit, sent: Sent | None, unsent: Mapping[int, UnsentEntry]) -> Sent | None:
    """Give what stands in the form of a stay: what was just sent, or what was kept."""
    if sent is not None and sent.visit.pk == visit.pk:
        return sent
    return Sent(visit, read_section(asked_at(visit.stage), unsent[visit.pk].typed)) if visit.pk in unsent else None


def prefix_of(visit: Visit) -> str:
    """Give what the ids of a stay's inputs begin with."""
    return f"at-{visit.pk}-"


def _stated(request: HttpRequest, visit: Visit) -> Mapping[str, Any]:
    """Read what was typed, but for a line that is to go."""
    gone = request.POST.get("_remove")
    typed = {name: texts for name, texts in request.POST.lists() if not (gone and name.startswith(f"{gone}."))}
    return read_section(asked_at(visit.stage), typed)


def _asked(stage: StageAfter, own: Sent | None) -> tuple[Asked, ...]:
    """Build the form of a stay, with what was typed in this very one."""
    problems = own.mend.problems if own and own.mend else []
    inputs = Inputs(
        answers=own.stated if own else {},
        advice={},
        units=lambda _kind: (),
        missing=frozenset(where for _says, where in problems),
        says={where: says for says, where in reversed(problems)},
        open_line=own.open_line if own else "",
        prefix=prefix_of(stage.visit),
    )
    # What a duty asks for is not optional, whatever the field says by itself.
    needed = {duty.where for duty in stage.visit.stage.duties} | {where for _says, where in problems}
    fields = [replace(each, required=True) if each.key in needed else each for each in stage.asks]
    together = groupby(inputs.of(fields), key=lambda each: each.field.only_if.says)
    return tuple(Asked(says, tuple(group)) for says, group in together)


def _left_over(sent: Sent) -> tuple[tuple[str, str], ...]:
    """Write out what was typed at a stay that takes no text any more."""
    today = timezone.localdate(now())
    readable = Readable(sent.visit.case, Facts(day=today), tree(today))
    words = ((field.label, readable.own(field, sent.stated.get(field.key)).in_short) for field in sent.visit.stage.asks)
    return tuple((label, text) for label, text in words if text.strip())


def _nearest(found: After) -> Clock | None:
    """Find the nearest deadline of what is open, in working days: the reader's own first."""
    receipts: Sequence[Receipt] = found.mine or found.open
    days = [receipt.due for receipt in receipts if receipt.due]
    if not days:
        return None
    return until(min(days), Counting.WORKING, found.case.edition.country, timezone.localdate(now()))


urls = [
    path("cases/<uuid:case_id>/after/", after, name="after"),
    path("cases/<uuid:case_id>/after/<int:visit_id>/", activation, name="activation"),
]
