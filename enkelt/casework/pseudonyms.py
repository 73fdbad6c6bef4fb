"""What a text may say to those who judge without knowing the patient: a pseudonym instead of name, number and birth."""

from html import escape

from enkelt.casework.models import Case
from enkelt.letters.words import words_in


def without_identity(text: str, case: Case) -> str:
    """Put the pseudonym where a text, plain or as HTML, tells the patient's name or number, and take the birth out."""
    patient = case.patient
    if patient is None:
        return text
    for told in (patient.name, escape(patient.name), patient.number):
        text = text.replace(told, case.pseudonym)
    born = patient.birth_date
    for written in (words_in(case.edition.language).long_date(born), born.strftime("%d.%m.%Y"), born.isoformat()):
        text = text.replace(written, "…")
    return text
