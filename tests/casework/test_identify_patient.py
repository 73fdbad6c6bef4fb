"""Who the patient is: checked, sealed, found again by number, and never exchanged while others assess."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import FieldError

from enkelt.casework.actions.identify_patient import Identity, identify_patient
from enkelt.casework.models import Patient
from enkelt.domain.errors import Problem, Refused
from tests.builders import NAME, NUMBER, World
from tests.casework.mending import told_to_mend

pytestmark = pytest.mark.req("X-05")

PATIENT = Identity(NUMBER, NAME, date(1962, 3, 17), "male")


def test_two_cases_of_one_patient_share_one_record(world: World) -> None:
    first, second = world.draft(), world.draft("jonas")
    one = identify_patient(world.intent("marte", first), PATIENT)
    same = identify_patient(world.intent("jonas", second), replace(PATIENT, number=f"{NUMBER[:6]} {NUMBER[6:]}"))
    assert one.pk == same.pk
    assert Patient.objects.get().masked_number == f"{NUMBER[:6]} •••••"


def test_a_number_cannot_be_searched_for_in_clear(world: World) -> None:
    identify_patient(world.intent("marte", world.draft()), PATIENT)
    with pytest.raises(FieldError):
        Patient.objects.filter(number=NUMBER).exists()


def test_birth_date_and_sex_are_what_the_doctor_says(world: World) -> None:
    born = date(1962, 3, 18)
    patient = identify_patient(world.intent("marte", world.draft()), replace(PATIENT, birth_date=born, sex="other"))
    assert (patient.birth_date, patient.sex) == (born, "other")


def test_each_thing_to_mend_is_named_and_nothing_typed_is_repeated(world: World) -> None:
    case = world.draft()
    with pytest.raises(Refused) as refusal:
        identify_patient(world.intent("marte", case), Identity("17836245181", "", None, ""))
    problems = refusal.value.problems
    assert [problem.where for problem in problems] == [
        "patient.number",
        "patient.name",
        "patient.birth_date",
        "patient.sex",
    ]
    assert "17836245181" not in repr([(problem.code, problem.params) for problem in problems])
    with told_to_mend("date-in-the-future"):
        identify_patient(world.intent("marte", case), replace(PATIENT, birth_date=date(2027, 1, 1)))
    assert not Patient.objects.exists()


def test_the_patient_of_a_case_that_others_assess_is_not_exchanged(world: World) -> None:
    case = world.submitted()
    with pytest.raises(Refused, match="application-is-sent"):
        identify_patient(world.intent("marte", case), replace(PATIENT, name="En Annen"))
    case.refresh_from_db()
    assert case.patient
    assert case.patient.name == NAME


@pytest.mark.parametrize(
    "said",
    [{"name": "En Annen"}, {"birth_date": date(1962, 3, 18)}, {"sex": "other"}],
    ids=lambda said: next(iter(said)),
)
def test_who_types_a_known_number_does_not_rename_the_patient_of_others(world: World, said: dict[str, Any]) -> None:
    first, second = world.draft(), world.draft("jonas")
    identify_patient(world.intent("marte", first), PATIENT)
    with pytest.raises(Refused) as refusal:
        identify_patient(world.intent("jonas", second), replace(PATIENT, **said))
    assert refusal.value.problems == (Problem("patient-known-otherwise", "patient.number"),)
    second.refresh_from_db()
    patient = Patient.objects.get()
    assert (patient.name, patient.birth_date, patient.sex, second.patient) == (NAME, PATIENT.birth_date, "male", None)


def test_a_known_patient_s_name_may_be_written_in_another_way(world: World) -> None:
    identify_patient(world.intent("marte", world.draft()), PATIENT)
    identify_patient(world.intent("jonas", world.draft("jonas")), replace(PATIENT, name=" STØDIG  furu "))
    assert Patient.objects.get().name == NAME


def test_the_only_case_of_a_patient_corrects_who_it_is(world: World) -> None:
    case = world.draft()
    identify_patient(world.intent("marte", case), replace(PATIENT, name="Stodig Furu"))
    identify_patient(world.intent("marte", case), PATIENT)
    assert Patient.objects.get().name == NAME
