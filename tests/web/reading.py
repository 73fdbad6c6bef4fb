"""How the tests of the case pages sign in, press buttons and read."""

import re
from collections.abc import Mapping
from typing import Any, Protocol

from django.test import Client
from django.urls import reverse

from enkelt.accounts.models import Person
from enkelt.casework.models import Case, Visit

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
BUTTON = re.compile(r'<button(?P<attributes>[^>]*class="ds-button"[^>]*)>(?P<words>.*?)</button>', re.DOTALL)


class House(Protocol):
    """A small world: its people, and where a case waits."""

    @property
    def people(self) -> Mapping[str, Person]:
        """The people by key."""

    def visit(self, case: Case) -> Visit:
        """Where the case waits."""


class Reader:
    """One person with a browser, at one case."""

    def __init__(self, world: House, who: str, case: Case) -> None:
        """Sign in."""
        self.world, self.case, self.client = world, case, Client()
        self.client.force_login(world.people[who], backend=BACKEND)
        self.answer: Any = None

    def reads(self, name: str = "case", *args: object) -> "Reader":
        """Open a page of the case."""
        self.answer = self.client.get(reverse(name, args=(self.case.pk, *args)))
        return self

    def presses(self, do: str, typed: Mapping[str, Any] | None = None, **frame: Any) -> "Reader":
        """Press a button of the stage that waits, with what is typed; `token` and `seen` are the page's."""
        return self.sends("stage", self.world.visit(self.case).pk, do=do, **{**(typed or {}), **frame})

    def sends(self, name: str, *args: object, **typed: Any) -> "Reader":
        """Send a form of the case."""
        self.case.refresh_from_db()
        typed.setdefault("seen", self.case.version)
        self.answer = self.client.post(reverse(name, args=(self.case.pk, *args)), typed)
        return self

    @property
    def status(self) -> int:
        """How the last page answered."""
        return int(self.answer.status_code)

    @property
    def html(self) -> str:
        """The last page, or the one it leads to."""
        page: Any = self.client.get(self.answer.url) if self.answer.status_code == 302 else self.answer
        return str(page.content.decode())

    @property
    def words(self) -> str:
        """What the last page says, or the one it leads to."""
        return words_of(self.html)

    def part(self, start: str, end: str = "</section>") -> str:
        """What one part of the page says."""
        return words_of(self.html.partition(start)[2].partition(end)[0])

    @property
    def main_buttons(self) -> list[str]:
        """The filled buttons of the page; there is one at most."""
        body = self.html.partition("<main")[2]
        found = (match for match in BUTTON.finditer(body) if "data-variant" not in match["attributes"])
        return [words_of(match["words"]) for match in found]


def words_of(html: str) -> str:
    """Read a page's words, blanks made one."""
    return " ".join(re.sub(r"<[^>]+>", " ", without_languages(html).replace("&#39;", "'")).split())


def without_languages(html: str) -> str:
    """Take out the marks around words of the scheme that are in another language than the page."""
    return re.sub(r'<span lang="\w+">([^<]*)</span>', r"\1", html)
