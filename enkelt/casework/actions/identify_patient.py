"""The applicant says who the patient is: number, name, birth date and sex, none of it read out of the number."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from enkelt.casework import vault
from enkelt.casework.acting import Act, Intent, acting
from enkelt.casework.models import Patient, Sex
from enkelt.casework.visits import refuse_sent
from enkelt.domain.errors import Invalid, Problem, Refused
from enkelt.domain.national_number import national_number


@dataclass(frozen=True)
class Identity:
    """Who the patient is, as typed and read."""

    number: str
    name: str
    birth_date: date | None
    sex: str


def identify_patient(intent: Intent, identity: Identity) -> Patient:
    """Tie the case to the patient. Raises `Refused` with what to mend; nothing typed is repeated in the error.

    The application must be with the applicant: nobody exchanges the patient of a case that others are assessing.
    """
    with acting("identify-patient", intent) as act:
        refuse_sent(act.case)
        number, birth_date = _checked(identity, act)
        said = {"name": identity.name.strip(), "birth_date": birth_date, "sex": identity.sex}
        patient, _ = Patient.objects.update_or_create(
            number_index=vault.blind_index(number), defaults=said, create_defaults={**said, "number": number}
        )
        act.case.patient = patient
        act.note(patient=str(patient.pk))
        return patient


def _checked(identity: Identity, act: Act) -> tuple[str, date]:
    problems = []
    number = ""
    try:
        number = national_number(identity.number, synthetic=settings.SYNTHETIC_NUMBERS).digits
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
    return number, identity.birth_date
