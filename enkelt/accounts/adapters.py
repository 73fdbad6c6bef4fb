"""Where django-allauth asks us: who may come in. Nobody signs up and nobody connects a second sign-in.

A refusal goes back to the sign-in page with its code as `?refused=`; that page says what to do next.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthError, AuthProcess
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url

from enkelt.accounts.languages import speak
from enkelt.accounts.models import Person
from enkelt.accounts.sign_in import recognise
from enkelt.domain.errors import Forbidden

SERVER_ERROR = 500


class ClosedAccounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Accounts are registered by staff."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # the signature is allauth's
        """Nobody signs up."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing in allauth's words: our own pages speak."""

    def post_login(self, request: HttpRequest, user: Person, **how: Any) -> HttpResponse:
        """Let the pages speak the person's own language from here on."""
        return speak(super().post_login(request, user, **how), user.language)


class SignIn(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """The employer's sign-in says who it is, and the register says whether we know them."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002  # the same
        """Nobody signs up."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:  # noqa: ARG002  # the same
        """Put the registered person in place of the visitor, or send the visitor back."""
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise _back("sign-in-failed")
        addresses = [address.email for address in sociallogin.email_addresses if address.verified]
        try:
            sociallogin.user = recognise(sociallogin.account.uid, addresses)
        except Forbidden as refused:
            raise _back(refused.code) from None

    def on_authentication_error(self, *_request: object, error: str | None = None, **_details: object) -> None:
        """Send back whoever cancelled, or whom the provider did not let in."""
        raise _back("sign-in-cancelled" if error == AuthError.CANCELLED else "sign-in-failed")

    def get_requests_session(self) -> Any:
        """Ask the provider; when it is down, say so on the sign-in page."""
        session = super().get_requests_session()
        session.request = _answered(session.request)
        return session


def _back(code: str) -> ImmediateHttpResponse:
    return ImmediateHttpResponse(redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'refused': code})}"))


def _answered(ask: Callable[..., Any]) -> Callable[..., Any]:
    def asked(*args: Any, **kwargs: Any) -> Any:
        try:
            answer = ask(*args, **kwargs)
        except OSError:  # which all errors of a connection are
            raise _back("sign-in-unavailable") from None
        if answer.status_code >= SERVER_ERROR:
            raise _back("sign-in-unavailable")
        return answer

    return asked
