"""The patient of a Danish case: a CPR number or a replacement number, masked as Danes write it (X-05)."""

import pytest
from django.test import Client
from django.urls import reverse

from enkelt import schemes
from enkelt.casework.actions.open_case import open_case
from enkelt.casework.models import Case, Patient
from enkelt.demo.denmark import load_denmark
from tests.builders import RECENTLY, World
from tests.web.doors import signed_in, text_of

pytestmark = pytest.mark.req("X-05")
WHO = {"patient.name": "Frodig Eng", "patient.birth_date": "7.3.1968", "patient.sex": "female"}
NUMBER = "670368-1234"
"""Made up: 60 is added to the day."""


@pytest.fixture
def world(world: World) -> World:
    """The small world, with the demo's Danes, an hour ago."""
    world.people |= load_denmark()
    world.now = RECENTLY
    return world


@pytest.fixture
def case(world: World) -> Case:
    edition = schemes.scheme("dk-regional").editions[-1]
    return open_case(world.people["mette"], edition, world.unit("onkologi-odense"), world.now)


@pytest.fixture
def doctor(world: World) -> Client:
    return signed_in(world, "mette")


def section(case: Case) -> str:
    """Find the section where the patient is asked for."""
    form = case.edition.form
    where = next(each for each in form.sections if any(field.key == "patient" for field in each.fields))
    return reverse("application", args=(case.pk, where.key))


@pytest.mark.parametrize(
    ("number", "kept"), [(NUMBER, "6703681234"), ("6703681234", "6703681234"), ("670368-1ab2", "6703681AB2")]
)
def test_a_danish_number_is_taken_and_masked_as_danes_write_it(
    doctor: Client, case: Case, number: str, kept: str
) -> None:
    answer = doctor.post(section(case), WHO | {"patient.number": number})
    assert answer.status_code == 302
    assert Patient.objects.get().number == kept
    page = text_of(doctor.get(section(case)))
    assert "670368-••••" in page
    assert kept[6:] not in page


def test_the_whole_number_is_written_as_danes_write_it(doctor: Client, case: Case) -> None:
    doctor.post(section(case), WHO | {"patient.number": "6703681234"})
    shown = doctor.post(reverse("patient-number", args=(case.pk,)), headers={"HX-Request": "true"})
    assert shown.content.decode() == NUMBER


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("070368-1234", "with 60 added to the day"),
        ("17836245180", "A CPR number has ten characters"),
        ("671368-1234", "The first six digits are no date."),
        ("670368-12AB", "A CPR number has digits only"),
    ],
)
def test_what_is_no_made_up_danish_number_is_refused_with_the_reason(
    doctor: Client, case: Case, number: str, says: str
) -> None:
    answer = doctor.post(section(case), WHO | {"patient.number": number})
    assert answer.status_code == 422
    assert says in text_of(answer)
    assert text_of(answer).count(number) == 1  # in the input, where it is mended
    assert not Patient.objects.exists()


def test_the_form_asks_for_the_number_of_its_country(doctor: Client, case: Case) -> None:
    page = text_of(doctor.get(section(case)))
    assert "CPR number or replacement number" in page
    assert "Eleven digits" not in page
