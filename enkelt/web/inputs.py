"""How the questions of a form stand on a page: names, what is typed in them, what is wrong, which line is open."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from enkelt.domain.fields import (
    ELSEWHERE,
    Advice,
    Choice,
    Choices,
    Confirmation,
    Documents,
    Field,
    Number,
    Option,
    Patient,
    Table,
    UnitChoice,
    is_unreadable,
    written,
)
from enkelt.domain.form import cell, problem_with
from enkelt.domain.panel import holds_on
from enkelt.web.wording import sentence

MOST_RADIOS = 3
"""A choice of more options is a list to choose from."""


@dataclass(frozen=True, kw_only=True)
class Input:
    """One question as it stands on a page."""

    field: Field
    name: str
    typed: tuple[str, ...] = ()
    """What stands in its inputs, as a browser would send it."""
    asked: bool = True
    error: str = ""
    advice: tuple[Advice, ...] = ()
    options: tuple[Option, ...] = ()
    lines: tuple["Line", ...] = ()
    prefix: str = ""
    """What its id begins with, on a page where several forms ask the same."""

    @property
    def kind(self) -> str:
        """Say which macro shows it."""
        return self.field.kind

    @property
    def text(self) -> str:
        """The one text that stands in it."""
        return self.typed[0] if self.typed else ""

    @property
    def id(self) -> str:
        """What a link goes to."""
        return self.prefix + self.name

    @property
    def is_begun(self) -> bool:
        """Whether something stands in it, or is to be mended in it."""
        begun = any(each.is_begun for line in self.lines for each in line.inputs)
        return bool(self.text.strip() or self.error or begun)

    @property
    def radios(self) -> bool:
        """Whether a choice is shown with all its options beside each other."""
        return len(self.options) <= MOST_RADIOS

    @property
    def columns(self) -> tuple[Field, ...]:
        """The columns of a table that is read."""
        return tuple(each.column for each in self.lines[0].cells) if self.lines else ()

    @property
    def open_line(self) -> "Line | None":
        """The line of a table that is being written."""
        return next((line for line in self.lines if line.open), None)


@dataclass(frozen=True)
class Cell:
    """One answer of a row that is read; answers that not every row needs stand under the one before them."""

    column: Field
    text: str
    under: tuple[tuple[Field, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """One row of a table, counted from 0; an open one has inputs, others are read."""

    row: int
    inputs: tuple[Input, ...]
    cells: tuple[Cell, ...]
    open: bool

    @property
    def saved(self) -> bool:
        """Whether the row has been saved."""
        return any(each.typed for each in self.inputs)


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """Builds the inputs of a page from kept answers."""

    answers: Mapping[str, Any]
    asked: Callable[[Field, Mapping[str, Any]], bool] = lambda *_: True
    """Whether a field is asked; of a table's column in one row, given with the row's answers."""
    advice: Mapping[str, tuple[Advice, ...]]
    units: Callable[[str], tuple[Option, ...]]
    missing: frozenset[str] = frozenset()
    """The names of inputs to mark as missing."""
    open_line: str = ""
    """`table.row` of the line that is to be open."""
    says: Mapping[str, str] = dataclass_field(default_factory=dict)
    """What is wrong at each place, in words."""
    day: date | None = None
    """The day on which it is filled in, for options that hold for a time."""
    prefix: str = ""
    """What the ids of its inputs begin with."""

    def of(self, fields: Sequence[Field]) -> tuple[Input, ...]:
        """Build the inputs of a section."""
        return tuple(self._input(field, field.key, self.answers.get(field.key)) for field in fields)

    def _input(self, field: Field, name: str, value: Any, row: Mapping[str, Any] | None = None) -> Input:
        return Input(
            field=field,
            name=name,
            typed=typed_again(field, value),
            asked=self.asked(field, row or {}),
            error=self._error(field, name, value),
            advice=self.advice.get(name, ()),
            options=self._options(field),
            lines=tuple(self._lines(field, value or [])) if isinstance(field, Table) else (),
            prefix=self.prefix,
        )

    def _error(self, field: Field, name: str, value: Any) -> str:
        problem = problem_with(field, value)
        if problem is not None:
            return sentence(problem)
        if name in self.says:
            return self.says[name]
        return _("Answer this question.") if name in self.missing else ""

    def _options(self, field: Field) -> tuple[Option, ...]:
        if isinstance(field, UnitChoice):
            others = (Option(ELSEWHERE, field.elsewhere),) if field.elsewhere else ()
            return (*self.units(field.unit_kind), *others)
        options = field.options if isinstance(field, Choice) else ()
        return options if self.day is None else tuple(each for each in options if holds_on(each, self.day))

    def _lines(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> Iterator[Line]:
        chosen = self._open_row(table, rows)
        for number in range(max(len(rows), 0 if chosen is None else chosen + 1)):
            row = rows[number] if number < len(rows) else {}
            yield Line(
                number,
                tuple(
                    self._input(column, cell(table, number, column), row.get(column.key), row)
                    for column in table.columns
                ),
                _cells(table, row),
                number == chosen,
            )

    def _open_row(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> int | None:
        """Open the line that was asked for, else the first unfinished one; the first line of an empty table."""
        name, _, number = self.open_line.partition(".")
        if name == table.key and number.isdecimal():
            return min(int(number), len(rows))
        unfinished = (at for at, row in enumerate(rows) if not self._finished(table, row))
        return next(unfinished, None if rows else 0)

    def _finished(self, table: Table, row: Mapping[str, Any]) -> bool:
        return all(
            column.is_answered(row.get(column.key))
            or not ((column.required and self.asked(column, row)) or is_unreadable(row.get(column.key)))
            for column in table.columns
        )


def _cells(table: Table, row: Mapping[str, Any]) -> tuple[Cell, ...]:
    made: list[Cell] = []
    for column in table.columns:
        text = written(column, row.get(column.key))
        if made and (column.only_if.says or not column.required):
            made[-1] = replace(made[-1], under=(*made[-1].under, *([(column, text)] if text else [])))
        else:
            made.append(Cell(column, text))
    return tuple(made)


def typed_again(field: Field, value: Any) -> tuple[str, ...]:
    """Write a kept answer as the browser sent it, so that it reads the same again."""
    if isinstance(field, Table | Documents | Patient) or value is None:
        return ()
    if is_unreadable(value):
        unread = str(value["unreadable"])
        return tuple(unread.split()) if isinstance(field, Choices) else (unread,)
    if isinstance(field, Choices):
        return tuple(value)
    if isinstance(field, Confirmation):
        return ("on",)
    if isinstance(field, Choice | UnitChoice):
        return (str(value),)
    shown = field.show(value)
    return (shown.removesuffix(field.unit).strip() if isinstance(field, Number) else shown,)


def carried(field: Field, value: Any) -> Iterator[tuple[str, str]]:
    """Walk the names and texts that carry an answer through a page that does not show it."""
    if not isinstance(field, Table):
        yield from ((field.key, text) for text in typed_again(field, value))
        return
    for number, row in enumerate(value or []):
        for column in field.columns:
            name = cell(field, number, column)
            yield from ((name, text) for text in typed_again(column, row.get(column.key)))
