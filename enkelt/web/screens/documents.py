"""The documents of an application: attached, taken off, and read as they were sent."""

from contextlib import suppress
from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from enkelt.casework.actions.attach_document import attach_document
from enkelt.casework.actions.remove_document import remove_document
from enkelt.casework.documents import ENDINGS, refuse_size
from enkelt.casework.queries.application import documents_of
from enkelt.domain.errors import Invalid, NotFound, Repeated
from enkelt.letters.words import words_in
from enkelt.web.door import fresh_intent, open_to_read
from enkelt.web.wording import sentence

FILES = "_files"


def attach(request: HttpRequest, case_id: UUID) -> list[str]:
    """Attach the files that were chosen, each an act of its own; give a sentence for each that was not taken."""
    refused = []
    token = request.POST.get("token", "")
    for number, upload in enumerate(request.FILES.getlist(FILES)):
        # A second press of the same page attaches nothing twice.
        wish = replace(fresh_intent(request, case_id), token=f"{token}-{number}")
        try:
            refuse_size(upload.size or 0)
            with suppress(Repeated):
                attach_document(wish, upload.name or "", upload.read())
        except Invalid as problem:
            refused.append(f"{upload.name}: {sentence(problem)}")
    return refused


def remove(request: HttpRequest, case_id: UUID) -> None:
    """Take off the document that was chosen, if one was; one that is off already is no trouble."""
    chosen = request.POST.get("_document")
    if not chosen:
        return
    try:
        document_id = UUID(chosen)
    except ValueError:
        raise NotFound("no-such-document") from None
    with suppress(NotFound):
        remove_document(fresh_intent(request, case_id), document_id)


@require_GET
def document(request: HttpRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """Hand out a document to keep; its name says nothing of the patient, and the reading is recorded."""
    case, _standing = open_to_read(request, case_id, "document")
    numbered = {row.pk: number for number, row in enumerate(documents_of(case), start=1)}
    if document_id not in numbered:
        raise NotFound("no-such-document")
    found = case.attachments.get(pk=document_id)
    answer = HttpResponse(found.content, content_type=found.media_type)
    name = f"{words_in(case.edition.language).attachment}-{numbered[document_id]}.{ENDINGS[found.media_type]}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


urls = [path("cases/<uuid:case_id>/documents/<uuid:document_id>/", document, name="document")]
