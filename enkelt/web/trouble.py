"""Domain errors as pages: each says what is wrong and what to do next. Forms show theirs beside the fields first."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from enkelt.domain.errors import DomainError, Forbidden, Invalid, NotFound, Refused, Repeated, Stale, Unavailable
from enkelt.web.door import page
from enkelt.web.wording import sentence

STATUS: dict[type[DomainError], int] = {
    Forbidden: 403,
    NotFound: 404,
    Stale: 409,
    Invalid: 422,
    Refused: 422,
    Unavailable: 503,
}


class Trouble:
    """Turn a domain error that no page handled into a page; anything else is a fault and goes on up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next door."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a domain error."""
        if not isinstance(error, DomainError):
            return None
        if isinstance(error, Repeated):
            messages.info(request, sentence(error))
            return HttpResponseRedirect(request.path)
        return page(request, "errors/trouble.html", STATUS[type(error)], **_shown(request, error))


def _shown(request: HttpRequest, error: DomainError) -> dict[str, Any]:
    titles = {
        Forbidden: _("You do not have access to this"),
        NotFound: _("This does not exist"),
        Stale: _("The case was changed meanwhile"),
        Unavailable: _("Something outside did not answer"),
    }
    if error.code == "no-relation":
        titles[Forbidden] = _("You do not have access to this case")
    elif error.code == "conflicted":
        titles[Forbidden] = _("Hidden from you")
    match = request.resolver_match
    return {
        "title": titles.get(type(error), _("This cannot be done as it stands")),
        "says": sentence(error),
        "problems": [sentence(problem) for problem in getattr(error, "problems", ())],
        "case_id": match.kwargs.get("case_id") if match else None,
        "forbidden": isinstance(error, Forbidden),
        "code": error.code,
    }


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere."""
    del exception
    says = _("Check the address, or find the case under My work.")
    return _plain(request, 404, _("There is no such page"), says)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be read."""
    del exception
    return _plain(request, 400, _("The page could not read what was sent"), _("Go back, look it over, and send again."))


def fault(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours, without asking the database anything: it may be what failed."""
    says = _("The fault is recorded. What you had saved is kept. Try again, and ring operations if it happens again.")
    return _plain(request, 500, _("Something went wrong here"), says)


def _plain(request: HttpRequest, status: int, title: str, says: str) -> HttpResponse:
    return render(request, "errors/plain.html", {"me": None, "title": title, "says": says}, status=status)
