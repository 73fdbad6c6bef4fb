"""The fixed words around letters, forms and rulebooks: what one language says, the other says too."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pikepdf
import pytest

from enkelt.accounts.models import Unit
from enkelt.domain.routing import Opening
from enkelt.domain.scheme import Scheme
from enkelt.domain.stages import CountsAs
from enkelt.domain.statuses import MethodStatus
from enkelt.letters.form_paper import blank_form
from enkelt.letters.rulebook.publish import rulebook_files
from enkelt.letters.words import words_in
from tests.schemes import invented

pytestmark = [pytest.mark.req("X-10"), pytest.mark.req("X-14")]

DANISH = replace(invented.edition(), language="da", country="DK")
NAMES = re.compile(r"\{(\w+)\}")
NORWEGIAN = re.compile(r"\b(ikke lenger|søknad|vedlegg|sak|saken|hva|hvem|skjema|må|bare|etter|tall)\b", re.IGNORECASE)
DAY = date(2026, 11, 9)


def _texts(words: Mapping[str, Any], place: str = "") -> Iterator[tuple[str, str]]:
    for key, value in words.items():
        if isinstance(value, Mapping):
            yield from _texts(value, f"{place}{key}.")
        elif isinstance(value, list | tuple):
            yield from ((f"{place}{key}.{number}", text) for number, text in enumerate(value))
        else:
            yield f"{place}{key}", value


BOKMAL_TEXTS, DANISH_TEXTS = (dict(_texts(asdict(words_in(language)))) for language in ("nb", "da"))


@pytest.mark.parametrize("place", BOKMAL_TEXTS)
def test_danish_names_what_bokmal_names(place):
    assert sorted(NAMES.findall(DANISH_TEXTS[place])) == sorted(NAMES.findall(BOKMAL_TEXTS[place]))


def test_danish_is_not_bokmal():
    assert {place: text for place, text in DANISH_TEXTS.items() if NORWEGIAN.search(text)} == {}


@pytest.mark.parametrize("language", ["nb", "da"])
def test_every_status_and_every_kind_of_unit_has_its_word(language):
    words = words_in(language)
    assert set(words.statuses) == set(MethodStatus)
    assert set(Unit.Kind.values) <= set(words.rulebook.units)
    assert {CountsAs.GRANTED, CountsAs.REFUSED, CountsAs.LOCALLY_REFUSED} <= set(words.outcomes)


def test_a_danish_date_is_written_as_danes_write_it():
    assert words_in("da").long_date(date(2027, 1, 1)) == "1. januar 2027"
    assert words_in("da").long_date(DAY) == "9. november 2026"


def test_a_danish_form_on_paper_is_danish_throughout():
    with pikepdf.open(io.BytesIO(blank_form(DANISH, printed=DAY))) as paper:
        assert str(paper.Root.Lang) == "da-DK"
        assert "Skema på papir" in str(paper.docinfo["/Title"])


def test_a_danish_rulebook_names_the_roles_in_danish():
    scheme = Scheme(key="invented", title="Invented", country="DK", opening=Opening(()), editions=(DANISH,))
    book = rulebook_files([scheme])["invented-2026.md"]
    assert "lægefaglig direktør" in book
    assert "direktør medisin" not in book
