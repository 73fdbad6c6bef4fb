"""The language that a browser's pages speak: a person's own from the sign-in on."""

from django.conf import settings
from django.http import HttpResponse


def speak(answer: HttpResponse, code: str) -> HttpResponse:
    """Let the browser ask for pages in a language (a code of `Person.Language`) from this answer on."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.SESSION_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return answer
