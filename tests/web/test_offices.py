"""Who may open which page of administration: every person of the demo against every page, refusals on the record."""

from datetime import timedelta

import pytest
from django.utils import timezone

from enkelt.accounts import changes
from enkelt.audit import queries as audit
from enkelt.casework.offices import OFFICES
from enkelt.demo.people import DEPUTY, PEOPLE
from enkelt.domain.roles import ROLES
from tests.builders import World
from tests.web.doors import signed_in, text_of

PAGES = {
    "administration": "/administration/",
    "settings": "/administration/settings/",
    "statuses": "/administration/methods/",
    "people": "/administration/people/",
    "register-paper": "/administration/paper/",
    "records": "/administration/records/",
}
MAY = {
    "administration": {"eva", "anne", "kari", "lars", "signe"},
    "settings": {"eva", "kari"},
    "statuses": {"lars", "kari"},
    "people": {"kari"},
    "register-paper": {"anne", "signe"},
    "records": {"anne"},
}


def refused_since(minutes: int = 60) -> list[tuple[str, str]]:
    now = timezone.now()
    found = audit.refusals(now - timedelta(minutes=minutes), now + timedelta(minutes=1))
    return [(each.by.name, each.what) for each in found]


@pytest.mark.req("X-06")
@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_for_its_offices_and_for_nobody_else(world: World, name: str) -> None:
    everybody = [somebody.key for somebody in (*PEOPLE, DEPUTY)]
    opened = {who for who in everybody if signed_in(world, who).get(PAGES[name]).status_code == 200}
    assert opened == MAY[name]
    refused = {world.people[who].name for who in everybody} - {world.people[who].name for who in MAY[name]}
    assert {person for person, what in refused_since() if what == name} == refused


@pytest.mark.req("X-06")
def test_an_office_at_another_trust_opens_nothing_here(world: World) -> None:
    person = changes.register_person(name="Viken Administrator", email="va@enkelt.example")
    changes.appoint(person, "local-administrator", world.unit("vestre-viken"), valid_from=timezone.localdate())
    world.people["viken"] = person
    page = text_of(signed_in(world, "viken").get(PAGES["settings"]))
    assert "Vestre Viken HF" in page
    assert "DM 0224" not in page
    here = "/administration/settings/sykehuset-innlandet/prosjekt.resept/"
    assert signed_in(world, "viken").get(here).status_code == 404


@pytest.mark.req("X-06")
def test_a_deputy_has_the_office_on_their_days_only(world: World) -> None:
    today = timezone.localdate()
    own = world.people["kari"].memberships.get()
    changes.appoint_deputy(world.people["jonas"], own, valid_from=today, valid_until=today + timedelta(days=1))
    changes.appoint_deputy(world.people["olav"], own, valid_from=today + timedelta(days=1))
    page = signed_in(world, "jonas").get(PAGES["people"])
    assert page.status_code == 200
    assert signed_in(world, "olav").get(PAGES["people"]).status_code == 403


def test_the_menu_offers_administration_to_those_who_may(world: World) -> None:
    assert "Administration</a>" in text_of(signed_in(world, "eva").get("/"))
    assert "Administration</a>" not in text_of(signed_in(world, "marte").get("/"))


def test_every_role_in_the_table_is_declared() -> None:
    assert {role for roles in OFFICES.values() for role in roles} <= set(ROLES)


def test_the_overview_names_the_latest_changes_of_the_own_trust(world: World) -> None:
    address = "/administration/settings/sykehuset-innlandet/prosjekt.resept/"
    typed = {"do": "enter", "value": "DM 1", "valid_from": "01.11.2026", "source": "E-post"}
    signed_in(world, "eva").post(address, typed)
    assert "Eva Kvale entered a setting" in text_of(signed_in(world, "kari").get("/administration/"))
