"""Everything about a case, for somebody who may ask for it: one file that can be verified anywhere."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as say
from django.views.decorators.http import require_http_methods

from enkelt.casework.actions.export_case import REASONS, export_case
from enkelt.domain.errors import Invalid
from enkelt.web.door import fresh_intent, may_try, open_to_read, page
from enkelt.web.mending import Mend

RIGHT = "export-case"
WORDS: Mapping[str, str] = {
    "patient-access": say("The patient asks for access to their own information"),
    "public-access": say("Somebody asks for access to documents"),
    "complaint": say("A complaint or a claim is being treated"),
    "supervision": say("A supervisory authority asks"),
    "court": say("A court or the police asks"),
    "archive": say("The case is handed over to the archive"),
}
"""Why it is asked for, by the key that the record keeps."""


@require_http_methods(["GET", "POST"])
def export(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask for the reason, or hand out the file; the act and the reading are recorded."""
    if request.method == "GET":
        return _page(request, case_id)
    try:
        # Whoever asks again gets a new file, with what has happened since; each is recorded.
        exported = export_case(fresh_intent(request, case_id), request.POST.get("reason", ""))
    except Invalid as error:
        return _page(request, case_id, Mend(error, {}, where="reason"))
    open_to_read(request, case_id, "export", act=RIGHT)
    answer = HttpResponse(exported.content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{exported.name}"'
    return answer


def _page(request: HttpRequest, case_id: UUID, mend: Mend | None = None) -> HttpResponse:
    case = may_try(request, case_id, RIGHT)
    return page(
        request,
        "administration/export.html",
        mend.status if mend else 200,
        case=case,
        reasons=[(key, _(WORDS[key])) for key in REASONS],
        problems=mend.problems if mend else [],
    )


urls = [path("cases/<uuid:case_id>/export/", export, name="export-case")]
