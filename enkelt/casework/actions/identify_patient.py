"""The applicant says who the patient is: number, name, birth date and sex, none of it read out of the number.

The number is read by the rule of the country whose scheme it is.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from enkelt.casework import vault
from enkelt.casework.acting import Act, Intent, acting
from enkelt.casework.models import Case, GrantUse, Patient, Sex
from enkelt.casework.visits import refuse_sent
from enkelt.domain.errors import Invalid, Problem, Refused
from enkelt.domain.patient_number import patient_number


@dataclass(frozen=True)
class Identity:
    """Who the patient is, as typed and read."""

    number: str
    name: str
    birth_date: date | None
    sex: str


def identify_patient(intent: Intent, identity: Identity) -> Patient:
    """Tie the case to the patient. Raises `Refused` with what to mend; nothing typed is repeated in the error.

    The application must be with the applicant: nobody exchanges the patient of a case that others are assessing. Nor
    does anybody rename a patient whom another case concerns: who knows the number does not know the person.
    """
    with acting("identify-patient", intent) as act:
        refuse_sent(act.case)
        patient = known_or_new(act.case, *read_identity(identity, act))
        act.case.patient = patient
        act.note(patient=str(patient.pk))
        return patient


def known_or_new(case: Case, number: str, said: dict[str, Any]) -> Patient:
    """Find the patient with a number, or store them. Raises `Refused` for one who is known otherwise elsewhere."""
    patient, is_new = Patient.objects.select_for_update().get_or_create(
        number_index=vault.blind_index(number), defaults={**said, "number": number}
    )
    if is_new:
        return patient
    elsewhere = Case.objects.filter(patient=patient).exclude(pk=case.pk).exists()
    if not elsewhere and not GrantUse.objects.filter(patient=patient).exists():
        for part, value in said.items():
            setattr(patient, part, value)
        patient.save(update_fields=said)
    elif not _is_same(patient, **said):
        raise Refused("patient-not-identified", [Problem("patient-known-otherwise", "patient.number")])
    return patient


def _is_same(patient: Patient, name: str, birth_date: date, sex: str) -> bool:
    return (_plain(patient.name), patient.birth_date, patient.sex) == (_plain(name), birth_date, sex)


def _plain(name: str) -> str:
    """Fold a name, so that neither capitals nor blanks tell two writings of it apart."""
    return " ".join(name.split()).casefold()


def read_identity(identity: Identity, act: Act) -> tuple[str, dict[str, Any]]:
    """Read the number, and what else is said of the patient.

    Raises `Refused` with what to mend; nothing typed is repeated in it.
    """
    problems = []
    number = ""
    try:
        country = act.case.edition.country
        number = patient_number(identity.number, country, synthetic=settings.SYNTHETIC_NUMBERS).digits
    except Invalid as problem:
        problems.append(Problem(problem.code, "patient.number", **problem.params))
    if not identity.name.strip():
        problems.append(Problem("answer-missing", "patient.name", label="name"))
    if identity.birth_date is None:
        problems.append(Problem("answer-missing", "patient.birth_date", label="birth date"))
    elif identity.birth_date > act.today:
        problems.append(Problem("date-in-the-future", "patient.birth_date"))
    if identity.sex not in Sex.values:
        problems.append(Problem("answer-missing", "patient.sex", label="sex"))
    if problems or identity.birth_date is None:
        raise Refused("patient-not-identified", problems)
    return number, {"name": identity.name.strip(), "birth_date": identity.birth_date, "sex": identity.sex}
