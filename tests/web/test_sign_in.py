"""The demo's sign-in page, and the language that somebody reads in."""

import pytest
from django.test import Client

from enkelt.accounts.changes import choose_language
from tests.builders import World
from tests.web.doors import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("person", ["", "marte", "00000000-0000-0000-0000-000000000001"])
def test_nobody_is_signed_in_who_is_not_in_the_list(world: World, person: str) -> None:  # noqa: ARG001 - its people
    client = Client()
    assert client.post("/sign-in/", {"person": person}).status_code == 200
    assert "_auth_user_id" not in client.session


def test_one_is_sent_on_to_addresses_of_ours_only(world: World) -> None:
    client = Client()
    chosen = {"person": str(world.people["marte"].pk), "next": "https://example.org/"}
    assert client.post("/sign-in/", chosen).headers["Location"] == "/"
    assert client.get("/language/en/?next=//example.org/").headers["Location"] == "/"


@pytest.mark.req("X-14")
def test_the_chosen_language_is_remembered(world: World) -> None:
    signed_in(world, "marte").get("/language/en/")
    signed_in(world, "marte").get("/language/xx/")
    world.people["marte"].refresh_from_db()
    assert world.people["marte"].language == "en"


@pytest.mark.req("X-14")
def test_whoever_signs_in_reads_the_language_they_chose_before(world: World) -> None:
    person = choose_language(world.people["marte"], "da")
    client = Client(HTTP_ACCEPT_LANGUAGE="nb")
    client.get("/language/en/")
    assert 'lang="en"' in client.get("/sign-in/").content.decode(), "before anybody is known, the browser says"
    client.post("/sign-in/", {"person": str(person.pk)})
    assert '<html lang="da"' in client.get("/").content.decode()
