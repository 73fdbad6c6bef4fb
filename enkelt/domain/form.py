"""A form: sections of fields with conditions, read from what was typed, checked for what is missing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from enkelt.domain.citation import Citation
from enkelt.domain.errors import Invalid
from enkelt.domain.facts import ALWAYS, Condition, Facts
from enkelt.domain.fields import Advice, Documents, Field, Patient, Table, is_unreadable, unreadable

MOST_ROWS = 50
"""Rows in one table."""
_ROW = re.compile("[0-9]{1,4}")


@dataclass(frozen=True, kw_only=True)
class Section:
    """A page of a form, saved and versioned on its own."""

    key: str
    title: str
    citation: Citation
    fields: tuple[Field, ...]
    intro: str = ""
    when: Condition = ALWAYS

    def field(self, key: str) -> Field:
        """Find a field by its key."""
        return next(field for field in self.fields if field.key == key)


@dataclass(frozen=True)
class Gap:
    """An answer that is missing, or that cannot be read: where, and which."""

    section: Section
    field: Field
    row: int | None = None
    column: Field | None = None
    unreadable: bool = False

    @property
    def anchor(self) -> str:
        """Name the place on the page that a link goes to."""
        return self.field.key if self.row is None or self.column is None else cell(self.field, self.row, self.column)


@dataclass(frozen=True)
class Form:
    """The whole form of an edition."""

    sections: tuple[Section, ...]

    def section(self, key: str) -> Section | None:
        """Find a section by its key."""
        return next((section for section in self.sections if section.key == key), None)

    def shown(self, facts: Facts) -> tuple[Section, ...]:
        """List the sections that the answers ask for."""
        return tuple(section for section in self.sections if section.when.holds(facts))

    def fields(self) -> Iterator[Field]:
        """Walk every field."""
        for section in self.sections:
            yield from section.fields

    def about_patient(self) -> frozenset[str]:
        """Name the answers that are facts about the patient."""
        return frozenset(field.key for field in self.fields() if field.about_patient)

    def labelled(self, key: str) -> str:
        """Give the label of a field by its key; empty for one that the form does not have."""
        return next((field.label for field in self.fields() if field.key == key), "")

    def gaps(self, facts: Facts) -> tuple[Gap, ...]:
        """List every answer that is missing or cannot be read, in the form's order."""
        return tuple(gap for section in self.shown(facts) for gap in section_gaps(section, facts))

    def asked(self, facts: Facts) -> int:
        """Count the answers that the form asks for as it is filled in; what is missing is among them."""
        return sum(
            _asked(field, facts)
            for section in self.shown(facts)
            for field in section.fields
            if field.only_if.holds(facts)
        )

    def advice(self, facts: Facts) -> Mapping[str, tuple[Advice, ...]]:
        """Gather the advice that the answers call for, by field key."""
        return {
            field.key: found
            for field in self.fields()
            if (found := tuple(advice for advice in field.advice if advice.applies.holds(facts)))
        }


def cell(table: Field, row: int, column: Field) -> str:
    """Name the input of one cell."""
    return f"{table.key}.{row}.{column.key}"


def section_gaps(section: Section, facts: Facts) -> Iterator[Gap]:
    """Walk what is missing in one section."""
    for field in section.fields:
        if field.only_if.holds(facts):
            yield from _field_gaps(section, field, facts)


def _field_gaps(section: Section, field: Field, facts: Facts) -> Iterator[Gap]:
    value = facts.answers.get(field.key)
    if isinstance(field, Table):
        yield from _table_gaps(section, field, facts)
    elif is_unreadable(value):
        yield Gap(section, field, unreadable=True)
    elif field.required and not _is_given(field, value, facts):
        yield Gap(section, field)


def _is_given(field: Field, value: Any, facts: Facts) -> bool:
    if isinstance(field, Documents):
        return facts.documents >= field.least
    if isinstance(field, Patient):
        return facts.patient
    return field.is_answered(value)


def _asked(field: Field, facts: Facts) -> int:
    if not isinstance(field, Table):
        return int(field.required or is_unreadable(facts.answers.get(field.key)))
    rows: Sequence[Mapping[str, Any]] = facts.answers.get(field.key) or []
    cells = (
        (column.required and column_asked(column, row, facts)) or is_unreadable(row.get(column.key))
        for row in rows
        for column in field.columns
    )
    return sum(cells) + int(_lacks_rows(field, rows, facts))


def _table_gaps(section: Section, table: Table, facts: Facts) -> Iterator[Gap]:
    rows: Sequence[Mapping[str, Any]] = facts.answers.get(table.key) or []
    if _lacks_rows(table, rows, facts):
        yield Gap(section, table)
    yield from _cell_gaps(section, table, rows, facts)


def _lacks_rows(table: Table, rows: Sequence[Mapping[str, Any]], facts: Facts) -> bool:
    too_few = table.required and len(rows) < table.least
    return too_few and not (not rows and table.may_be_empty.holds(facts))


def column_asked(column: Field, row: Mapping[str, Any], facts: Facts) -> bool:
    """Say whether a column is asked in one row: its condition sees the answers of the row before those of the form."""
    return column.only_if.holds(replace(facts, answers={**facts.answers, **row}))


def only_asked(fields: Sequence[Field], answers: Mapping[str, Any], facts: Facts) -> dict[str, Any]:
    """Leave out the answers to questions that are not asked, such as what was typed before another answer changed."""
    hidden = {field.key for field in fields if not field.only_if.holds(facts)}
    tables = {field.key: field for field in fields if isinstance(field, Table)}
    return {
        key: [_asked_in(tables[key], row, facts) for row in value or ()] if key in tables else value
        for key, value in answers.items()
        if key not in hidden
    }


def _asked_in(table: Table, row: Mapping[str, Any], facts: Facts) -> dict[str, Any]:
    hidden = {column.key for column in table.columns if not column_asked(column, row, facts)}
    return {key: value for key, value in row.items() if key not in hidden}


def _cell_gaps(section: Section, table: Table, rows: Sequence[Mapping[str, Any]], facts: Facts) -> Iterator[Gap]:
    for number, row in enumerate(rows):
        for column in table.columns:
            value = row.get(column.key)
            lacks = column.required and not column.is_answered(value) and column_asked(column, row, facts)
            if is_unreadable(value) or lacks:
                yield Gap(section, table, number, column, unreadable=is_unreadable(value))


def read_section(section: Section, typed: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Read the inputs of a section's page; what cannot be read is kept as it was typed.

    A table's cells are named `table.row.column`; rows that were left wholly empty are dropped.
    """
    return {
        field.key: _read_table(field, typed) if isinstance(field, Table) else _read(field, typed.get(field.key, ()))
        for field in section.fields
        if not isinstance(field, Documents | Patient)
    }


def _read(field: Field, typed: Sequence[str]) -> Any:
    # A null character is nothing that anybody typed, and no database keeps one.
    text = "\n".join(typed).replace("\0", "")
    try:
        return field.read(text)
    except Invalid:
        return unreadable(text)


def _read_table(table: Table, typed: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    numbers = {number for name in typed if (number := row_of(name, table.key)) is not None}
    rows = (
        {column.key: _read(column, typed.get(cell(table, number, column), ())) for column in table.columns}
        for number in sorted(numbers)[:MOST_ROWS]
    )
    return [row for row in rows if any(value is not None for value in row.values())]


def row_of(name: str, table: str) -> int | None:
    """Find the row of an input that is a cell of a table; None for any other."""
    parts = name.split(".")
    is_cell = len(parts) == 3 and parts[0] == table and _ROW.fullmatch(parts[1])  # noqa: PLR2004 - table, row, column
    return int(parts[1]) if is_cell else None


def problem_with(field: Field, value: Any) -> Invalid | None:
    """Say why a kept answer cannot be read."""
    if not is_unreadable(value):
        return None
    try:
        field.read(value["unreadable"])
    except Invalid as problem:
        return problem
    return None
