"""A scheme speaks one language throughout: its own, down to the yes and no of its questions."""

from collections.abc import Iterator

import pytest

from enkelt.domain.fields import THOUSANDS, YES_NO, Confirmation, Field, Number, Option, Table, YesNo
from enkelt.domain.scheme import Edition
from enkelt.letters.words import words_in
from enkelt.schemes import SCHEMES, published

pytestmark = pytest.mark.req("X-14")

EDITIONS = [edition for scheme in SCHEMES for edition in scheme.editions]


def _asked(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        if isinstance(field, Table):
            yield from _asked(field.columns)


@pytest.mark.parametrize("edition", EDITIONS, ids=published.name_of)
def test_yes_and_no_are_those_of_the_editions_language(edition: Edition):
    """In an edition in Danish: `YesNo(..., options=YES_NO["da"])`, and the same for `Confirmation`."""
    fields = [field for stage in edition.every_stage() for field in _asked(stage.asks)]
    fields += [field for section in edition.form.sections for field in _asked(section.fields)]

    closed = [field for field in fields if isinstance(field, YesNo | Confirmation)]
    assert [field.key for field in closed if field.options != YES_NO[edition.language]] == []


@pytest.mark.parametrize("edition", EDITIONS, ids=published.name_of)
def test_thousands_are_marked_as_the_editions_language_does(edition: Edition):
    """In an edition in Danish: `Number(..., thousands=THOUSANDS["da"])`."""
    fields = [field for stage in edition.every_stage() for field in _asked(stage.asks)]
    fields += [field for section in edition.form.sections for field in _asked(section.fields)]

    numbers = [field for field in fields if isinstance(field, Number)]
    assert [field.key for field in numbers if field.thousands != THOUSANDS[edition.language]] == []


def test_a_danish_amount_has_a_point_where_a_norwegian_one_has_a_blank():
    danish = Number(key="a", label="A", unit="kr.", thousands=THOUSANDS["da"])

    assert danish.show("1842000.5") == "1.842.000,5\u00a0kr."
    assert Number(key="b", label="B", unit="kr").show("842000") == "842\u00a0000\u00a0kr"


@pytest.mark.parametrize("edition", EDITIONS, ids=published.name_of)
def test_somebody_has_written_the_words_around_its_letters(edition: Edition):
    assert words_in(edition.language).region == edition.country


def test_a_danish_tick_and_a_danish_choice_are_read_back_in_danish():
    danish = YES_NO["da"]
    ticked, chosen = Confirmation(key="a", label="A", options=danish), YesNo(key="b", label="B", options=danish)

    assert [ticked.show(value=True), ticked.show(None)] == ["Ja", "Nej"]
    assert [chosen.show("yes"), chosen.show("no")] == ["Ja", "Nej"]
    assert YES_NO["nb"] == (Option("yes", "Ja"), Option("no", "Nei"))
