"""Every sentence of the screens is written in bokmål and in Danish too, and says the same with the same names in it."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

pytestmark = pytest.mark.req("X-14")

ROOT = Path(__file__).parents[2]
LANGUAGES = ("nb", "da")
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "say": None, "pgettext": ((1, "c"), 2)}
NAMES = re.compile(r"%\((\w+)\)")
NORWEGIAN = re.compile(
    r"\b(ikke lenger|søknad\w*|søker\w*|sak|saken\w*|saker|hva|noe|noen|vedlegg\w*|utkast\w*|vedtak\w*|pasient\w*|etter"
    r"|legemid\w*del\w*|innvilg\w*|foretak\w*|ennå|lagre\w*|gjør\w*|beskjed|klokken|sykehus\w*|spør|trenger|lege|legen"
    r"|begrunnelse\w*|innstilling\w*|skjema\w*et|oppnevn\w*|avslått|arbeidsdag\w*|siffer\w*|sifre|nummeret ditt)\b",
    re.IGNORECASE,
)
"""Words of bokmål that Danish writes otherwise, or does not have."""


@cache
def _sentences() -> frozenset[str]:
    places = [("enkelt/**.py", "python"), ("enkelt/web/pages/**.html", "jinja2")]
    found = extract_from_dir(
        ROOT, places, {"enkelt/web/pages/**.html": {"newstyle_gettext": "true"}}, keywords=KEYWORDS
    )
    return frozenset(text if isinstance(text, str) else text[0] for _, _, text, _, _ in found)


def _written(language: str) -> Iterator[Message]:
    with (ROOT / f"enkelt/web/locale/{language}/LC_MESSAGES/django.po").open("rb") as file:
        yield from (message for message in read_po(file) if message.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_written(language):
    written = {
        message.id if isinstance(message.id, str) else message.id[0] for message in _written(language) if message.string
    }
    assert sorted(_sentences() - written) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_names_what_the_english_one_names(language):
    for message in _written(language):
        assert _names(message.id) == _names(message.string or ""), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_ends_as_the_english_one_does(language):
    for message in _written(language):
        for english, written in zip(_texts(message.id), _texts(message.string), strict=True):
            assert english[-1:].isspace() == written[-1:].isspace(), english
            assert english.endswith(":") == written.endswith(":"), english


def test_danish_is_not_bokmal():
    found = {text for message in _written("da") for text in _texts(message.string) if NORWEGIAN.search(text)}
    assert found == set()


def _texts(text: str | Collection[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _names(text: str | Collection[str]) -> set[str]:
    return set(NAMES.findall(" ".join(_texts(text))))
