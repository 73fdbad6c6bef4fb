"""Answers as a person reads them: labels and values, tables as rows, units by name; and which of them they may."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from enkelt.accounts.tree import Tree
from enkelt.casework.models import Case, SectionAnswers
from enkelt.casework.relations import Relation
from enkelt.casework.standing import Standing
from enkelt.domain.comparison import Compared, Side, beside
from enkelt.domain.facts import Facts
from enkelt.domain.fields import Documents, Field, Patient, Table, UnitChoice, written
from enkelt.domain.form import Section


@dataclass(frozen=True)
class Shown:
    """One answer in words; a table has rows of cells instead."""

    field: Field
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    hidden: bool = False
    """Whether there is an answer that this reader may not see."""

    @property
    def key(self) -> str:
        """The field's key: where a link goes."""
        return self.field.key

    @property
    def in_lines(self) -> str:
        """The whole answer; each row of a table on a line of its own."""
        return "\n".join(", ".join(filter(None, row)) for row in self.rows) if self.rows else self.text

    @property
    def in_short(self) -> str:
        """The whole answer on one line; a table's rows follow each other."""
        return "; ".join(", ".join(filter(None, row)) for row in self.rows) if self.rows else self.text


@dataclass(frozen=True)
class SectionShown:
    """A section of the application as it was sent, or as it stands in a draft."""

    section: Section
    answers: tuple[Shown, ...]
    saved_by: str = ""
    saved_at: datetime | None = None


class Readable:
    """Writes the answers of a case; knows the units' names of the day.

    What is restricted is hidden, unless `net_prices` says that the reader may see it: letters never say so.
    """

    def __init__(self, case: Case, facts: Facts, tree: Tree, *, net_prices: bool = False) -> None:
        """Take what has been loaded already."""
        self.net_prices = net_prices
        self.fields = {field.key: field for field in case.edition.form.fields()}
        self.facts = facts
        self.answers: Mapping[str, Any] = facts.answers
        places = (placement for placements in tree.placements.values() for placement in placements[:1])
        self.units = {placement.unit.key: tree.name(placement.unit) for placement in places}

    def shown(self, keys: Iterable[str]) -> tuple[Shown, ...]:
        """Write the answers with these keys, leaving out those that are not given."""
        wanted = (self.fields[key] for key in keys if key in self.fields)
        return tuple(found for field in wanted if (found := self.answer(field, self.answers.get(field.key))).in_short)

    def every(self) -> tuple[Shown, ...]:
        """Write all answers that are given."""
        return self.shown(self.fields)

    def sides(self, rows: tuple[Compared, ...]) -> tuple[Side, ...]:
        """Put the answers about the patient and about the group beside each other."""
        return beside(rows, {each.key: each.in_short for each in self.every()}) if rows else ()

    def answer(self, field: Field, value: Any) -> Shown:
        """Write one answer, or hide it from a reader who may not see it."""
        if field.restricted and not self.net_prices:
            return Shown(field, hidden=field.is_answered(value))
        return self.own(field, value)

    def own(self, field: Field, value: Any) -> Shown:
        """Write what the reader has typed, whatever it is."""
        if isinstance(field, Table):
            return Shown(field, rows=tuple(self._row(field, row) for row in value or ()))
        if isinstance(field, UnitChoice) and isinstance(value, str):
            return Shown(field, self.units.get(value, field.show(value)))
        return Shown(field, written(field, value))

    def sections(self, saved: Mapping[str, SectionAnswers], form: Sequence[Section]) -> tuple[SectionShown, ...]:
        """Write whole sections from their saved versions; questions that the answers did not ask for are left out."""
        return tuple(self._section(section, saved.get(section.key)) for section in form)

    def _section(self, section: Section, row: SectionAnswers | None) -> SectionShown:
        answers = row.answers if row else {}
        asked = (field for field in section.fields if field.only_if.holds(self.facts))
        return SectionShown(
            section,
            tuple(
                self.answer(field, answers.get(field.key))
                for field in asked
                if not isinstance(field, Documents | Patient)
            ),
            row.saved_by.name if row else "",
            row.saved_at if row else None,
        )

    def _row(self, table: Table, row: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(self._cell(column, row.get(column.key)) for column in table.columns)

    def _cell(self, column: Field, value: Any) -> str:
        return "" if column.restricted and not self.net_prices else written(column, value)


def sent_sections(case: Case, *, drafts_too: bool) -> dict[str, SectionAnswers]:
    """Give the newest version of each section: the newest that was sent, or, for its writers, the newest of all."""
    rows = case.sections.select_related("saved_by").order_by("version")
    return {row.section: row for row in rows if row.sent or drafts_too}


def known_to(case: Case, facts: Facts, standing: Standing) -> Facts:
    """Leave out of the facts what is written and not sent yet, for a reader who does not write the application."""
    if writes(standing):
        return facts
    asked = {field.key for field in case.edition.form.fields()}
    known = {key: value for key, value in facts.answers.items() if key not in asked}
    for row in sent_sections(case, drafts_too=False).values():
        known |= row.answers
    return replace(facts, answers=known)


def writes(standing: Standing) -> bool:
    """Whether somebody writes the application."""
    return Relation.APPLICANT in standing or Relation.REGISTRAR in standing
