"""What somebody typed while their sign-in ran out: shown again, to be sent once more, and stored nowhere."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from enkelt.accounts.models import Person
from enkelt.web.door import page

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of an input


class SignInRequired(LoginRequiredMiddleware):
    """Send people who are not signed in to sign in; what they were sending stays with them meanwhile."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """Show what was typed on a page of its own; without text, go to sign in."""
        answer = super().process_view(request, view_func, view_args, view_kwargs)
        if answer is None or request.method != "POST" or "HX-Request" in request.headers:
            return answer
        return _kept(request, 401)


def refused_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a page whose token is of an earlier sign-in; only what our own page sent is shown again."""
    del reason
    if isinstance(request.user, Person) and request.headers.get("Sec-Fetch-Site") == "same-origin":
        return _kept(request, 403)
    return page(
        request,
        "errors/trouble.html",
        403,
        title=_("The page is too old"),
        says=_("Nothing is done. Open the page again, and do it from there."),
        problems=[],
        case_id=None,
        forbidden=False,
        code="page-too-old",
    )


def _kept(request: HttpRequest, status: int) -> HttpResponse:
    typed = [(name, text) for name, texts in request.POST.lists() if name != TOKEN for text in texts]
    return page(request, "kept.html", status, typed=typed, files=bool(request.FILES), sign_in=settings.LOGIN_URL)
