"""What is spoken in which language on a page, held against what schemes declare."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from babel.messages.pofile import read_po
from django.test import Client

from enkelt.accounts.models import Person
from enkelt.domain.fields import Choice, Field, Table
from enkelt.domain.scheme import Edition
from enkelt.schemes import SCHEMES
from tests.web.doors import BACKEND

LOCALES = Path(__file__).parents[2] / "enkelt/web/locale"
SHORTEST = 12
"""Shorter texts, such as "Ja", may stand in a sentence of the page's own."""
SILENT = {"script", "style", "title"}
VOID = {"input", "br", "meta", "link", "img", "hr"}


class Texts(HTMLParser):
    """The texts of a page, each with the language that it is read in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("lang") or self.language))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not (self.open and self.open[-1][0] in SILENT):
            self.found.append((self.language, " ".join(data.split())))

    @property
    def language(self) -> str:
        return self.open[-1][1] if self.open else ""


def _fields(fields: tuple[Field, ...]) -> Iterator[str]:
    for field in fields:
        yield from (field.label, field.help)
        if isinstance(field, Choice):
            yield from (option.label for option in field.options)
        if isinstance(field, Table):
            yield from _fields(field.columns)


def _declared(edition: Edition) -> Iterator[str]:
    yield from (edition.title, edition.source.title)
    for stage in edition.every_stage():
        yield from (stage.title, stage.task, *_fields(stage.asks))
        for outcome in stage.outcomes:
            yield from (outcome.label, outcome.done)
        yield from (duty.says for duty in stage.duties)
    for section in edition.form.sections:
        yield from (section.title, section.intro, *_fields(section.fields))
    for requirement in edition.requirements():
        yield from (requirement.question, requirement.note)
    yield from (letter.title for letter in edition.letters)
    yield from (filing.title for filing in edition.filings)
    yield from (text.title for text in edition.ordering)
    yield from (setting.question for setting in edition.settings)


@cache
def declared(country: str) -> tuple[str, ...]:
    """Give every text that the schemes of a country declare, long enough to be nobody else's."""
    found: set[str] = set()
    for scheme in (each for each in SCHEMES if each.country == country):
        found |= {scheme.title, scheme.elsewhere}
        found |= {text for edition in scheme.editions for text in _declared(edition)}
    return tuple(sorted(text for text in found if len(text) >= SHORTEST and not text.isupper()))


def unmarked(html: str, language: str, country: str, names: Collection[str] = ()) -> set[tuple[str, str]]:
    """Find the texts in the page's language in which words of a country's schemes stand; `names` are units' own."""
    mine = [text for spoken, text in Texts(html).found if spoken == language]
    return {(words, text[:120]) for text in mine for words in declared(country) if words in text and words not in names}


@cache
def english(language: str) -> frozenset[str]:
    """Give the sentences that a language says otherwise than English does; none for English itself."""
    if language == "en":
        return frozenset()
    with (LOCALES / language / "LC_MESSAGES/django.po").open("rb") as file:
        return frozenset(str(message.id) for message in read_po(file) if message.id and message.id != message.string)


def check(
    people: Mapping[str, Person],
    pages: Mapping[str, Sequence[str]],
    language: str,
    country: str,
    names: Collection[str] = (),
) -> None:
    """Open pages as people do, and look for words of a scheme that do not say their language."""
    found = {}
    for who, addresses in pages.items():
        client = Client(HTTP_ACCEPT_LANGUAGE=language)
        client.force_login(people[who], backend=BACKEND)
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code == 200, address
            html = answer.content.decode()
            left = {(text, "left in English") for _spoken, text in Texts(html).found if text in english(language)}
            if wrong := unmarked(html, language, country, names) | left:
                found[who, address] = wrong
    assert not found, found
