"""Answers that no browser and no proxy may keep: machines at a hospital are shared."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class Unkept:
    """Forbids keeping every answer, so that the button "back" shows nothing of a case after signing out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next middleware."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request and add the header; the files of the look are served before this and may be kept."""
        response = self.get_response(request)
        response.headers["Cache-Control"] = "no-store"
        return response
