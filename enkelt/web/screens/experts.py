"""Who sits at the panel: the officer assigns the case, calls somebody in, and takes somebody off."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enkelt.accounts.models import Person
from enkelt.casework.actions.add_expert import add_expert
from enkelt.casework.actions.assign import assign
from enkelt.casework.actions.release_expert import release_expert
from enkelt.casework.entries import Contribution
from enkelt.casework.models import Visit
from enkelt.casework.queries.casefile import Casefile, casefile
from enkelt.casework.queries.experts import areas
from enkelt.casework.visits import Assigned
from enkelt.domain.errors import Invalid, NotFound, Problem, Refused, Repeated, Stale
from enkelt.domain.form import Section, read_section
from enkelt.domain.panel import Assignment, Panel
from enkelt.web.door import id_in, intent, now, open_to_read, page
from enkelt.web.grounds import Typed, first
from enkelt.web.inputs import Input, Inputs
from enkelt.web.invited import invited, person_at
from enkelt.web.stage_form import asked, day_at, typed_in
from enkelt.web.wording import sentence

NOBODY: Typed = {}


@dataclass(frozen=True)
class Mend:
    """What was typed and is to be mended."""

    typed: Typed
    problems: Sequence[Problem]
    status: int = 422


@require_http_methods(["GET", "POST"])
def experts(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show who sits at the panel, and who could; assign, call in or take off."""
    visit = _visit(case_id)
    if request.method == "GET":
        return _show(request, visit)
    do, _colon, what = request.POST.get("do", "").partition(":")
    typed = typed_in(request.POST)
    try:
        said = _do(request, visit, typed, do, what)
    except (Refused, Invalid) as refused:
        found = getattr(refused, "problems", ()) or (Problem(refused.code, "experts", **refused.params),)
        return _show(request, visit, Mend(typed, found))
    except Stale as stale:
        return _show(request, visit, Mend(typed, [Problem(stale.code, "", **stale.params)], 409))
    except Repeated as repeated:
        said = sentence(repeated)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("case", args=(case_id,)))


def _do(request: HttpRequest, visit: Visit, typed: Typed, do: str, what: str) -> str:
    wish = intent(request, visit.case_id)
    match do:
        case "assign":
            stated = read_section(asked(visit.stage), typed)
            assign(wish, visit.pk, Contribution(visit.stage.outcomes[0].key, statements=stated), _chosen(typed))
            return _("The case is assigned, and those who have it are told.")
        case "release":
            hand = Visit.objects.filter(case=visit.case_id, pk=int(what) if what.isdecimal() else 0).first()
            release_expert(wish, hand.pk if hand else 0, person_at(typed, f"lead-{what}"))
            return _("The person is off the case and sees it no more.")
        case _:
            added = add_expert(wish, visit.pk, invited(typed))
            return _("%(name)s has the case and is told.") % {"name": added.person.name if added.person else ""}


def _chosen(typed: Typed) -> list[Assigned]:
    """Read who is ticked, who leads, and until when those from outside may see the case."""
    leads = first(typed, "lead")
    found = Person.objects.filter(pk__in=[key for text in typed.get("expert", ()) if (key := id_in(text))])
    return [
        Assigned(person, leads=str(person.pk) == leads, until=day_at(typed, f"until-{person.pk}"))
        for person in found.order_by("name")
    ]


def _visit(case_id: UUID) -> Visit:
    """Find the open stay at the assignment, or the first one at the panel. Raises `NotFound` when there is none."""
    open_ones = Visit.objects.select_related("case", "unit").filter(case=case_id, closed_at=None).order_by("sequence")
    found = next((visit for visit in open_ones if isinstance(visit.stage, Assignment | Panel)), None)
    if found is None:
        raise NotFound("no-open-stage")
    return found


def _show(request: HttpRequest, visit: Visit, mend: Mend | None = None) -> HttpResponse:
    assigns = isinstance(visit.stage, Assignment)
    case, standing = open_to_read(request, visit.case_id, "experts", "assign" if assigns else "add-expert")
    file = casefile(case, standing, now())
    problems = [(sentence(problem), problem.where) for problem in mend.problems] if mend else []
    return page(
        request,
        "case/experts.html",
        mend.status if mend else 200,
        at="experts",
        case=case,
        file=file,
        readable=file.readable,
        visit=visit,
        assigns=assigns,
        areas=areas(file, visit),
        hands=[hand for hand in file.hands_of(visit.stage) if hand.visit and hand.waits] if not assigns else [],
        inputs=_inputs(file, visit, mend) if assigns else (),
        about=file.readable.shown([case.edition.case_fields.disease_group, case.edition.case_fields.indication]),
        typed=mend.typed if mend else NOBODY,
        problems=problems,
        errors={where: says for says, where in reversed(problems)},
    )


def _inputs(file: Casefile, visit: Visit, mend: Mend | None) -> tuple[Input, ...]:
    stage = visit.stage
    section = Section(key=stage.key, title=stage.title, citation=stage.citation, fields=stage.asks)
    says = {problem.where: sentence(problem) for problem in mend.problems} if mend else {}
    answers = read_section(section, mend.typed) if mend else {}
    return Inputs(answers=answers, advice={}, units=lambda _: (), says=says, day=file.today).of(stage.asks)


urls = [path("cases/<uuid:case_id>/experts/", experts, name="experts")]
