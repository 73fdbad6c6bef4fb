"""The days on which a committee meets: from its rhythm, past holidays, with a cut-off in working days."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enkelt.casework.calendars import working_days
from enkelt.domain.citation import house_rule
from enkelt.domain.errors import Invalid, Refused
from enkelt.domain.meetings import Plan, read_day, read_time, rhythm
from enkelt.domain.settings import SettingDefinition, SettingValue

pytestmark = pytest.mark.req("NT-08")

WORKS = working_days("NO")
THURSDAY = date(2026, 11, 12)
PLAN = Plan(first=THURSDAY, every=14, starts=time(12), cut_off=5)
RULE = house_rule("for the test")
RHYTHM = rhythm("nb", every=14, citation=RULE, starts="12:00", cut_off=5, house=RULE)


def days_after(day: date, number: int = 3, plan: Plan = PLAN) -> list[date]:
    return [sitting.day for sitting in plan.sittings(day, number, WORKS)]


def test_it_meets_every_fourteenth_day_from_the_first():
    assert days_after(date(2026, 11, 1)) == [THURSDAY, date(2026, 11, 26), date(2026, 12, 10)]
    assert days_after(THURSDAY, 1) == [date(2026, 11, 26)], "the day itself is not after"


def test_before_the_first_day_there_is_no_meeting():
    assert days_after(date(2025, 1, 1), 1) == [THURSDAY]


def test_a_holiday_moves_the_meeting_to_the_next_working_day_and_not_the_ones_after():
    christmas = days_after(date(2026, 12, 10), 2)
    assert christmas == [date(2026, 12, 24), date(2027, 1, 7)], "Christmas Eve is no public holiday"
    easter = Plan(first=date(2027, 3, 25), every=14, starts=time(12), cut_off=5)
    assert days_after(date(2027, 3, 1), 2, easter) == [date(2027, 3, 30), date(2027, 4, 8)]
    assert days_after(date(2027, 3, 26), 1, easter) == [date(2027, 3, 30)], "moved, and still to come"


def test_the_cut_off_counts_working_days_back():
    (sitting,) = PLAN.sittings(date(2026, 11, 20), 1, WORKS)
    assert (sitting.day, sitting.cut_off, sitting.starts) == (date(2026, 11, 26), date(2026, 11, 19), time(12))


@given(st.dates(date(2026, 1, 1), date(2029, 1, 1)), st.integers(7, 60), st.integers(0, 15))
def test_every_meeting_is_on_a_working_day_and_none_is_left_out(after, every, cut_off):
    plan = Plan(first=THURSDAY, every=every, starts=time(9), cut_off=cut_off)
    found = plan.sittings(after, 6, WORKS)
    assert all(WORKS(sitting.day) and sitting.day > after for sitting in found)
    assert [sitting.day for sitting in found] == sorted({sitting.day for sitting in found})
    assert all((sitting.cut_off < sitting.day) is (cut_off > 0) for sitting in found)
    gaps = [later.day - earlier.day for earlier, later in pairwise(found)]
    assert all(gap <= timedelta(days=every + 7) for gap in gaps)


def test_the_rhythm_is_read_from_the_unit_s_settings():
    entered = {
        "mote.forste": SettingValue(read_day("12.11.2026")),
        "mote.hver": SettingValue("7"),
        "mote.tid": SettingValue(read_time("8.30")),
    }

    def value(asked: SettingDefinition) -> object:
        return entered[asked.key].value if asked.key in entered else asked.default

    assert RHYTHM.plan(value) == Plan(first=THURSDAY, every=7, starts=time(8, 30), cut_off=5)


def test_without_a_first_day_nothing_is_planned():
    with pytest.raises(Refused, match="meeting-rhythm-missing"):
        RHYTHM.plan(lambda asked: asked.default)


@pytest.mark.parametrize("typed", ["", "tolv", "25.00", "12", "12.5", "12:60", "1e.00"])
def test_a_time_that_is_none_is_refused_where_it_is_entered(typed):
    with pytest.raises(Invalid):
        RHYTHM.starts.read(typed)


def test_a_day_is_kept_as_a_day():
    assert RHYTHM.first_day.read("12.11.2026") == "2026-11-12"
    with pytest.raises(Invalid, match="not-a-date"):
        RHYTHM.first_day.read("hver torsdag")
