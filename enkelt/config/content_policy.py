"""What a browser may load and do on our pages."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class ContentPolicy:
    """Adds the policy to every answer: nothing from elsewhere, no inline style or script."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next middleware, and the policy that holds for this start."""
        self.get_response = get_response
        self.policy = content_policy(settings.OIDC_ISSUER)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request and add the headers."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


def content_policy(issuer: str | None) -> str:
    """Return the policy's text.

    The button "sign in" posts to us and is sent on to the issuer; browsers hold that journey
    against `form-action`, so the issuer must be named.
    """
    forms = "'self'"
    if issuer:
        parts = urlsplit(issuer)
        forms = f"'self' {parts.scheme}://{parts.netloc}"
    return "; ".join(
        (
            "default-src 'self'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            f"form-action {forms}",
            "frame-ancestors 'none'",
        )
    )
