"""Settings of a unit: dated values with their source, confirmed by somebody, never corrected silently."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import UnitSetting
from enkelt.audit import queries as audit
from enkelt.audit.verification import verify
from enkelt.schemes import SCHEMES
from tests.builders import MONDAY, World
from tests.web.doors import signed_in, text_of

NUMBER = "/administration/settings/sykehuset-innlandet/prosjekt.resept/"


def newest(world: World, key: str, unit: str = "sykehuset-innlandet") -> UnitSetting:
    return accounts.setting_history(world.unit(unit), key)[0]


@pytest.mark.req("NU-22")
def test_the_two_ways_of_writing_the_number_are_shown_plainly(world: World) -> None:
    page = text_of(signed_in(world, "eva").get("/administration/settings/"))
    assert "The document gives the number in several ways" in page
    assert "DM 0224, unconfirmed" in page
    assert "DM 02224, unconfirmed" in page


def asked_in(country: str) -> set[str]:
    editions = (edition for scheme in SCHEMES if scheme.country == country for edition in scheme.editions)
    return {setting.question for edition in editions for setting in edition.settings}


def test_a_trust_is_asked_only_what_the_schemes_of_its_own_country_ask(world: World) -> None:
    page = text_of(signed_in(world, "eva", "nb").get("/administration/settings/"))
    assert [question for question in asked_in("NO") if question not in page] == []
    assert [question for question in asked_in("DK") - asked_in("NO") if question in page] == []


@pytest.mark.req("NU-20")
def test_settings_that_wait_are_told_in_my_work_of_who_confirms_them(world: World) -> None:
    shown = text_of(signed_in(world, "eva").get("/"))
    assert "2 settings wait for a value or for somebody to confirm them." in shown
    assert "No case waits for you." in shown
    assert "setting" not in text_of(signed_in(world, "marte").get("/"))


@pytest.mark.req("NU-22")
def test_confirming_says_how_many_cases_it_changes_and_is_recorded(world: World) -> None:
    world.granted()
    purchaser = signed_in(world, "eva")
    assert "This changes 1 case." in text_of(purchaser.get(NUMBER))
    setting = newest(world, "prosjekt.resept")
    answer = purchaser.post(NUMBER, {"do": "confirm", "setting": setting.pk}, follow=True)
    assert "confirmed by Eva Kvale" in text_of(answer)
    record = audit.administration(1)[0]
    assert (record.act, record.actor_name, record.facts["value"]) == ("confirm-unit-setting", "Eva Kvale", "DM 02224")
    assert verify() == []


@pytest.mark.req("NU-22")
def test_a_second_confirmation_is_told_who_was_first(world: World) -> None:
    setting = newest(world, "prosjekt.resept")
    signed_in(world, "kari").post(NUMBER, {"do": "confirm", "setting": setting.pk})
    answer = signed_in(world, "eva").post(NUMBER, {"do": "confirm", "setting": setting.pk})
    assert answer.status_code == 409
    assert "The value is confirmed already, by Kari Nordby." in text_of(answer)
    assert len(audit.administration(10)) == 1


@pytest.mark.req("NU-22")
def test_a_new_value_waits_for_confirmation_and_the_old_one_is_kept(world: World) -> None:
    typed = {"do": "enter", "value": "DM 0224", "valid_from": "01.11.2026", "source": "E-post fra innkjøp 30.10.2026"}
    page = text_of(signed_in(world, "eva").post(NUMBER, typed, follow=True))
    assert "E-post fra innkjøp 30.10.2026" in page
    assert "DM 02224" in page
    assert not newest(world, "prosjekt.resept").confirmed
    assert audit.administration(1)[0].act == "enter-unit-setting"


def test_the_same_value_twice_is_entered_once(world: World) -> None:
    typed = {"do": "enter", "value": "DM 0224", "valid_from": "01.11.2026", "source": "E-post"}
    purchaser = signed_in(world, "eva")
    purchaser.post(NUMBER, typed)
    assert "Nothing is done twice" in text_of(purchaser.post(NUMBER, typed, follow=True))
    assert len(accounts.setting_history(world.unit("sykehuset-innlandet"), "prosjekt.resept")) == 2


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"value": " "}, "Write the value."),
        ({"valid_from": "i morgen"}, "Write a date that exists, as DD.MM.YYYY"),
        ({"source": ""}, "Write where it stands"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(world: World, changed: dict[str, str], says: str) -> None:
    typed = {"do": "enter", "value": "DM 0224", "valid_from": "01.11.2026", "source": "E-post"} | changed
    answer = signed_in(world, "eva").post(NUMBER, typed)
    page = text_of(answer)
    assert answer.status_code == 422
    assert says in page
    assert all(f'value="{text}"' in page for text in typed.values() if text.strip() and text != "enter")


def test_a_deadline_is_a_whole_number_of_days(world: World) -> None:
    address = "/administration/settings/sykehuset-innlandet/frist.fagansvarlig/"
    typed = {"do": "enter", "value": "fem", "valid_from": "01.11.2026", "source": "Vedtak"}
    answer = signed_in(world, "kari").post(address, typed)
    assert "Write a whole number." in text_of(answer)
    signed_in(world, "kari").post(address, typed | {"value": "3"})
    assert newest(world, "frist.fagansvarlig").value == "3"
    world.now = MONDAY
    visit = world.visit(world.submitted())
    assert (visit.due_on - MONDAY.date()).days == 3  # type: ignore[operator]


@pytest.mark.req("NU-19")
def test_a_department_has_its_own_routine_and_the_rest_from_the_trust(world: World) -> None:
    page = text_of(signed_in(world, "kari").get("/administration/settings/?unit=medisin-tynset"))
    assert "Tynset bestiller etter sin egen rutine" in page
    assert "from the unit above" in page


def test_a_change_concerns_only_the_cases_that_follow_the_unit(world: World) -> None:
    world.granted()
    administrator = signed_in(world, "kari")
    elsewhere = "/administration/settings/medisin-tynset/prosjekt.resept/"
    assert "This changes 0 cases." in text_of(administrator.get(elsewhere))
    own = "/administration/settings/sykehuset-innlandet/bestilling.rutine/"
    assert "This changes 1 case." in text_of(administrator.get(own))
    typed = {"do": "enter", "value": "Egen rutine", "valid_from": "01.11.2026", "source": "Vedtak"}
    administrator.post("/administration/settings/onkologi-gjovik/bestilling.rutine/", typed)
    assert "This changes 0 cases." in text_of(administrator.get(own))


def test_the_trust_of_another_is_not_to_be_found(world: World) -> None:
    address = "/administration/settings/vestre-viken/prosjekt.resept/"
    assert signed_in(world, "kari").get(address).status_code == 404


def test_the_list_asks_as_much_of_the_database_however_many_cases(world: World) -> None:
    administrator = signed_in(world, "kari")
    administrator.get("/administration/settings/")
    with CaptureQueriesContext(connection) as once:
        administrator.get("/administration/settings/")
    world.granted()
    world.submitted()
    with CaptureQueriesContext(connection) as more:
        administrator.get("/administration/settings/")
    assert len(more) == len(once)
