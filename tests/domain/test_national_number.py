"""Fødselsnummer and D-number: the rule of 1964 and 2032, one sort of number a machine.

The fixed numbers are made up (month + 80). Where a test needs one of the real sort, it makes one whose first control
leaves 1, 2 or 3: nobody can hold such a number before 2032.
"""

from calendar import monthrange
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enkelt.domain.errors import Invalid
from enkelt.domain.national_number import Fault, Kind, masked, national_number

pytestmark = pytest.mark.req("X-05")

ISSUED_BEFORE_2032 = ["17836245180", "01920161258", "29820090185", "55868823010"]
ISSUED_FROM_2032 = [
    "17836245199",
    "01920161266",
    "55868823029",
    "01920161274",
    "17836245105",
    "01920161282",
    "55868823045",
]


def fault(text, **options) -> str:
    with pytest.raises(Invalid) as refused:
        national_number(text, **options)
    assert not refused.value.params  # the number itself never travels with the error
    return refused.value.code


@pytest.mark.parametrize("digits", ISSUED_BEFORE_2032 + ISSUED_FROM_2032)
def test_the_rule_of_2032_takes_both(digits):
    assert national_number(digits, synthetic=True).digits == digits


@pytest.mark.parametrize("digits", ISSUED_BEFORE_2032)
def test_the_rule_of_1964_takes_the_old(digits):
    assert national_number(digits, synthetic=True, strict_1964=True).digits == digits


@pytest.mark.parametrize("digits", ISSUED_FROM_2032)
def test_the_rule_of_1964_refuses_the_new(digits):
    assert fault(digits, synthetic=True, strict_1964=True) == Fault.FIRST_CONTROL


def test_a_d_number_is_told_from_a_birth_number():
    assert national_number("55868823010", synthetic=True).kind is Kind.D_NUMBER
    assert national_number("17836245180", synthetic=True).kind is Kind.BIRTH_NUMBER


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Fault.LENGTH),
        ("1783624518", Fault.LENGTH),
        ("178362451800", Fault.LENGTH),
        ("1783624518O", Fault.DIGITS),
        ("178362-45180", Fault.DIGITS),
        ("١٧٨٣٦٢٤٥١٨٠", Fault.DIGITS),
        ("32836245180", Fault.DATE),
        ("00836245180", Fault.DATE),
        ("40868823010", Fault.DATE),  # a D-number of day 0
        ("17806245180", Fault.DATE),  # month 0 of the made-up
        ("17936245180", Fault.DATE),  # month 13 of the made-up
        ("29826145180", Fault.DATE),  # 29 February 61
        ("17836245170", Fault.FIRST_CONTROL),
        ("17836245181", Fault.SECOND_CONTROL),
        ("81836245180", Fault.COMMON_HELP_NUMBER),
        ("91836245180", Fault.COMMON_HELP_NUMBER),
        ("17436245180", Fault.LOCAL_HELP_NUMBER),
        ("57526245180", Fault.LOCAL_HELP_NUMBER),
    ],
)
def test_a_refusal_says_why(text, why):
    assert fault(text, synthetic=True) == why


def test_spaces_do_not_matter():
    assert national_number(" 178362 45180\n", synthetic=True).digits == "17836245180"
    assert national_number("178362\N{NO-BREAK SPACE}45180", synthetic=True).digits == "17836245180"


def test_a_made_up_number_is_refused_where_people_are_real():
    assert fault("17836245180", synthetic=False) == Fault.SYNTHETIC_NOT_ALLOWED


@pytest.mark.parametrize("text", ["17836245180", "55868823010"])
def test_a_number_is_never_printed_whole(text):
    number = national_number(text, synthetic=True)
    assert str(number) == masked(text) == f"{text[:6]} •••••"
    assert text[6:] not in repr(number)


@pytest.mark.parametrize("text", ["", "1783624518", "178362451800", "unreadable1"])
def test_what_is_no_number_is_hidden_whole(text):
    assert masked(text) == "•••••• •••••"


def controls(head: list[int]) -> list[tuple[int, int, int]]:
    """Find all control digits that fit nine digits, with the remainder that the first leaves."""
    found = []
    for first in range(10):
        remainder = (sum(map(int.__mul__, head, (3, 7, 6, 1, 8, 9, 4, 5, 2))) + first) % 11
        partial = sum(map(int.__mul__, [*head, first], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)))
        second = -partial % 11
        if remainder <= 3 and second <= 9:
            found.append((remainder, first, second))
    return found


@st.composite
def numbers(draw, *, month_shift: int, remainders: frozenset[int]):
    """Make a number by the rule."""
    year = draw(st.integers(0, 99))
    month = draw(st.integers(1, 12))
    day = draw(st.integers(1, monthrange(2000 + year, month)[1])) + draw(st.sampled_from([0, 40]))
    individual = draw(st.integers(0, 999))
    head = f"{day:02}{month + month_shift:02}{year:02}{individual:03}"
    fits = [fit for fit in controls([int(digit) for digit in head]) if fit[0] in remainders]
    if not fits:  # this head was never issued, and its neighbours were
        return draw(numbers(month_shift=month_shift, remainders=remainders))
    _, first, second = draw(st.sampled_from(fits))
    return f"{head}{first}{second}"


MADE_UP = numbers(month_shift=80, remainders=frozenset({0, 1, 2, 3}))
REAL_FROM_2032 = numbers(month_shift=0, remainders=frozenset({1, 2, 3}))


@given(MADE_UP, st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(digits, at, by):
    assert national_number(digits, synthetic=True).digits == digits
    wrong = f"{digits[:at]}{(int(digits[at]) + by) % 10}{digits[at + 1 :]}"
    assert fault(wrong, synthetic=True)


@given(MADE_UP, st.integers(0, 9))
def test_two_digits_changing_places_are_always_seen(digits, at):
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    if swapped != digits:
        assert fault(swapped, synthetic=True)


@given(REAL_FROM_2032)
def test_a_machine_takes_one_sort_of_number(digits):
    assert not national_number(digits, synthetic=False).synthetic
    assert fault(digits, synthetic=True) == Fault.ONLY_SYNTHETIC
    assert fault(digits, synthetic=False, strict_1964=True) == Fault.FIRST_CONTROL


@given(st.text(max_size=14))
def test_any_text_is_read_or_refused(text):
    with suppress(Invalid):
        assert national_number(text, synthetic=True).digits in text.replace(" ", "")
