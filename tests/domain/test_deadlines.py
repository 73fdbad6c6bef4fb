"""Clocks in calendar and working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enkelt.domain.deadlines import Counting, days_between, due

pytestmark = pytest.mark.req("X-09")

HOLIDAYS = {date(2026, 5, 1), date(2026, 5, 14), date(2026, 5, 25)}
SATURDAY = 5


def works(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in HOLIDAYS


days = st.dates(date(2026, 3, 1), date(2026, 8, 31))
lengths = st.integers(0, 60)
countings = st.sampled_from(Counting)


@pytest.mark.parametrize(
    ("start", "length", "counting", "last"),
    [
        (date(2026, 4, 29), 5, Counting.CALENDAR, date(2026, 5, 4)),
        (date(2026, 4, 29), 5, Counting.WORKING, date(2026, 5, 7)),  # a Friday off and a weekend
        (date(2026, 5, 22), 1, Counting.WORKING, date(2026, 5, 26)),  # the Monday after is a holiday
        (date(2026, 5, 23), 1, Counting.WORKING, date(2026, 5, 26)),  # begun on a Saturday
        (date(2026, 5, 22), 0, Counting.WORKING, date(2026, 5, 22)),
    ],
)
def test_the_day_it_began_is_not_counted(start, length, counting, last):
    assert due(start, length, counting, works) == last


@given(days, lengths, countings)
def test_counting_to_the_last_day_gives_the_length(start: date, length: int, counting: Counting):
    assert days_between(start, due(start, length, counting, works), counting, works) == length


@given(days, lengths, countings)
def test_one_day_more_never_ends_earlier(start: date, length: int, counting: Counting):
    assert due(start, length + 1, counting, works) > due(start, length, counting, works)
    assert due(start + timedelta(days=1), length, counting, works) >= due(start, length, counting, works)


@given(days, days, days, countings)
def test_two_spans_make_one(first: date, second: date, third: date, counting: Counting):
    first, second, third = sorted((first, second, third))
    whole = days_between(first, third, counting, works)
    assert whole == days_between(first, second, counting, works) + days_between(second, third, counting, works)
    assert days_between(third, first, counting, works) == -whole


@given(days, st.integers(1, 60))
def test_a_deadline_in_working_days_ends_on_one(start: date, length: int):
    assert works(due(start, length, Counting.WORKING, works))
