"""The patient of an application: who it is, and the whole number for those who need it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enkelt.casework.actions.identify_patient import Identity, identify_patient
from enkelt.casework.models import Case, Sex
from enkelt.domain.errors import Invalid, NotFound, Problem, Refused
from enkelt.domain.patient_number import written
from enkelt.domain.typed import day_in
from enkelt.web.door import fresh_intent, open_to_read, page
from enkelt.web.wording import sentence

NUMBER, NAME, BIRTH_DATE, SEX = (f"patient.{part}" for part in ("number", "name", "birth_date", "sex"))


@dataclass(frozen=True)
class PatientInputs:
    """What stands in the patient's inputs, and what is wrong with it, by the name of the input."""

    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    open: bool = True
    """Whether the inputs are shown; a known patient is shown masked instead."""


def shown(case: Case, *, change: bool) -> PatientInputs:
    """Show the patient as known; with `change`, all but the number stands in the inputs."""
    patient = case.patient
    if patient is None:
        return PatientInputs()
    typed = {NAME: patient.name, BIRTH_DATE: f"{patient.birth_date:%d.%m.%Y}", SEX: patient.sex}
    return PatientInputs(typed, open=change)


def sexes() -> dict[str, str]:
    """Name the sexes that can be chosen."""
    return {Sex.FEMALE.value: _("Female"), Sex.MALE.value: _("Male"), Sex.OTHER.value: _("Other")}


def number_words(country: str) -> tuple[str, str, str]:
    """Say how a country's number is called and written, and which keys a small screen shows for it."""
    words = {
        "NO": (
            _("National number or D-number"),
            _("Eleven digits. The number is stored encrypted and shown masked."),
            "numeric",
        ),
        "DK": (
            _("CPR number or replacement number"),
            _("DDMMYY-NNNN. The number is stored encrypted and shown masked."),
            "text",
        ),
    }
    return words[country]


def identify(request: HttpRequest, case_id: UUID) -> PatientInputs | None:
    """Register the patient as typed; None when nothing is wrong, or nothing was typed."""
    typed = _typed(request.POST)
    if not any(typed.values()):
        return None
    known = Case.objects.select_related("patient").get(pk=case_id).patient
    number = typed[NUMBER] or (known.number if known else "")
    try:
        identify_patient(
            fresh_intent(request, case_id), Identity(number, typed[NAME], day_or_none(typed[BIRTH_DATE]), typed[SEX])
        )
    except Refused as refused:
        if refused.code != "patient-not-identified":
            raise
        meant = typed | {NUMBER: number}
        return PatientInputs(typed, {problem.where: _says(problem, meant) for problem in refused.problems})
    return None


@require_POST
def patient_number(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the whole number once; who read it is recorded."""
    case, _standing = open_to_read(request, case_id, "national-number", "reveal-number")
    if case.patient is None:
        raise NotFound("no-such-patient")
    number = written(case.patient.number)
    if "HX-Request" in request.headers:
        return HttpResponse(number, content_type="text/plain; charset=utf-8")
    return page(request, "application/number.html", case=case, number=number)


def identity_in(sent: Mapping[str, Any]) -> tuple[str, str, date | None, str]:
    """Read number, name, birth date and sex out of a form."""
    typed = _typed(sent)
    return typed[NUMBER], typed[NAME], day_or_none(typed[BIRTH_DATE]), typed[SEX]


def said_of(sent: Mapping[str, Any], problems: Iterable[Problem]) -> PatientInputs:
    """Show once more what was typed about a patient, with what is wrong in it."""
    typed = _typed(sent)
    return PatientInputs(typed, {problem.where: _says(problem, typed) for problem in problems})


def _typed(sent: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(sent.get(name, "")).strip() for name in (NUMBER, NAME, BIRTH_DATE, SEX)}


def day_or_none(typed: str) -> date | None:
    """Read a day as people write it; None for one that cannot be read."""
    try:
        return day_in(typed)
    except Invalid:
        return None


def _says(problem: Problem, meant: Mapping[str, str]) -> str:
    """Say what is wrong in one input, without repeating what stands in it."""
    if meant[problem.where] and problem.code != "answer-missing":
        return sentence(problem)
    return {
        NUMBER: _("Write the national number."),
        NAME: _("Write the patient's name."),
        BIRTH_DATE: _("Write the birth date as DD.MM.YYYY."),
        SEX: _("Choose the sex."),
    }[problem.where]


urls = [path("cases/<uuid:case_id>/number/", patient_number, name="patient-number")]
