"""What a person types is read as they meant it, shown as they would write it, and never lost."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enkelt.domain.errors import Invalid
from enkelt.domain.facts import Facts
from enkelt.domain.fields import Choices, Day, Field, Month, Number, Option, Table, Text, is_unreadable, written
from enkelt.domain.form import cell, problem_with, read_section, section_gaps
from enkelt.schemes import SCHEMES

KRONER = Number(key="n", label="n", unit="kr")
MONTHS = Number(key="m", label="m", unit="måneder", whole=True)
DAY = Day(key="d", label="d")
MONTH = Month(key="m", label="m")
SECTIONS = [section for scheme in SCHEMES for edition in scheme.editions for section in edition.form.sections]


@given(st.decimals(0, 10**12, allow_nan=False, places=2), st.sampled_from([KRONER, Number(key="p", label="p")]))
def test_a_number_is_read_as_it_is_shown(number: Decimal, field: Number):
    kept = field.read(str(number))
    assert field.read(field.show(kept)) == kept
    assert Decimal(kept) == number


@given(st.integers(0, 10**6))
def test_a_whole_number_is_read_with_its_unit(number: int):
    kept = MONTHS.read(str(number))
    assert MONTHS.read(MONTHS.show(kept)) == kept == str(number)


@given(st.dates())
def test_a_day_is_read_as_it_is_shown(day: date):
    assert DAY.read(DAY.show(day.isoformat())) == DAY.read(day.isoformat()) == day.isoformat()


@given(st.dates())
def test_a_month_is_read_as_it_is_shown(day: date):
    month = day.isoformat()[:7]
    assert MONTH.read(MONTH.show(month)) == MONTH.read(month) == month


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1000000", "1000000"),
        ("1 000 000", "1000000"),
        ("1\u00a0000\u00a0000 kr", "1000000"),
        ("kr 1.000.000,-", "1000000"),
        ("1000000,50", "1000000.50"),
        ("640 000 kr.", "640000"),
        ("", None),
        ("  ", None),
    ],
)
def test_an_amount_is_read_in_the_ways_people_write_one(typed, kept):
    assert KRONER.read(typed) == kept


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        (KRONER, "en million", "not-a-number"),
        (KRONER, "-1", "not-a-number"),
        (KRONER, "1e9", "not-a-number"),
        (KRONER, "0e-999999999", "not-a-number"),
        (KRONER, "NaN", "not-a-number"),
        (KRONER, "1_000", "not-a-number"),
        (KRONER, "\u0663", "not-a-number"),
        (KRONER, "9" * 13, "number-too-large"),
        (MONTHS, "1,5", "not-a-whole-number"),
        (DAY, "31.06.2026", "not-a-date"),
        (DAY, "29.02.2026", "not-a-date"),
        (DAY, "i morgen", "not-a-date"),
        (DAY, "1.6.26", "not-a-date"),
        (MONTH, "13.2026", "not-a-month"),
        (MONTH, "00.2026", "not-a-month"),
        (MONTH, "2026-00", "not-a-month"),
        (MONTH, "\u0660\u0661.2026", "not-a-month"),
        (Text(key="t", label="t", longest=3), "long", "text-too-long"),
        (Choices(key="c", label="c", options=(Option("a", "A"),)), "a b", "not-an-option"),
    ],
)
def test_what_cannot_be_read_is_said_so_in_one_code(field: Field, typed: str, code: str):
    with pytest.raises(Invalid) as problem:
        field.read(typed)
    assert problem.value.code == code


def inputs_of(section):
    for field in section.fields:
        if isinstance(field, Table):
            yield from (cell(field, row, column) for row in range(3) for column in field.columns)
        else:
            yield field.key


@pytest.mark.req("NU-09", "X-15")
@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
@given(data=st.data())
def test_reading_a_section_never_loses_what_was_typed(section, data):
    names = sorted(inputs_of(section))
    typed = data.draw(st.dictionaries(st.sampled_from(names), st.text().map(lambda text: [text])))
    kept = read_section(section, typed)
    for field in section.fields:
        for asked, value, inputs in answers(field, kept, typed):
            assert accounted_for(asked, value, inputs), (asked.key, value, inputs)
    list(section_gaps(section, Facts(day=date(2026, 6, 1), answers=kept)))


def answers(field, kept, typed):
    """Pair each kept answer with what was typed for it; a table's rows in their order, empty ones dropped."""
    if not isinstance(field, Table):
        yield from ((field, kept[field.key], typed.get(field.key, [])) for _ in range(field.key in kept))
        return
    every_row = [inputs(field, number, typed) for number in range(3)]
    rows = [row for row in every_row if any(meant(text) for texts in row.values() for text in texts)]
    assert len(rows) == len(kept[field.key])
    for row, values in zip(rows, kept[field.key], strict=True):
        yield from ((column, values[column.key], row[column.key]) for column in field.columns)


def inputs(table, number, typed):
    return {column.key: typed.get(cell(table, number, column), []) for column in table.columns}


def meant(text):
    return text.replace("\0", "").strip()


def accounted_for(field, value, typed):
    """Whether the kept value holds all that was typed: read, or as it stood."""
    text = "\n".join(typed).replace("\0", "")
    if is_unreadable(value):
        return written(field, value) == text and problem_with(field, value) is not None
    return value == field.read(text)


def test_a_text_with_strange_signs_is_kept_as_written():
    text = Text(key="t", label="t", long=True)
    assert text.read("a\r\nb <script> 🙂") == "a\nb <script> 🙂"


@pytest.mark.req("NU-09")
@pytest.mark.parametrize(
    "name", ["linjer.x.fra", "linjer.1", "linjer.99999999.fra", "linjer.²." + "fra", "linjer." * 3]
)
def test_an_input_with_another_name_is_no_row(name):
    section = next(section for section in SECTIONS if section.key == "tidligere")
    assert read_section(section, {name: ["03.2025"]})["linjer"] == []
