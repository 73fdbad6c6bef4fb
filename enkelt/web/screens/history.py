"""The history of a case: what was done, who has read it, who was refused."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from enkelt.casework.queries.casefile import casefile
from enkelt.casework.queries.timeline import events, readings, refusals
from enkelt.web.actwords import read, said
from enkelt.web.door import now, open_to_read, page


@require_GET
def history(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the acts of the case, newest first, and who has read it."""
    case, standing = open_to_read(request, case_id, "history", act="read-history")
    file = casefile(case, standing, now())
    return page(
        request,
        "case/history.html",
        at="history",
        file=file,
        acts=[(event, said(event)) for event in events(case, told=file.told)],
        readings=[(each, [read(what) for what in each.what]) for each in readings(case, standing)],
        refusals=refusals(case),
    )


urls = [path("cases/<uuid:case_id>/history/", history, name="history")]
