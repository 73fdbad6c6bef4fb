"""What the tests of the application's screens share."""

import re
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

from enkelt.casework.models import Case
from tests.builders import ANSWERS, World

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def as_(client: Client, world: World, who: str) -> Client:
    """Sign in."""
    client.force_login(world.people[who], backend=BACKEND)
    return client


def section(case: Case, key: str) -> str:
    """The address of a section."""
    return reverse("application", args=(case.pk, key))


def words(answer: Any) -> str:
    """What a person reads: the text without its marks."""
    body = re.sub(r"<(script|style).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def typed(key: str, **changed: str) -> dict[str, str]:
    """What is typed in a section that is filled in."""
    return ANSWERS[key] | changed
