"""Applying anew after an ended case: one button, and the draft begins with what was said before."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enkelt.casework.actions.reapply import reapply as apply_anew
from enkelt.casework.models import Case
from enkelt.domain.errors import Invalid, Refused, Repeated
from enkelt.web.door import intent
from enkelt.web.wording import sentence


@require_POST
def reapply(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Open the linked draft, and go to its first section; a refusal is told on the case's page."""
    try:
        draft = apply_anew(intent(request, case_id))
    except Repeated:
        draft = Case.objects.filter(follows=case_id).latest("created_at")
    except (Refused, Invalid) as refused:
        for each in getattr(refused, "problems", ()) or (refused,):
            messages.warning(request, sentence(each))
        return HttpResponseRedirect(reverse("case", args=(case_id,)))
    messages.success(
        request, _("%(reference)s goes on from the earlier case. Add what is new.") % {"reference": draft.reference}
    )
    return HttpResponseRedirect(reverse("application", args=(draft.pk, draft.edition.form.sections[0].key)))


urls = [path("cases/<uuid:case_id>/apply-anew/", reapply, name="reapply")]
