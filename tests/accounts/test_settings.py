"""The facts of units: dated, inherited, confirmed once, never overwritten."""

from datetime import date

import pytest

from enkelt.accounts.changes import confirm_setting, enter_setting
from enkelt.accounts.models import UnitSetting
from enkelt.accounts.queries import setting, setting_history, settings_of
from enkelt.domain.errors import Invalid, Stale
from enkelt.domain.settings import SettingValue
from tests.accounts.builders import DAY, NOW, START, person, trust

pytestmark = [pytest.mark.django_db, pytest.mark.req("NU-22")]

KEY = "project-number"
LATER = date(2026, 4, 1)


def held(unit, day) -> UnitSetting:
    found = setting(unit, KEY, day)
    assert found is not None
    return found


def enter(unit, value, *, key=KEY, valid_from=START, by=None) -> UnitSetting:
    return enter_setting(unit, key, value, valid_from=valid_from, source="prosedyre", by=by, at=NOW)


def test_a_unit_has_what_the_nearest_unit_above_says():
    innlandet, clinic, department = trust()
    enter(innlandet, "DM 0224", valid_from=DAY)
    assert held(department, DAY).value == "DM 0224"
    enter(clinic, "DM 1", valid_from=START)
    assert held(department, DAY).value == "DM 1"
    assert held(innlandet, DAY).value == "DM 0224"
    assert setting(innlandet, "another", DAY) is None


def test_the_newest_first_day_wins_and_the_past_keeps_its_value():
    innlandet, _, _ = trust()
    enter(innlandet, "new", valid_from=LATER)
    enter(innlandet, "old")  # entered last, and older by its day
    assert held(innlandet, DAY).value == "old"
    assert held(innlandet, LATER).value == "new"
    assert setting(innlandet, KEY, date(2019, 12, 31)) is None


def test_several_facts_come_at_once_and_an_empty_value_is_one():
    innlandet, clinic, _ = trust()
    enter(innlandet, ["Elverum", "Hamar"], key="pharmacies")
    enter(innlandet, 1_000_000, key="threshold")
    enter(clinic, [], key="pharmacies")
    found = settings_of(clinic, ["pharmacies", "threshold", "another"], DAY)
    assert {key: row.value for key, row in found.items()} == {"pharmacies": [], "threshold": 1_000_000}


def test_a_value_counts_as_confirmed_when_somebody_vouched_for_it():
    innlandet, _, _ = trust()
    kari = person()
    shipped = enter(innlandet, "DM 02224")
    assert held(innlandet, DAY).as_value() == SettingValue("DM 02224", confirmed=False)
    confirm_setting(shipped, kari, NOW)
    assert held(innlandet, DAY).as_value() == SettingValue("DM 02224", confirmed=True, by="Kari Nordmann")


def test_a_value_is_confirmed_once():
    innlandet, _, _ = trust()
    shipped = enter(innlandet, "DM 02224")
    confirm_setting(shipped, person(), NOW)
    with pytest.raises(Stale, match="setting-already-confirmed") as refused:
        confirm_setting(shipped, person("Ola Nordmann"), NOW)
    assert refused.value.params == {"by": "Kari Nordmann"}


def test_a_changed_value_is_a_new_one_that_nobody_confirmed():
    innlandet, _, _ = trust()
    kari = person()
    wrong = enter(innlandet, "DM 02224")
    confirm_setting(wrong, kari, NOW)
    right = enter(innlandet, "DM 0224", by=kari)
    assert setting(innlandet, KEY, DAY) == right
    assert not right.confirmed
    assert setting_history(innlandet, KEY) == [right, wrong]
    assert UnitSetting.objects.get(pk=wrong.pk).confirmed_by == kari


def test_a_value_that_was_replaced_meanwhile_cannot_be_confirmed():
    innlandet, _, _ = trust()
    seen = enter(innlandet, "DM 02224")
    enter(innlandet, "DM 0224")
    with pytest.raises(Stale, match="setting-replaced"):
        confirm_setting(seen, person(), NOW)


def test_a_value_needs_its_source():
    innlandet, _, _ = trust()
    with pytest.raises(Invalid, match="source-blank"):
        enter_setting(innlandet, KEY, "DM 0224", valid_from=START, source=" ", by=None, at=NOW)
