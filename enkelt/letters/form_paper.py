"""The application on paper, from the edition's own form: blank for the reserve, or filled in for copy and archive."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from enkelt.domain.citation import Citation, SourceKind
from enkelt.domain.facts import Facts
from enkelt.domain.fields import Choice, Documents, Field, Number, Patient, Table, Text, UnitChoice, is_unreadable
from enkelt.domain.form import Section
from enkelt.domain.scheme import Edition
from enkelt.letters.pdf import write_pdf
from enkelt.letters.words import FormWords, Words, words_in

EMPTY_ROWS = 5
"""Rows in a blank table."""
LONG_TEXT = 5
"""Lines of room for a long text."""
WIDE_COLUMN = 1.6
"""How much wider a column is than others, when it holds options or free text."""


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What a filled form shows beside the answers; `patient` and `units` in words, for the reader of the paper."""

    reference: str
    facts: Facts
    patient: str = ""
    documents: Sequence[str] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    """The names of the units that answers point to, by key."""


def blank_form(edition: Edition, *, printed: date) -> bytes:
    """Write the blank form as a PDF, with room for handwriting; a condition is printed as words."""
    words = words_in(edition.language)
    says = (words.form.how, words.form.printed.format(day=words.long_date(printed)))
    sections = [_section(number, section, words.form, None) for number, section in _numbered(edition.form.sections)]
    closing = [
        {"title": "", "labels": [words.form.place_and_day, words.form.signature]},
        {"title": words.form.for_the_receiver, "labels": words.form.receiver},
    ]
    return _pdf(edition, words, footer=words.form.blank, says=says, sections=sections, closing=closing, day=printed)


def filled_form(edition: Edition, filled: Filled) -> bytes:
    """Write the whole application as a PDF: the sections and questions that its answers ask for."""
    words = words_in(edition.language)
    sections = [
        _section(number, section, words.form, filled)
        for number, section in _numbered(edition.form.sections)
        if section.when.holds(filled.facts)
    ]
    says = (f"{words.our_reference}: {filled.reference}", f"{words.dated}: {words.long_date(filled.facts.day)}")
    return _pdf(edition, words, footer=filled.reference, says=says, sections=sections, closing=(), day=filled.facts.day)


def _numbered(sections: Sequence[Section]) -> Iterator[tuple[int, Section]]:
    return enumerate(sections, start=1)


def _pdf(
    edition: Edition,
    words: Words,
    *,
    footer: str,
    says: Sequence[str],
    sections: Sequence[Mapping[str, Any]],
    closing: Sequence[Mapping[str, Any]],
    day: date,
) -> bytes:
    return write_pdf(
        "form",
        {
            "head": {"title": edition.title, "footer": footer, "says": says},
            "sections": sections,
            "closing": closing,
            "words": {"page": words.page},
        },
        title=f"{edition.title}, {footer}",
        day=day,
        language=words.language,
        region=words.region,
    )


def _section(number: int, section: Section, words: FormWords, filled: Filled | None) -> dict[str, Any]:
    hints = [section.intro] if section.intro else []
    if filled is None and section.when.says:
        hints.append(words.only_when.format(condition=section.when.says))
    hints.append(words.source.format(source=_cited(section.citation)))
    # Paper is read by whoever holds it: what is restricted is neither asked nor answered there.
    on_paper = (asked for asked in section.fields if not asked.restricted)
    questions = (_question(f"{number}.{place}", asked, words, filled) for place, asked in enumerate(on_paper, start=1))
    return {
        "number": f"{number}",
        "title": section.title,
        "hints": hints,
        "questions": [question for question in questions if question is not None],
    }


def _cited(citation: Citation) -> str:
    if citation.source.kind is SourceKind.HOUSE_RULE:
        return f"{citation.source.title}, {citation.says}"
    return ", ".join(part for part in (citation.source.title, citation.source.edition, citation.place) if part)


def _question(number: str, asked: Field, words: FormWords, filled: Filled | None) -> dict[str, Any] | None:
    if filled is not None and not asked.only_if.holds(filled.facts):
        return None
    optional = "" if asked.required else f" ({words.optional})"
    return {
        "number": number,
        "label": f"{asked.label}{optional}",
        "hints": _hints(asked, words) if filled is None else (),
        "answer": "" if filled is None else _answer(asked, filled) or words.not_answered,
        **(_table(asked, filled) if isinstance(asked, Table) else _room(asked, words)),
    }


def _hints(asked: Field, words: FormWords) -> list[str]:
    hints = [words.only_when.format(condition=asked.only_if.says)] if asked.only_if.says else []
    hints += [asked.help] if asked.help else []
    return hints + [words.when.format(condition=advice.applies.says, advice=advice.says) for advice in asked.advice]


def _room(asked: Field, words: FormWords) -> dict[str, Any]:
    """Say what a person writes on: lines, a box, or boxes to tick."""
    if isinstance(asked, Choice):
        return {"kind": "ticks", "options": [option.label for option in asked.options]}
    if asked.kind == "confirmation":
        return {"kind": "ticks", "options": [asked.show(value=True)]}
    if isinstance(asked, Text) and asked.long:
        return {"kind": "box", "lines": LONG_TEXT}
    if isinstance(asked, Patient):
        return {"kind": "lines", "labels": words.patient}
    if isinstance(asked, Documents):
        return {"kind": "lines", "labels": (words.number_of_documents, "")}
    return {"kind": "lines", "labels": (asked.unit if isinstance(asked, Number) else "",)}


def _table(table: Table, filled: Filled | None) -> dict[str, Any]:
    rows = () if filled is None else filled.facts.answers.get(table.key) or ()
    on_paper = [column for column in table.columns if not column.restricted]
    columns = [
        {
            "label": column.label,
            "kind": "ticks" if isinstance(column, Choice) else "text",
            "options": [option.label for option in column.options] if isinstance(column, Choice) else [],
        }
        for column in on_paper
    ]
    return {
        "kind": "table",
        "columns": columns,
        "widths": [WIDE_COLUMN if isinstance(column, Choice) else 1 for column in on_paper],
        "filled": filled is not None,
        "rows": [[_shown(column, row.get(column.key)) for column in on_paper] for row in rows],
        "empty-rows": EMPTY_ROWS,
    }


def _answer(asked: Field, filled: Filled) -> str:
    if isinstance(asked, Patient):
        return filled.patient
    if isinstance(asked, Documents):
        return "\n".join(filled.documents)
    value = filled.facts.answers.get(asked.key)
    if isinstance(asked, UnitChoice):
        return filled.units.get(str(value)) or _shown(asked, value)
    return _shown(asked, value)


def _shown(asked: Field, value: Any) -> str:
    if is_unreadable(value):
        return str(value["unreadable"])
    return asked.show(value) if value is not None else ""
