"""Those who apply together: who they are, who has signed, and the signature itself."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from enkelt.accounts.models import Person
from enkelt.casework.actions.invite_co_applicant import invite_co_applicant
from enkelt.casework.actions.sign_application import sign_application
from enkelt.casework.actions.take_back_invitation import take_back_invitation
from enkelt.casework.models import Case
from enkelt.casework.permissions import may
from enkelt.casework.queries.application import application_of, may_write
from enkelt.casework.queries.together import could_apply, together_of
from enkelt.casework.standing import standing_of
from enkelt.domain.errors import Invalid, NotFound, Refused, Repeated, Stale
from enkelt.web.door import fresh_intent, intent, now, open_to_read, page, person_in, reader
from enkelt.web.wording import sentence

READING = "together"


@require_http_methods(["GET", "POST"])
def together(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show who applies together; ask somebody, end an invitation, or sign."""
    if request.method == "GET" or request.POST.get("do") == "find":
        return _page(request, case_id)
    do, _colon, whom = request.POST.get("do", "").partition(":")
    acts = {"invite": _invite, "end": _end, "sign": _sign}
    if do not in acts:
        raise NotFound("no-such-co-applicant")
    try:
        said = acts[do](request, case_id, whom)
    except (Invalid, Refused) as problem:
        return _page(request, case_id, problem=sentence(problem), status=422)
    except Stale as stale:
        return _page(request, case_id, problem=sentence(stale), status=409)
    except Repeated as repeated:
        said = sentence(repeated)
    messages.success(request, said)
    return HttpResponseRedirect(
        reverse("together", args=(case_id,)) if _still_there(request, case_id) else reverse("work")
    )


def _invite(request: HttpRequest, case_id: UUID, whom: str) -> str:
    person = _person(whom)
    invite_co_applicant(fresh_intent(request, case_id), person)
    return _("%(name)s is asked, and can read and write the application now.") % {"name": person.name}


def _end(request: HttpRequest, case_id: UUID, whom: str) -> str:
    take_back_invitation(fresh_intent(request, case_id), int(whom) if whom.isdecimal() else 0)
    return _("The invitation is ended. What was written stays.")


def _sign(request: HttpRequest, case_id: UUID, _whom: str) -> str:
    sign_application(intent(request, case_id), request.POST.get("stands", ""))
    return _("You have signed the application as it stands.")


def _page(request: HttpRequest, case_id: UUID, *, problem: str = "", status: int = 200) -> HttpResponse:
    case, standing = open_to_read(request, case_id, READING)
    if case.edition.together is None:
        raise NotFound("applied-for-alone")
    found = application_of(case, now())
    group = together_of(case, found.facts.day)
    sought = request.POST.get("who", "").strip()[:100]
    return page(
        request,
        "group/together.html",
        status,
        case=case,
        app=found,
        today=found.facts.day,
        group=group,
        mine=group.own(standing.person),
        writes=may_write(standing, case),
        invites=may("invite-co-applicant", standing, case) and found.visit is not None,
        sought=sought,
        people=could_apply(case, sought, found.facts.day) if sought else [],
        problem=problem,
    )


def _still_there(request: HttpRequest, case_id: UUID) -> bool:
    """Say whether the reader still has a part in the case: who leaves has none."""
    case = Case.objects.get(pk=case_id)
    return may("view", standing_of(reader(request), case, now()), case)


def _person(key: str) -> Person:
    found = person_in(key)
    if found is None:
        raise Invalid("no-such-person")
    return found


urls = [path("cases/<uuid:case_id>/together/", together, name="together")]
