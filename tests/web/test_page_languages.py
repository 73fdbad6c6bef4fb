"""On a page in English or Danish every word of a Norwegian scheme says that it is Norwegian (WCAG 3.1.2)."""

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from enkelt.domain.fields import Choice, Field, Table
from enkelt.domain.scheme import Edition
from enkelt.schemes import SCHEMES
from tests.builders import World
from tests.web.doors import signed_in

pytestmark = pytest.mark.req("X-14")

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


def _conditions() -> Iterator[str]:
    for scheme in NORWEGIAN:
        yield from (scheme.title, scheme.elsewhere)


NORWEGIAN = [scheme for scheme in SCHEMES if scheme.country == "NO"]
DECLARED = sorted(
    {text for scheme in NORWEGIAN for each in scheme.editions for text in _declared(each)} | set(_conditions())
)


def unmarked(html: str, language: str) -> set[tuple[str, str]]:
    """Find the texts of the page's language in which words of a scheme stand."""
    mine = [text for spoken, text in Texts(html).found if spoken == language]
    long = [declared for declared in DECLARED if len(declared) >= SHORTEST and not declared.isupper()]
    return {(declared, text[:120]) for text in mine for declared in long if declared in text}


OF_CASES = "case answers documents questions history"


@pytest.mark.parametrize("language", ["en", "da"])
def test_a_running_case_says_which_words_are_the_schemes(world: World, language: str) -> None:
    draft = world.fill(world.draft())
    case = world.at("direktor")
    sections = [reverse("application", args=(draft.pk, section.key)) for section in world.edition.form.sections]
    pages = {
        "marte": [*sections, reverse("check-application", args=(draft.pk,)), "/", f"/cases/{case.pk}/"],
        "tor": ["/", *(reverse(name, args=(case.pk,)) for name in OF_CASES.split())],
        "ingrid": ["/", f"/cases/{case.pk}/"],
    }
    _read(world, pages, language)


@pytest.mark.parametrize("language", ["en", "da"])
def test_a_granted_case_says_which_words_are_the_schemes(world: World, language: str) -> None:
    case = world.granted()
    letter = case.letters.get(kind="innvilget")
    after = [reverse("after", args=(case.pk,)), f"/cases/{case.pk}/letters/{letter.pk}/"]
    pages = {"marte": ["/", f"/cases/{case.pk}/", *after], "signe": ["/", *after], "tor": after}
    _read(world, pages, language)


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_other_pages_say_which_words_are_the_schemes(world: World, language: str) -> None:
    asked = f"{reverse('which-scheme')}?medicine=Olaparib&method={world.method.pk}&who=one&authorised=yes"
    setting = world.edition.settings[0].key
    settings = ["/administration/settings/", f"/administration/settings/sykehuset-innlandet/{setting}/"]
    pages = {"marte": [asked, asked.replace("one", "group"), reverse("rulebooks")], "kari": settings}
    _read(world, pages, language)


def _read(world: World, pages: dict[str, list[str]], language: str) -> None:
    found = {}
    for who, addresses in pages.items():
        client = signed_in(world, who, language)
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code == 200, address
            if wrong := unmarked(answer.content.decode(), language):
                found[who, address] = wrong
    assert found == {}


def test_a_word_that_says_nothing_of_its_language_is_found() -> None:
    title = NORWEGIAN[0].title
    html = f'<html lang="en"><p>{title} <span lang="nb">{title}</span></p></html>'
    assert unmarked(html, "en") == {(title, title)}
    assert unmarked(html.replace(f"<p>{title}", "<p>"), "en") == set()
