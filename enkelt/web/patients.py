"""What a patient is called on a page: never a number; and by a pseudonym before those who judge without knowing."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from enkelt.casework.models import Case, Patient, Sex
from enkelt.web.wording import day_in_words


def describe(case: Case, *, known: bool = True) -> str:
    """Tell cases apart without naming anybody: sex, birth year and initials; or pseudonym, sex and age."""
    patient = case.patient
    if patient is None:
        return ""
    if not known:
        return pseudonymous(case)
    return _("%(sex)s b. %(year)s, %(initials)s") % {
        "sex": _sex(patient),
        "year": patient.birth_date.year,
        "initials": patient.initials,
    }


def pseudonymous(case: Case) -> str:
    """Say what those know of a patient who may not know who it is: pseudonym, sex and age."""
    if case.patient is None:
        return case.pseudonym
    age = case.patient.age_on(timezone.localdate())
    return _("%(pseudonym)s, %(sex)s, %(age)s years") % {
        "pseudonym": case.pseudonym,
        "sex": _sex(case.patient),
        "age": age,
    }


def _sex(patient: Patient) -> str:
    return {Sex.FEMALE: _("woman"), Sex.MALE: _("man")}.get(Sex(patient.sex), _("person"))


def near_day(value: date | datetime) -> str:
    """Write a day as a list does: the year only when it is another."""
    day = timezone.localdate(value) if isinstance(value, datetime) else value
    return day_in_words(day, "j. F" if day.year == timezone.localdate().year else "j. F Y")


WORDS: dict[str, Any] = {"describe": describe, "near_day": near_day, "pseudonymous": pseudonymous}
"""What the templates of lists say cases with."""
