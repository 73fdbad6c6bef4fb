"""Reads a scheme's `examples.toml`. Knows no scheme by name."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from enkelt.domain.fields import Field, Table
from enkelt.domain.form import Section, cell
from enkelt.domain.scheme import Edition
from enkelt.schemes import scheme

FOLDER = Path(__file__).parents[2] / "enkelt" / "schemes"
UNKNOWN = "unknown"
MERGED = {"answers", "findings", "reasons", "statements", "settings"}
"""What an example that is `like` another changes in part; all else it changes whole."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """What an example starts from. The names are those of the file."""

    day: date
    status: str = UNKNOWN
    statuses: Sequence[Mapping[str, Any]] = ()
    approval: str = UNKNOWN
    outlook: str = UNKNOWN
    signal: str = UNKNOWN
    authorised: bool | str = UNKNOWN
    in_national_system: bool | str = UNKNOWN
    group: bool = False
    life_threatening: bool | str = UNKNOWN
    established_exhausted: bool | str = UNKNOWN
    treating: str = ""
    patient: bool = False
    national_number: str = ""
    documents: int = 0
    answers: Mapping[str, Any] = field(default_factory=dict)
    findings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    reasons: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    open_questions: int = 0
    statements: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    grounds: Sequence[Mapping[str, Any]] = ()
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    own_number: str = ""


@dataclass(frozen=True)
class Example:
    """A named example: the edition it is about, what is given and what is expected."""

    name: str
    edition: Edition
    given: Given
    expect: Mapping[str, Any]


def every_example() -> Iterator[Example]:
    """Walk the examples of all schemes."""
    for file in sorted(FOLDER.glob("*/examples.toml")):
        yield from examples_in(tomllib.loads(file.read_text()), scheme(file.parent.name.replace("_", "-")).edition)


def examples_in(content: Mapping[str, Any], edition: Any) -> Iterator[Example]:
    """Read one file. Raises `ValueError` when it holds a key that means nothing, or a name twice."""
    refuse_unknown("file", content, {"edition", "example"})
    raw = {entry["name"]: entry for entry in content["example"]}
    if len(raw) != len(content["example"]):
        raise ValueError("two examples share a name")
    for name in raw:
        entry = _whole(raw, name)
        refuse_unknown(name, entry, {"name", "why", "like", "expect", "edition", *Given.__dataclass_fields__})
        given = {key: entry[key] for key in Given.__dataclass_fields__ if key in entry}
        yield Example(name, edition(entry.get("edition", content["edition"])), Given(**given), entry["expect"])


def _whole(raw: Mapping[str, Mapping[str, Any]], name: str) -> Mapping[str, Any]:
    """Fill in what the example takes from the one that it is like."""
    entry = raw[name]
    if "like" not in entry:
        return entry
    base = _whole(raw, entry["like"])
    kept = {key: value for key, value in base.items() if key not in {"name", "why", "expect", "like"}}
    if "status" in entry:
        kept.pop("statuses", None)
    changed = {key: {**kept.get(key, {}), **entry[key]} for key in MERGED & set(entry)}
    return {**kept, **entry, **changed}


def refuse_unknown(where: str, found: Mapping[str, Any], known: set[str]) -> None:
    if unknown := sorted(set(found) - known):
        raise ValueError(f"{where}: nobody knows the meaning of {', '.join(unknown)}")


def typed(section: Section, answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """Write an example's answers as a browser would send the section's page."""
    inputs: dict[str, list[str]] = {}
    for asked in section.fields:
        if isinstance(asked, Table):
            inputs |= _typed_rows(asked, answers.get(asked.key, ()))
        elif asked.key in answers:
            inputs[asked.key] = _typed_value(answers[asked.key])
    return inputs


def _typed_rows(table: Table, rows: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    columns: dict[str, Field] = {column.key: column for column in table.columns}
    for row in rows:
        refuse_unknown(table.key, row, set(columns))
    return {
        cell(table, number, columns[key]): _typed_value(value)
        for number, row in enumerate(rows)
        for key, value in row.items()
    }


def _typed_value(value: Any) -> list[str]:
    if isinstance(value, bool):
        return ["yes"] if value else []
    return [str(part) for part in value] if isinstance(value, list) else [str(value)]
