"""A case: where it is, by when, what the reader can do; its criteria, and the reader's own act last."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from enkelt.casework.models import Case
from enkelt.casework.permissions import ACT_OF_KIND, STAGE_ACTS
from enkelt.casework.queries.casefile import Casefile, casefile
from enkelt.casework.queries.grants import grants_like
from enkelt.casework.queries.judgements import judged
from enkelt.casework.queries.linked import links_of
from enkelt.casework.queries.meeting_calendar import comes_up_in
from enkelt.casework.queries.presumptions import confirmed, lines_of
from enkelt.casework.queries.readable import Readable
from enkelt.casework.queries.repeats import repeats_of
from enkelt.casework.queries.timeline import events
from enkelt.casework.standing import Standing
from enkelt.web.actwords import said
from enkelt.web.door import now, open_to_read, page
from enkelt.web.stage_form import Sent, StageForm, stage_form
from enkelt.web.weighing import direction_word, weighing_of

LATEST = 5
"""How many events the overview shows."""


@require_GET
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the case."""
    return overview(request, *open_to_read(request, case_id, "case"))


def overview(
    request: HttpRequest, case: Case, standing: Standing, sent: Sent | None = None, status: int = 200
) -> HttpResponse:
    """Render the overview; with what was sent from the reader's own stage when it comes back to be mended."""
    file = casefile(case, standing, now())
    readable = file.readable
    form = own_form(file, readable, sent)
    weighing = weighing_of(form) if form else None
    return page(
        request,
        "case/overview.html",
        status,
        at="case",
        file=file,
        readable=readable,
        criteria=judged(case, file.facts, file.findings, readable),
        form=form,
        weighing=weighing,
        says=(weighing.lines if weighing else ()) or lines_of(file),
        direction_word=direction_word,
        confirmed=confirmed(file),
        links=links_of(case),
        meeting=comes_up_in(file.waiting),
        matches=grants_like(case, file.facts.answers),
        repeats=repeats_of(case, file.facts),
        problems=form.summary if form else [],
        latest=[(event, said(event)) for event in events(case, told=file.told)[:LATEST]],
    )


def own_form(file: Casefile, readable: Readable, sent: Sent | None = None) -> StageForm | None:
    """Give the form of the stage that waits for the reader; what is the applicant's has pages of its own."""
    visit = file.turn
    # What a meeting concludes has a page of its own, and nobody types it in.
    if visit is None or ACT_OF_KIND[visit.stage.kind] not in STAGE_ACTS or visit.stage.kind == "meeting":
        return None
    return stage_form(file, visit, readable, sent)


urls = [path("cases/<uuid:case_id>/", case, name="case")]
