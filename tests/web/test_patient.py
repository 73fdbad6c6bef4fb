"""Who the patient is: checked, masked, and shown whole only to those who ask."""

import pytest
from django.urls import reverse

from enkelt.audit.models import Record
from tests.builders import NAME, NUMBER, make_world
from tests.web.filling import as_, section, typed, words

WHO = {
    "patient.number": NUMBER,
    "patient.name": NAME,
    "patient.birth_date": "17.3.1962",
    "patient.sex": "male",
}
MISTYPED = NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10)


@pytest.fixture
def world(db):  # noqa: ARG001 - asks for the database
    return make_world()


@pytest.mark.req("X-05")
def test_a_known_patient_is_masked_and_the_number_is_in_no_address(client, world):
    case = world.draft()
    as_(client, world, "marte")

    answer = client.post(section(case, "pasient"), WHO)
    page = client.get(answer["Location"])

    assert NUMBER not in answer["Location"]
    assert "178362 •••••" in words(page)
    assert NUMBER not in page.content.decode()


@pytest.mark.req("X-05")
def test_a_mistyped_number_is_told_without_repeating_it_and_the_rest_is_kept(client, world):
    case = world.draft()
    as_(client, world, "marte")

    answer = client.post(section(case, "pasient"), WHO | {"patient.number": MISTYPED})

    assert answer.status_code == 422
    assert MISTYPED not in words(answer)
    assert f'value="{NAME}"' in answer.content.decode()
    assert "Pasienten er ikke lagret ennå. Resten er lagret." in words(answer)
    assert "Alt er lagret" not in words(answer)
    assert case.patient is None


def test_each_part_that_is_missing_is_named(client, world):
    case = world.draft()
    as_(client, world, "marte")

    shown = words(client.post(section(case, "pasient"), {"patient.number": NUMBER, "patient.birth_date": "i mars"}))

    assert "Skriv navnet på pasienten." in shown
    assert "Skriv fødselsdatoen som DD.MM.ÅÅÅÅ." in shown
    assert "Velg kjønn." in shown


def test_the_name_is_mended_without_typing_the_number_again(client, world):
    case = world.fill(world.draft())
    as_(client, world, "marte")

    opened = client.get(f"{section(case, 'pasient')}?patient=change").content.decode()
    client.post(
        section(case, "pasient"),
        typed("pasient") | WHO | {"_version": "1", "patient.number": "", "patient.name": "Stødig Bjørk"},
    )

    case.refresh_from_db()
    assert NUMBER not in opened
    assert case.patient is not None
    assert (case.patient.name, case.patient.number) == ("Stødig Bjørk", NUMBER)


@pytest.mark.req("X-05")
def test_the_whole_number_is_shown_on_request_and_that_is_recorded(client, world):
    case = world.submitted()
    place = reverse("patient-number", args=(case.pk,))

    asked = as_(client, world, "olav").post(place)
    inline = client.post(place, headers={"HX-Request": "true"})

    assert client.get(place).status_code == 405
    assert f"{NUMBER[:6]} {NUMBER[6:]}" in words(asked)
    assert inline.content.decode() == f"{NUMBER[:6]} {NUMBER[6:]}"
    assert Record.objects.filter(chain__startswith="readings:", act="national-number").count() == 2


@pytest.mark.req("X-05")
def test_a_stranger_is_not_shown_the_number(client, world):
    case = world.submitted()

    answer = as_(client, world, "nina").post(reverse("patient-number", args=(case.pk,)))

    assert answer.status_code == 403
    assert NUMBER[6:] not in words(answer)


def test_the_patient_is_not_registered_by_an_autosave(client, world):
    case = world.draft()
    as_(client, world, "marte")

    client.post(section(case, "pasient"), WHO, headers={"HX-Request": "true"})

    case.refresh_from_db()
    assert case.patient is None
