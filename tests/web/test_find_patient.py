"""Finding a patient's cases by national number: the number is sent, and stands nowhere."""

import pytest
from django.test import Client

from enkelt.audit.models import Record
from tests.builders import NUMBER, RECENTLY, World

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
pytestmark = pytest.mark.django_db


@pytest.fixture
def world(world: World) -> World:
    """The small world, today."""
    world.now = RECENTLY
    return world


def find(world: World, who: str, number: str) -> tuple[int, str]:
    client = Client()
    client.force_login(world.people[who], backend=BACKEND)
    answer = client.post("/find/", {"number": number})
    return answer.status_code, answer.content.decode()


@pytest.mark.req("X-05")
def test_a_patient_is_found_by_number_among_the_readers_own_cases(world):
    case = world.submitted()

    status, shown = find(world, "olav", f"{NUMBER[:6]} {NUMBER[6:]}")

    assert status == 200
    assert case.reference in shown
    assert NUMBER not in shown


@pytest.mark.req("X-06")
def test_the_search_does_not_tell_whether_others_have_cases(world):
    world.submitted()

    _, of_others = find(world, "nina", NUMBER)
    _, of_nobody = find(world, "nina", "17836300009")

    assert "Om andre har det, vises ikke her." in of_others
    assert "Om andre har det, vises ikke her." in of_nobody
    assert Record.objects.filter(act="find-patient", actor_name="Nina Dahle").count() == 1


def test_a_number_that_cannot_be_is_said_beside_the_field(world):
    status, shown = find(world, "olav", "123")

    assert status == 422
    assert 'aria-invalid="true"' in shown
    assert "<title>Feil:" in shown


@pytest.mark.req("X-05")
@pytest.mark.parametrize("number", ["670368-1234", "6703681234", "670368-1ab2"])
def test_a_danish_number_can_be_searched_for_too(world, number):
    status, shown = find(world, "olav", number)

    assert status == 200
    assert "Om andre har det, vises ikke her." in shown


@pytest.mark.req("X-05")
def test_a_danish_number_that_a_living_person_may_have_is_not_taken_on_a_trial_machine(world):
    status, shown = find(world, "olav", "070368-1234")

    assert status == 422
    assert "med 60 lagt til dagen" in shown
