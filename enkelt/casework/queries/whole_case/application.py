"""The application, as it was sent, in each version; what is restricted is withheld."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from enkelt.casework.documents import ENDINGS
from enkelt.casework.models import Case, SectionAnswers
from enkelt.casework.queries.readable import Readable, Shown
from enkelt.casework.queries.whole_case.files import File, told
from enkelt.domain.fields import Documents, Patient
from enkelt.domain.form import Section
from enkelt.letters.form_paper import Filled, filled_form


def application(case: Case, readable: Readable) -> Iterator[File]:
    """Give each version of each section that was sent, and the newest ones together on paper."""
    sections = {section.key: section for section in case.edition.form.sections}
    newest: dict[str, Any] = {}
    for row in case.sections.filter(sent=True).select_related("saved_by").order_by("version"):
        if row.section in sections:
            name = f"application/{row.section}-version-{row.version}.json"
            yield told(name, _section(sections[row.section], row, readable))
        newest |= row.answers
    yield File("application/application.pdf", _on_paper(case, readable, newest))


def documents(case: Case) -> Iterator[File]:
    """Give the attached documents, numbered; of one that was taken off only that it was."""
    rows = []
    for number, row in enumerate(case.attachments.select_related("added_by").order_by("added_at", "pk"), start=1):
        path = f"documents/{number:02d}.{ENDINGS[row.media_type]}"
        rows.append(
            {
                "file": None if row.removed_at else path,
                "name": row.name,
                "sha256": row.sha256,
                "added_by": row.added_by.name,
                "added_at": row.added_at,
                "taken_off_at": row.removed_at,
            }
        )
        if row.removed_at is None:
            yield File(path, bytes(row.content))
    yield told("documents.json", rows)


def withheld(case: Case) -> list[str]:
    """Name the questions whose answers leave in no export."""
    asked = (*case.edition.form.fields(), *(field for stage in case.edition.every_stage() for field in stage.asks))
    return [field.label for field in asked if field.restricted]


def answered(shown: Shown) -> dict[str, Any]:
    """Tell one answer: its words, or the rows of its table."""
    answer: Any = [list(row) for row in shown.rows] if shown.rows else shown.text
    return {"key": shown.key, "question": shown.field.label, "answer": None if shown.hidden else answer}


def _section(section: Section, row: SectionAnswers, readable: Readable) -> dict[str, Any]:
    asked = (field for field in section.fields if not isinstance(field, Documents | Patient))
    return {
        "section": section.title,
        "version": row.version,
        "saved_by": row.saved_by.name,
        "saved_at": row.saved_at,
        "answers": [answered(readable.answer(field, row.answers.get(field.key))) for field in asked],
    }


def _on_paper(case: Case, readable: Readable, answers: dict[str, Any]) -> bytes:
    who = case.patient
    names = case.attachments.filter(removed_at=None).order_by("added_at", "pk")
    return filled_form(
        case.edition,
        Filled(
            reference=case.reference,
            facts=replace(readable.facts, answers=answers),
            patient=f"{who.name}, {who.birth_date:%d.%m.%Y}, {who.number}" if who else "",
            documents=[row.name for row in names.defer("content")],
            units=readable.units,
        ),
    )
