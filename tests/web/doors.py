"""What the tests of the pages share: signing in, and the forms of a page."""

from typing import Any
from uuid import uuid4

from django.test import Client

from enkelt.casework.models import Case
from tests.builders import World
from tests.regional import Regions
from tests.web.reading import without_languages

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(world: World | Regions, who: str, language: str = "en") -> Client:
    """Open a browser of one's own as somebody, with the sentences as they stand in the code."""
    client = Client(HTTP_ACCEPT_LANGUAGE=language)
    client.force_login(world.people[who], backend=BACKEND)
    return client


def sent(case: Case, /, **typed: Any) -> dict[str, Any]:
    """Send what a page of a case sends along with what was typed."""
    case.refresh_from_db()
    return {"token": uuid4().hex, "seen": str(case.version), **typed}


def text_of(answer: Any) -> str:
    """Read the page, its white space squeezed."""
    html = without_languages(answer.content.decode())
    return " ".join(html.replace("&#39;", "'").replace("\xa0", " ").split())
