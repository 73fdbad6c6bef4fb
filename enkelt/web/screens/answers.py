"""The application as it was sent, and its documents, for those who assess it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from enkelt.casework.queries.casefile import casefile
from enkelt.casework.queries.readable import sent_sections, writes
from enkelt.web.door import now, open_to_read, page


@require_GET
def answers(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show every section with its answers; whoever writes it sees what is not sent yet, too."""
    case, standing = open_to_read(request, case_id, "answers")
    file = casefile(case, standing, now())
    saved = sent_sections(case, drafts_too=writes(standing))
    sections = file.readable.sections(saved, case.edition.form.shown(file.facts))
    return page(request, "case/answers.html", at="answers", file=file, sections=sections)


@require_GET
def documents(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """List the documents of the case."""
    case, standing = open_to_read(request, case_id, "documents")
    kept = case.attachments.filter(removed_at=None).select_related("added_by").defer("content").order_by("added_at")
    return page(request, "case/documents.html", at="documents", file=casefile(case, standing, now()), documents=kept)


urls = [
    path("cases/<uuid:case_id>/answers/", answers, name="answers"),
    path("cases/<uuid:case_id>/documents/", documents, name="documents"),
]
