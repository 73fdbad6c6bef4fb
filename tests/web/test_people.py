"""Roles in the trust's units: vacancies show, deputies have days, and every change is on the record."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from enkelt.accounts import changes
from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Membership
from enkelt.audit import queries as audit
from tests.builders import World
from tests.panel import Panel, panel
from tests.web.doors import BACKEND, signed_in, text_of

__all__ = ["panel"]

PEOPLE = "/administration/people/"
TODAY = timezone.localdate()


def written(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def chosen(world: World, who: str) -> str:
    return f"{world.people[who].name} <{world.people[who].email}>"


def role_of(world: World, who: str) -> Membership:
    return world.people[who].memberships.get()


def deputy(world: World, **changed: str) -> dict[str, str]:
    return {
        "do": "deputy",
        "membership": str(role_of(world, "olav").pk),
        "person": chosen(world, "jonas"),
        "first_day": written(TODAY),
        "last_day": written(TODAY + timedelta(days=6)),
    } | changed


@pytest.mark.req("X-06")
def test_a_role_that_the_process_needs_and_nobody_has_shows(world: World) -> None:
    administrator = signed_in(world, "kari")
    assert "No role is vacant." in text_of(administrator.get(PEOPLE))
    changes.end_membership(role_of(world, "olav"), TODAY)
    page = text_of(administrator.get(PEOPLE))
    assert "1 role is vacant." in page
    assert "professional leader, Onkologisk avdeling Gjøvik</a>" in page
    assert "1 role is vacant." in text_of(administrator.get("/administration/"))


@pytest.mark.req("X-06")
@pytest.mark.req("NU-13")
def test_a_deputy_acts_on_their_own_days_the_last_one_included(world: World) -> None:
    client = signed_in(world, "kari")
    page = text_of(client.post(PEOPLE, deputy(world), follow=True))
    assert "Jonas Rabben, deputy for Olav Brekkås" in page
    unit, last = world.unit("onkologi-gjovik"), TODAY + timedelta(days=6)
    names = [held.person.name for held in accounts.holders("professional-leader", unit, last)]
    assert names == ["Olav Brekkås", "Jonas Rabben"]
    after = accounts.holders("professional-leader", unit, last + timedelta(days=1))
    assert [held.person.name for held in after] == ["Olav Brekkås"]
    record = audit.administration(1)[0]
    assert (record.act, record.facts["role"]) == ("appoint-deputy", "professional-leader")


@pytest.mark.req("X-06")
def test_a_deputy_covers_a_vacancy(world: World) -> None:
    client = signed_in(world, "kari")
    client.post(PEOPLE, deputy(world))
    changes.end_membership(role_of(world, "olav"), TODAY)
    assert "No role is vacant." in text_of(client.get(PEOPLE))


@pytest.mark.req("X-06")
def test_a_deputy_of_the_past_or_of_oneself_is_refused_and_the_text_kept(world: World) -> None:
    client = signed_in(world, "kari")
    wrong = {
        "Nobody gets or loses a role backwards in time.": {"first_day": written(TODAY - timedelta(days=1))},
        "The last day comes before the first.": {"last_day": written(TODAY - timedelta(days=2))},
        "Nobody is their own deputy.": {"person": chosen(world, "olav")},
        "Choose a person in the list.": {"person": "Ukjent"},
    }
    for says, changed in wrong.items():
        answer = client.post(PEOPLE, deputy(world, **changed))
        assert answer.status_code == 422
        page = text_of(answer)
        assert says in page
        assert f'value="{written(TODAY + timedelta(days=6))}"' in page or "last_day" in changed
    assert audit.administration(10) == []


@pytest.mark.req("X-06")
def test_a_role_is_ended_and_given_to_another(world: World) -> None:
    client = signed_in(world, "kari")
    ended = {"do": "end", "membership": str(role_of(world, "olav").pk), "last_day": written(TODAY - timedelta(days=1))}
    assert client.post(PEOPLE, ended).status_code == 302
    given = {"do": "appoint", "unit": "onkologi-gjovik", "role": "professional-leader", "first_day": written(TODAY)}
    assert client.post(PEOPLE, given | {"person": chosen(world, "sissel")}).status_code == 302
    held = accounts.holders("professional-leader", world.unit("onkologi-gjovik"), TODAY)
    assert [membership.person.name for membership in held] == ["Sissel Hovde"]
    assert [record.act for record in audit.administration(2)] == ["appoint", "end-membership"]


@pytest.mark.req("X-06")
def test_nobody_administers_another_trust(world: World) -> None:
    arne = role_of(world, "arne")
    typed = {"do": "end", "membership": str(arne.pk), "last_day": written(TODAY)}
    assert signed_in(world, "kari").post(PEOPLE, typed).status_code == 403
    refused = audit.refusals(timezone.now() - timedelta(hours=1), timezone.now() + timedelta(hours=1))
    assert [(each.what, each.why, each.cases) for each in refused] == [("end-membership", "not-your-trust", ())]
    assert "Arne Dahl" not in text_of(signed_in(world, "kari").get(PEOPLE)).partition("</datalist>")[2]


def test_the_page_asks_as_much_of_the_database_however_many_people(world: World) -> None:
    client = signed_in(world, "kari")
    with CaptureQueriesContext(connection) as once:
        client.get(PEOPLE)
    for number in range(4):
        person = changes.register_person(name=f"Person {number}", email=f"p{number}@enkelt.example")
        changes.appoint(person, "senior-consultant", world.unit("onkologi-gjovik"), valid_from=TODAY)
    with CaptureQueriesContext(connection) as more:
        client.get(PEOPLE)
    assert len(more) == len(once)


def test_a_committee_lacks_only_the_roles_of_the_schemes_that_it_serves(panel: Panel) -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE="da")
    client.force_login(panel.people["bo"], backend=BACKEND)
    page = text_of(client.get(PEOPLE))
    assert "Ingen rolle er ubesat." in page, "the panel's members are given a case by name"
    assert "Sagsbehandler i Sundhedsstyrelsen" in page
    changes.end_membership(panel.people["lise"].memberships.get(), TODAY)
    assert "1 rolle er ubesat." in text_of(client.get(PEOPLE))


@pytest.mark.req("X-06")
def test_a_person_a_role_or_a_unit_is_searched_for_and_stands_in_no_address(world: World) -> None:
    client = signed_in(world, "kari")
    for sought in ("BREKKÅS", "professional leader", "onkologisk"):
        found = client.post(PEOPLE, {"do": "find", "q": sought})
        assert found.status_code == 200
        shown = text_of(found).partition("</datalist>")[2]
        assert "Olav Brekkås" in shown
        assert "Tor Vestrum" not in shown
    assert "0 roles match." in text_of(client.post(PEOPLE, {"do": "find", "q": "nobody at all"}))
    assert "Show all" in text_of(found)
    assert audit.administration(1) == []
