"""The page after a decision: what is still open and with whom, texts to copy, stages to do, receipts."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from enkelt.casework.acting import Intent
from enkelt.casework.actions.activate import activate
from enkelt.casework.actions.decide_treatment import decide_treatment
from enkelt.casework.actions.forward_answer import forward_answer
from enkelt.casework.actions.report_follow_up import report_follow_up
from enkelt.casework.entries import Contribution
from enkelt.casework.models import State, Visit
from enkelt.casework.permissions import ACT_OF_KIND, may
from enkelt.casework.queries.after import After, StageAfter, after_of
from enkelt.casework.queries.clocks import Clock, until
from enkelt.casework.queries.receipts import Receipt
from enkelt.domain.deadlines import Counting
from enkelt.domain.errors import NotFound
from enkelt.domain.form import Section, read_section
from enkelt.domain.stages import Outcome
from enkelt.web.door import intent, now, open_to_read, page
from enkelt.web.inputs import Input, Inputs
from enkelt.web.mending import MENDED, Mend

READING = "after"
ACTS: Mapping[str, Callable[[Intent, int, Contribution], Outcome | None]] = {
    "activate": activate,
    "forward-answer": forward_answer,
    "decide-treatment": decide_treatment,
    "report-follow-up": report_follow_up,
}
"""What is done on this page, by the name of the act."""


@require_GET
def after(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what follows a decision."""
    return show(request, case_id)


def show(request: HttpRequest, case_id: UUID, mend: Mend | None = None) -> HttpResponse:
    """Show the page, with what is to be mended. Raises `NotFound` before the case has ended."""
    case, standing = open_to_read(request, case_id, READING)
    if case.state != State.ENDED:
        raise NotFound("not-ended-yet")
    found = after_of(case, standing, now())
    problems = mend.problems if mend else []
    return page(
        request,
        "after/after.html",
        mend.status if mend else 200,
        case=case,
        after=found,
        knows=may("see-patient", standing, case),
        due=_nearest(found),
        forms={each.visit.pk: _inputs(each, mend) for each in found.stages if each.mine},
        problems=problems,
        wrong={where: says for says, where in problems},
        typed=mend.typed if mend else {},
    )


@require_http_methods(["GET", "POST"])
def activation(request: HttpRequest, case_id: UUID, visit_id: int) -> HttpResponse:
    """Do a stage after the decision, such as putting it into use."""
    address = reverse("after", args=(case_id,))
    if request.method == "GET":
        return HttpResponseRedirect(address)
    visit = Visit.objects.select_related("case").filter(pk=visit_id, case=case_id).first()
    if visit is None or ACT_OF_KIND[visit.stage.kind] not in ACTS:
        raise NotFound("no-open-stage")
    stage = visit.stage
    asked = Section(key=stage.key, title=stage.title, citation=stage.citation, fields=stage.asks)
    stated = read_section(asked, dict(request.POST.lists()))
    try:
        given = Contribution(request.POST.get("outcome") or stage.outcomes[0].key, statements=stated)
        outcome = ACTS[ACT_OF_KIND[stage.kind]](intent(request, case_id), visit_id, given)
    except MENDED as error:
        return show(request, case_id, Mend(error, stated, where=f"stage-{visit_id}"))
    done = outcome.done if outcome else stage.title
    messages.success(request, _("Recorded: you %(done)s.") % {"done": done})
    return HttpResponseRedirect(address)


def _inputs(stage: StageAfter, mend: Mend | None) -> Sequence[Input]:
    missing = frozenset(where for _says, where in mend.problems) if mend else frozenset[str]()
    inputs = Inputs(answers=mend.typed if mend else {}, advice={}, units=lambda _kind: (), missing=missing)
    return inputs.of(stage.asks)


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
