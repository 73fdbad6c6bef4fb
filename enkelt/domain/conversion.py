"""What of one application fits the form of another scheme or edition, and what does not. Nothing is dropped unseen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from enkelt.domain.fields import Choice, Choices, Documents, Field, Patient, Table, is_unreadable, written
from enkelt.domain.form import Form
from enkelt.domain.scheme import CaseFields, Edition

_SHARED = ("medicine", "indication", "trade_name", "yearly_cost", "urgent", "latest_start", "home_trust")
"""The answers that every scheme names in its own way, and the register by one name."""


@dataclass(frozen=True)
class Converted:
    """The answers as the new form keeps them, by section, and what it has no place for, as label and text."""

    sections: Mapping[str, Mapping[str, Any]]
    left: tuple[tuple[str, str], ...] = ()


@dataclass
class _Carried:
    """What is carried so far: the new answers, and the old fields they came from."""

    answers: dict[str, Any] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    left: list[tuple[str, str]] = field(default_factory=list)


def convert(answers: Mapping[str, Any], old: Edition, new: Edition) -> Converted:
    """Carry the answers of one edition's form over to another's.

    An answer fits where the new form asks for the same by key, or by what the register calls it, in the same kind of
    field, and takes the value. Of a table the columns are carried that both know.
    """
    before = {each.key: each for each in _asked(old.form)}
    carried = _Carried()
    names = _by_register(old.case_fields, new.case_fields)
    for wanted in _asked(new.form):
        source = before.get(wanted.key) or before.get(names.get(wanted.key, ""))
        if source is not None and answers.get(source.key) not in (None, "", []):
            _carry(carried, wanted, source, answers[source.key])
    carried.left += [
        (each.label, text)
        for each in before.values()
        if each.key not in carried.used and (text := _in_words(each, answers.get(each.key)))
    ]
    sections = {
        section.key: {each.key: carried.answers[each.key] for each in section.fields if each.key in carried.answers}
        for section in new.form.sections
    }
    return Converted({key: said for key, said in sections.items() if said}, tuple(carried.left))


def _asked(form: Form) -> Iterator[Field]:
    return (each for each in form.fields() if not isinstance(each, Documents | Patient))


def _by_register(old: CaseFields, new: CaseFields) -> dict[str, str]:
    """Pair the new form's keys with the old form's, where the register calls both the same."""
    pairs = {getattr(new, name): getattr(old, name) for name in _SHARED}
    return {wanted: source for wanted, source in pairs.items() if wanted and source}


def _carry(carried: _Carried, wanted: Field, source: Field, value: Any) -> None:
    if isinstance(wanted, Table) and isinstance(source, Table):
        carried.used.add(source.key)
        carried.answers[wanted.key] = [_row(carried, wanted, source, row) for row in value]
    elif _takes(wanted, source, value):
        carried.used.add(source.key)
        carried.answers[wanted.key] = value


def _row(carried: _Carried, wanted: Table, source: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    columns = {column.key: column for column in wanted.columns}
    kept: dict[str, Any] = {}
    for column in source.columns:
        value = row.get(column.key)
        if value is None:
            continue
        if column.key in columns and _takes(columns[column.key], column, value):
            kept[column.key] = value
        elif text := _in_words(column, value):
            carried.left.append((f"{source.label}, {column.label}", text))
    return {key: kept.get(key) for key in columns}


def _takes(wanted: Field, source: Field, value: Any) -> bool:
    if isinstance(wanted, Choice):
        chosen = value if isinstance(value, list) else [value]
        known = {option.key for option in wanted.options}
        same = isinstance(wanted, Choices) is isinstance(source, Choices)
        return same and isinstance(source, Choice) and all(each in known for each in chosen)
    alike = {wanted.kind, source.kind} <= {"text", "long-text"} or wanted.kind == source.kind
    return alike and not isinstance(wanted, Table)


def _in_words(each: Field, value: Any) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(each, Table):
        rows = ([_in_words(column, row.get(column.key)) for column in each.columns] for row in value)
        return "; ".join(", ".join(filter(None, row)) for row in rows)
    return str(value["unreadable"]) if is_unreadable(value) else written(each, value)
