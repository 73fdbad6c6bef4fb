"""CPR and its replacement numbers: the day is checked, modulus 11 is not, and nothing else is read out of a number.

The fixed numbers are made up: 60 is added to the day, a form that is never issued. Where a test needs a number of the
real sort, it takes a day in 1860, on which no living person was born.
"""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enkelt.domain.cpr import Fault, Kind, cpr, masked
from enkelt.domain.errors import Invalid
from enkelt.domain.patient_number import COUNTRIES, of_any_country, patient_number, written
from enkelt.domain.patient_number import masked as masked_of_any

pytestmark = pytest.mark.req("X-05")

MADE_UP = "670368-1234"
BORN_1860 = "0102605123"
"""A seventh digit of 5 with the year 60 says 1860."""


def fault(text: str, *, synthetic: bool = True) -> str:
    with pytest.raises(Invalid) as refused:
        cpr(text, synthetic=synthetic)
    assert not refused.value.params  # the number itself never travels with the error
    return refused.value.code


@pytest.mark.parametrize("text", ["6703681234", "670368-1234", " 670368 1234\n", "670368-12 34"])
def test_blanks_and_one_hyphen_do_not_matter(text):
    assert cpr(text, synthetic=True).digits == "6703681234"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Fault.LENGTH),
        ("670368123", Fault.LENGTH),
        ("67036812345", Fault.LENGTH),
        ("670368--1234", Fault.LENGTH),
        ("670368123a", Fault.FORM),
        ("670368AB12", Fault.FORM),
        ("6703682AB1", Fault.FORM),
        ("6703681ÆØ1", Fault.FORM),
        ("67036812³4", Fault.FORM),
        ("6713681234", Fault.DATE),
        ("6700681234", Fault.DATE),
        ("6003681234", Fault.DATE),
        ("9203681234", Fault.DATE),
        ("9104681234", Fault.DATE),
        ("0003681234", Fault.DATE),
        ("4703681234", Fault.DATE),
        ("8902010123", Fault.DATE),
        ("8902000123", Fault.DATE),
        ("9102001AB2", Fault.DATE),
    ],
)
def test_what_is_no_number_is_refused_with_its_reason(text, why):
    assert fault(text) == why


@pytest.mark.parametrize(
    ("text", "is_a_day"),
    [
        ("8902004123", True),  # 4 and the year 00: 2000, a leap year
        ("8902000123", False),  # 0 and the year 00: 1900, none
        ("8902048123", True),  # 8 and the year 04: 2004
        ("8902608123", True),  # 8 and the year 60: 1860
        ("8902589123", False),  # 9 and the year 58: 1958
        ("8902369123", True),  # 9 and the year 36: 2036
        ("8902011AB1", True),  # a replacement number tells no century
    ],
)
def test_the_seventh_digit_tells_which_century_the_day_is_checked_in(text, is_a_day):
    if is_a_day:
        assert cpr(text, synthetic=True).digits == text
    else:
        assert fault(text) == Fault.DATE


@pytest.mark.parametrize("last", range(10))
def test_modulus_11_is_told_and_never_refused(last):
    number = cpr(f"670368123{last}", synthetic=True)
    fits = sum(map(int.__mul__, [6, 7, 0, 3, 6, 8, 1, 2, 3, last], [4, 3, 2, 7, 6, 5, 4, 3, 2, 1])) % 11 == 0
    assert number.fits_modulus_11 is fits


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("670368-1AB2", Kind.NATIONAL_REPLACEMENT),
        ("670368-7ab2", Kind.NATIONAL_REPLACEMENT),
        ("670368-0AB2", Kind.REGIONAL_REPLACEMENT),
        ("670368-5AB2", Kind.REGIONAL_REPLACEMENT),
        ("670368-6AB2", Kind.REGIONAL_REPLACEMENT),
        (MADE_UP, Kind.CPR),
    ],
)
def test_replacement_numbers_are_told_apart(text, kind):
    assert cpr(text, synthetic=True).kind is kind


def test_a_machine_holds_one_sort():
    assert fault(BORN_1860) == Fault.ONLY_SYNTHETIC
    assert fault("010260-1AB2") == Fault.ONLY_SYNTHETIC
    assert fault(MADE_UP, synthetic=False) == Fault.SYNTHETIC_NOT_ALLOWED
    assert not cpr(BORN_1860, synthetic=False).synthetic


def test_a_number_is_never_printed_whole():
    number = cpr(MADE_UP, synthetic=True)
    assert str(number) == masked_of_any(number.digits) == "670368-••••"
    assert "1234" not in repr(number)
    assert masked("unreadable text") == "••••••-••••"


def test_each_country_has_its_rule_and_its_writing():
    assert patient_number(MADE_UP, "DK", synthetic=True).digits == "6703681234"
    assert patient_number("178362 45180", "NO", synthetic=True).digits == "17836245180"
    assert [written("6703681234"), written("17836245180")] == ["670368-1234", "178362 45180"]
    assert [masked_of_any("6703681234"), masked_of_any("17836245180")] == ["670368-••••", "178362 •••••"]


@pytest.mark.parametrize("first", COUNTRIES)
def test_a_search_takes_the_numbers_of_every_country(first):
    assert of_any_country(MADE_UP, first, synthetic=True).digits == "6703681234"
    assert of_any_country("17836245180", first, synthetic=True).digits == "17836245180"


@pytest.mark.parametrize(("first", "why"), [("NO", "national-number-length"), ("DK", "cpr-length")])
def test_what_fits_no_country_is_refused_in_the_words_of_the_readers_own(first, why):
    with pytest.raises(Invalid, match=why):
        of_any_country("123", first, synthetic=True)


@pytest.mark.parametrize(("text", "why"), [("070368-1234", "cpr-only-synthetic"), ("17836245181", "second-control")])
@pytest.mark.parametrize("first", COUNTRIES)
def test_what_has_the_form_of_a_country_is_refused_in_its_words(first, text, why):
    with pytest.raises(Invalid, match=why):
        of_any_country(text, first, synthetic=True)


@given(st.text(alphabet="0123456789ABab- ", max_size=14))
def test_no_text_breaks_the_reading_and_no_number_of_the_real_sort_slips_through(text):
    with suppress(Invalid):
        assert 61 <= int(cpr(text, synthetic=True).digits[:2]) <= 91
