"""Signing in through the real door, against a real provider on this machine.

The browser's part at the provider is one form that names the subject; everything else is followed as it comes.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import HTTPErrorProcessor, Request, build_opener

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

from enkelt.accounts.changes import choose_language, deactivate_person, register_person, release_sign_in
from enkelt.accounts.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.req("X-06")]

CALLBACK = "/accounts/oidc/oidc/login/callback/"
KARI = "subject-of-kari"


class _StopAtRedirects(HTTPErrorProcessor):
    def http_response(self, request, response):  # noqa: ARG002  # the signature is urllib's
        return response


PROVIDERS_PAGES = build_opener(_StopAtRedirects)


def known(subject: str, email: str, *, verified: bool = True) -> str:
    claims = {"sub": subject, "email": email, "email_verified": verified, "name": "Kari N"}
    return f"--user-claims={json.dumps(claims)}"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """Run the provider as a program of its own; it says where it listens."""
    people = (
        known(KARI, "kari@example.org"),
        known("subject-of-next-kari", "kari@example.org"),
        known("subject-unverified", "kari@example.org", verified=False),
        known("subject-of-stranger", "stranger@example.org"),
    )
    command = [sys.executable, "-m", "oidc_provider_mock", "--port=0", *people]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as program:
        assert program.stderr
        found = (re.search(r"running on (http://[\d.:]+)", line) for line in program.stderr)
        listening = next((match for match in found if match), None)
        assert listening, "the provider did not start"
        yield listening[1]
        program.terminate()


@pytest.fixture(autouse=True)
def signed_in_with(settings, provider):
    use(settings, provider)


def use(settings, address) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": "Test",
                    "client_id": "enkelt",
                    "secret": "enkelt",
                    "settings": {"server_url": address},
                }
            ],
        }
    }


@pytest.fixture
def kari() -> Person:
    return register_person(name="Kari Nordmann", email="kari@example.org")


def to_the_provider(client: Client, query: str = "") -> str:
    door = client.post(reverse("openid_connect_login", kwargs={"provider_id": "oidc"}) + query)
    assert door.status_code == HTTPStatus.FOUND
    return door.headers["Location"]


def sign_in(client: Client, subject: str, query: str = "") -> str:
    """Walk the whole way and return where it ends."""
    form = urlencode({"sub": subject}).encode()
    answer = PROVIDERS_PAGES.open(Request(to_the_provider(client, query), data=form))  # noqa: S310  # ours
    back = urlsplit(answer.headers["Location"])
    return client.get(f"{back.path}?{back.query}").headers["Location"]


def signed_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def refusal(code: str) -> str:
    return f"{django_settings.LOGIN_URL}?refused={code}"


def test_a_registered_person_comes_in_and_is_known_by_subject_from_then_on(client, kari):
    assert sign_in(client, KARI) == django_settings.LOGIN_REDIRECT_URL
    assert signed_in(client) == str(kari.pk)
    kari.refresh_from_db()
    assert kari.subject == KARI
    kari.email = "kari.married@example.org"  # the address changes here, and the subject still counts
    kari.save()
    other_browser = Client()
    sign_in(other_browser, KARI)
    assert signed_in(other_browser) == str(kari.pk)


@pytest.mark.req("X-14")
def test_the_pages_speak_the_language_that_the_person_chose(client, kari):
    choose_language(kari, "da")
    sign_in(client, KARI)
    assert client.cookies[django_settings.LANGUAGE_COOKIE_NAME].value == "da"


def test_the_way_leads_on_to_the_page_that_was_asked_for(client, kari):  # noqa: ARG001  # kari is registered
    assert sign_in(client, KARI, "?next=/cases/") == "/cases/"


def test_somebody_who_is_not_registered_is_told_so_and_leaves_nothing_behind(client):
    assert sign_in(client, "subject-of-stranger") == refusal("person-not-registered")
    assert signed_in(client) is None
    assert not Person.objects.exists()


def test_an_inactive_person_is_refused(client, kari):
    deactivate_person(kari)
    assert sign_in(client, KARI) == refusal("person-inactive")
    assert signed_in(client) is None


def test_what_an_inactive_person_had_open_ends(client, kari):
    sign_in(client, KARI)
    deactivate_person(kari)
    assert client.get("/").wsgi_request.user.is_anonymous


def test_an_address_that_the_provider_has_not_verified_does_not_count(client, kari):
    assert sign_in(client, "subject-unverified") == refusal("person-not-registered")
    kari.refresh_from_db()
    assert kari.subject is None


def test_an_address_that_was_handed_on_does_not_open_the_old_account(client, kari):
    sign_in(client, KARI)
    successor = Client()
    assert sign_in(successor, "subject-of-next-kari") == refusal("sign-in-belongs-to-another-subject")
    assert signed_in(successor) is None
    release_sign_in(Person.objects.get(pk=kari.pk))
    sign_in(successor, "subject-of-next-kari")
    assert signed_in(successor) == str(kari.pk)


def test_who_cancels_comes_back_to_the_sign_in_page(client):
    asked = parse_qs(urlsplit(to_the_provider(client)).query)
    answer = client.get(CALLBACK, {"error": "access_denied", "state": asked["state"]})  # RFC 6749, 4.1.2.1
    assert answer.headers["Location"] == refusal("sign-in-cancelled")


def test_a_signed_in_person_cannot_add_a_second_sign_in(client, kari):
    sign_in(client, KARI)
    assert sign_in(client, "subject-of-stranger", "?process=connect") == refusal("sign-in-failed")
    assert not Person.objects.filter(subject="subject-of-stranger").exists()
    sign_in(client, KARI)
    assert signed_in(client) == str(kari.pk)


def test_an_answer_that_nobody_asked_for_is_refused(client, kari):  # noqa: ARG001  # kari is registered
    answer = client.get(CALLBACK, {"code": "made-up", "state": "made-up"})
    assert answer.headers["Location"] == refusal("sign-in-failed")
    assert signed_in(client) is None


class _OutOfOrder(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_error(HTTPStatus.SERVICE_UNAVAILABLE)

    def log_message(self, *_):
        """Be quiet."""


@pytest.fixture
def broken_provider() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _OutOfOrder) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_provider_that_is_down_or_out_of_order_is_said_to_be(client, settings, broken_provider):
    for address in (broken_provider, "http://localhost:1"):
        use(settings, address)
        assert to_the_provider(client) == refusal("sign-in-unavailable")


def test_there_is_no_door_for_passwords_and_none_for_signing_up(client, kari):
    client.post("/accounts/login/", {"login": kari.email, "password": "!"})
    client.post("/accounts/signup/", {"email": "stranger@example.org"})
    client.post("/accounts/3rdparty/signup/", {"email": "stranger@example.org"})
    assert signed_in(client) is None
    assert Person.objects.get() == kari
