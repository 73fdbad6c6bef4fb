"""What was typed is not lost when the sign-in has run out."""

import pytest
from django.test import Client

from tests.builders import make_world
from tests.web.filling import as_, section, words


@pytest.fixture
def world(db):  # noqa: ARG001 - asks for the database
    return make_world()


@pytest.mark.req("X-15")
def test_what_is_sent_without_a_session_is_shown_again_and_stored_nowhere(client, world):
    case = world.draft()

    answer = client.post(section(case, "diagnose"), {"stadium": "IV <b>"})

    assert answer.status_code == 401
    assert '<input type="hidden" name="stadium" value="IV &lt;b&gt;">' in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert not case.sections.filter(section="diagnose").exists()


def test_a_page_without_text_leads_to_sign_in(client, world):
    case = world.draft()

    assert client.get(section(case, "diagnose"))["Location"].startswith("/sign-in/")


@pytest.mark.parametrize(("site", "kept"), [("same-origin", True), ("cross-site", False)])
def test_an_old_page_of_ours_is_shown_again_and_nobody_elses(world, site, kept):
    case = world.draft()
    client = as_(Client(enforce_csrf_checks=True), world, "marte")

    answer = client.post(section(case, "diagnose"), {"stadium": "IV"}, headers={"Sec-Fetch-Site": site})

    assert answer.status_code == 403
    assert ('value="IV"' in answer.content.decode()) is kept
    assert ("Siden er for gammel" in words(answer)) is not kept
    assert not case.sections.filter(section="diagnose").exists()
