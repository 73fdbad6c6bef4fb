"""Sign in: one button to the hospital's own sign-in; in the demo, a list of invented people as well."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enkelt.accounts import queries as accounts
from enkelt.accounts.changes import choose_language
from enkelt.accounts.languages import speak
from enkelt.accounts.models import Person
from enkelt.accounts.tree import tree
from enkelt.casework.relations import capacity_of
from enkelt.domain.errors import Forbidden
from enkelt.web.door import now, page, reading

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show how to sign in; in the demo, sign in as somebody invented."""
    after = _safe(request, request.POST.get("next") or request.GET.get("next") or "/")
    if request.method == "POST":
        if not settings.DEMO:
            raise Http404
        person = _chosen(request.POST.get("person", ""))
        if person is not None:
            login(request, person, backend=BACKEND)
            return speak(HttpResponseRedirect(after), person.language)
    refused = Forbidden(request.GET["refused"]) if "refused" in request.GET else None
    return page(request, "sign_in.html", people=_demo_people(), provider=_provider(), after=after, refused=refused)


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    return HttpResponseRedirect(settings.LOGIN_URL)


@login_not_required
@require_GET
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Choose the language of the screens; a signed-in person's choice is remembered."""
    answer = HttpResponseRedirect(_safe(request, request.GET.get("next") or "/"))
    if check_for_language(code) and code in dict(settings.LANGUAGES):
        speak(answer, code)
        if isinstance(request.user, Person):
            choose_language(request.user, code)
    return answer


def _chosen(key: str) -> Person | None:
    try:
        return Person.objects.filter(pk=UUID(key), is_active=True).first()
    except ValueError:
        return None


def _safe(request: HttpRequest, address: str) -> str:
    return address if url_has_allowed_host_and_scheme(address, {request.get_host()}) else "/"


def _provider() -> str:
    return next((app["name"] for app in settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", ())), "")


def _demo_people() -> list[tuple[Person, str]]:
    if not settings.DEMO:
        return []
    today = timezone.localdate(now())
    units = tree(today)
    return [
        (
            person,
            ", ".join(
                f"{capacity_of(held).called(reading())}, {units.name(held.unit)}"
                for held in accounts.memberships_of(person, today)
            ),
        )
        for person in Person.objects.filter(is_active=True)
    ]


urls = [
    path("sign-in/", sign_in, name="sign-in"),
    path("sign-out/", sign_out, name="sign-out"),
    path("language/<slug:code>/", language, name="language"),
]
