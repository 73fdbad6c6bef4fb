"""Whoever has a case asks somebody from outside, sees who is asked, and goes on without an answer."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enkelt.casework.actions.ask_expert import ask_expert
from enkelt.casework.actions.recall_expert import recall_expert
from enkelt.casework.experts import statement_of
from enkelt.casework.queries.casefile import Casefile, casefile
from enkelt.casework.queries.experts import asked_before
from enkelt.domain.errors import Forbidden, Invalid, NotFound, Refused, Repeated, Stale
from enkelt.domain.experts import DAYS
from enkelt.web.door import intent, now, open_to_read, page
from enkelt.web.grounds import Typed
from enkelt.web.invited import invited
from enkelt.web.mending import Mend
from enkelt.web.stage_form import typed_in
from enkelt.web.wording import sentence


@require_http_methods(["GET", "POST"])
def outside(request: HttpRequest, case_id: UUID, visit_id: int) -> HttpResponse:
    """Show who is asked, and the form to ask one more; ask, or go on without an answer."""
    if request.method == "GET":
        return _show(request, case_id, visit_id)
    typed = typed_in(request.POST)
    try:
        said = _do(request, case_id, visit_id, typed)
    except (Refused, Invalid, Stale, NotFound) as error:
        return _show(request, case_id, visit_id, Mend(error, typed, where="experts"))
    except Repeated as repeated:
        said = sentence(repeated)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("outside", args=(case_id, visit_id)))


def _do(request: HttpRequest, case_id: UUID, visit_id: int, typed: Typed) -> str:
    wish = intent(request, case_id)
    do, _colon, what = request.POST.get("do", "").partition(":")
    if do == "recall":
        recall_expert(wish, visit_id, int(what) if what.isdecimal() else 0)
        return _("The question is taken back, and the case is shut to them.")
    asked = ask_expert(wish, visit_id, invited(typed))
    return _("%(name)s is asked, and is told.") % {"name": asked.person.name if asked.person else ""}


def _show(request: HttpRequest, case_id: UUID, visit_id: int, mend: Mend | None = None) -> HttpResponse:
    case, standing = open_to_read(request, case_id, "outside", "ask-expert")
    file = casefile(case, standing, now())
    _refuse_others(file, visit_id)
    problems = mend.problems if mend else []
    stage = statement_of(case)
    return page(
        request,
        "case/outside.html",
        mend.status if mend else 200,
        at="questions",
        file=file,
        visit_id=visit_id,
        stage=stage,
        hands=file.hands_of(stage) if file.stays(stage) else (),
        known=asked_before(case),
        typed=mend.typed if mend else {"until": [f"{file.today + timedelta(days=DAYS):%d.%m.%Y}"]},
        problems=problems,
        errors={where: says for says, where in reversed(problems)},
    )


def _refuse_others(file: Casefile, visit_id: int) -> None:
    """Raise what keeps the reader from asking at this stay: it is over, or not theirs."""
    visit = next((each for each in file.visits if each.pk == visit_id and each.closed_at is None), None)
    if visit is None:
        raise NotFound("no-open-stage")
    if refusal := file.refusal("ask-expert", visit):
        raise Forbidden(refusal, act="ask-expert")


urls = [path("cases/<uuid:case_id>/outside/<int:visit_id>/", outside, name="outside")]
