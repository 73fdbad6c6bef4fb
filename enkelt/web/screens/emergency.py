"""Break-glass: a colleague without a part in the case opens it with a reason, to read, for a short time."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enkelt.casework.actions.break_glass import LASTS, break_glass
from enkelt.domain.errors import Invalid
from enkelt.web.door import intent, may_try, page
from enkelt.web.wording import sentence


@require_http_methods(["GET", "POST"])
def emergency(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask why, and open the case; nothing of the case is shown before."""
    case = may_try(request, case_id, "break-glass")
    problems = []
    if request.method == "POST":
        try:
            access = break_glass(intent(request, case_id), request.POST.get("reason", ""))
        except Invalid as invalid:
            problems = [(sentence(invalid), "reason")]
        else:
            until = formats.date_format(timezone.localtime(access.until), "H.i")
            messages.warning(request, _("The case is open for you to read until %(time)s.") % {"time": until})
            return HttpResponseRedirect(reverse("case", args=(case_id,)))
    return page(
        request,
        "case/emergency.html",
        422 if problems else 200,
        case=case,
        problems=problems,
        reason=request.POST.get("reason", ""),
        hours=LASTS.seconds // 3600,
    )


urls = [path("cases/<uuid:case_id>/emergency/", emergency, name="break-glass")]
