"""A number that the house knows as another patient: told at the number's input, and nothing of the other is shown."""

import pytest

from tests.builders import NAME, NUMBER, make_world
from tests.web.filling import as_, section, typed, words

pytestmark = pytest.mark.req("X-05")

ANOTHER = {"patient.name": "Rolig Bekk", "patient.birth_date": "17.3.1962", "patient.sex": "male"}


@pytest.fixture
def world(db):  # noqa: ARG001 - asks for the database
    return make_world()


def test_who_types_the_number_of_another_s_patient_is_told_so_and_shown_nothing_of_it(client, world):
    world.fill(world.draft("jonas"), "jonas")
    case = world.draft()
    as_(client, world, "marte")

    answer = client.post(section(case, "pasient"), ANOTHER | {"patient.number": NUMBER})

    assert answer.status_code == 422
    assert "Nummeret er registrert med et annet navn" in words(answer)
    assert NAME not in words(answer)
    assert 'value="Rolig Bekk"' in answer.content.decode()


def test_a_patient_of_several_cases_is_not_renamed_without_typing_the_number(client, world):
    world.fill(world.draft("jonas"), "jonas")
    case = world.fill(world.draft())
    as_(client, world, "marte")

    answer = client.post(section(case, "pasient"), typed("pasient") | ANOTHER | {"_version": "1"})

    assert "Nummeret er registrert med et annet navn" in words(answer)
    case.refresh_from_db()
    assert case.patient is not None
    assert case.patient.name == NAME
