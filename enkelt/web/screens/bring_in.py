"""Bringing in a case that was running before the office began with Enkelt: at the stage where it stands."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enkelt.casework.actions.bring_in import bring_in as bring_case_in
from enkelt.domain.errors import Invalid, Refused, Repeated
from enkelt.web.door import intent, open_to_read, page
from enkelt.web.wording import sentence


@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask at which stage the case stands, and place it there."""
    problems: list[tuple[str, str]] = []
    if request.method == "POST":
        try:
            case = bring_case_in(intent(request, case_id), request.POST.get("stage", ""))
        except (Refused, Invalid) as refused:
            found = getattr(refused, "problems", ()) or (refused,)
            problems = [(sentence(each), "stage") for each in found]
        except Repeated as repeated:
            messages.info(request, sentence(repeated))
            return HttpResponseRedirect(reverse("case", args=(case_id,)))
        else:
            messages.success(request, _("%(reference)s is brought in.") % {"reference": case.reference})
            return HttpResponseRedirect(reverse("case", args=(case_id,)))
    case, _standing = open_to_read(request, case_id, "bring-in", "bring-in")
    chosen = request.POST.get("stage", "")
    return page(
        request, "application/bring_in.html", 422 if problems else 200, case=case, problems=problems, chosen=chosen
    )


urls = [path("cases/<uuid:case_id>/bring-in/", bring_in, name="bring-in")]
