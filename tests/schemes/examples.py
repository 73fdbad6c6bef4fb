"""Reads a scheme's `examples.toml` and says what the rules make of each example. Knows no scheme by name."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from enkelt.domain.after import WrittenText, write_text
from enkelt.domain.criteria import Evaluation, Finding, evaluate, suggestions
from enkelt.domain.duties import Draft, Ground, problems
from enkelt.domain.facts import Facts
from enkelt.domain.fields import Field, Table, is_unreadable
from enkelt.domain.form import Section, cell, read_section
from enkelt.domain.national_number import national_number
from enkelt.domain.process import path
from enkelt.domain.routing import Inquiry, compare
from enkelt.domain.scheme import Edition
from enkelt.domain.settings import SettingValue
from enkelt.domain.stages import Stage
from enkelt.domain.statuses import DatedStatus, MethodStatus, effective_status
from enkelt.schemes import SCHEMES, scheme

FOLDER = Path(__file__).parents[2] / "enkelt" / "schemes"
UNKNOWN = "unknown"
MERGED = {"answers", "findings", "statements", "settings"}
"""What an example that is `like` another changes in part; all else it changes whole."""

IN_PART = {"router", "suggested", "found", "problems", "asks"}
"""Expectations of which an example names only what it is about; all others are compared whole."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """What an example starts from. The names are those of the file."""

    day: date
    status: str = UNKNOWN
    statuses: Sequence[Mapping[str, Any]] = ()
    authorised: bool | str = UNKNOWN
    in_national_system: bool | str = UNKNOWN
    group: bool = False
    treating: str = ""
    patient: bool = False
    national_number: str = ""
    documents: int = 0
    answers: Mapping[str, Any] = field(default_factory=dict)
    findings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
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
    _refuse_unknown("file", content, {"edition", "example"})
    raw = {entry["name"]: entry for entry in content["example"]}
    if len(raw) != len(content["example"]):
        raise ValueError("two examples share a name")
    for name in raw:
        entry = _whole(raw, name)
        _refuse_unknown(name, entry, {"name", "why", "like", "expect", *Given.__dataclass_fields__})
        given = {key: entry[key] for key in Given.__dataclass_fields__ if key in entry}
        yield Example(name, edition(content["edition"]), Given(**given), entry["expect"])


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


def _refuse_unknown(where: str, found: Mapping[str, Any], known: set[str]) -> None:
    if unknown := sorted(set(found) - known):
        raise ValueError(f"{where}: nobody knows the meaning of {', '.join(unknown)}")


def outcomes_of(content: Mapping[str, Any], edition: Any) -> list[tuple[Any, Any]]:
    """Pair what all examples of a file expect with what the rules say."""
    return [pair for example in examples_in(content, edition) for pair in pairs(example)]


def pairs(example: Example) -> list[tuple[Any, Any]]:
    """Pair what one example expects with what the rules say."""
    reading = Reading(example)
    return [pair for key, value in example.expect.items() for pair in reading.meets(key, value)]


class Reading:
    """What the rules say about an example; one method for each thing that an example may expect."""

    def __init__(self, example: Example) -> None:
        self.edition = example.edition
        self.given = example.given
        self.facts = self._facts()
        self._check_names()

    def meets(self, expected: str, value: Any) -> Iterator[tuple[Any, Any]]:
        """Pair what is expected with what the rules say."""
        read = getattr(self, f"expect_{expected}", None)
        if read is None:
            raise ValueError(f"nobody knows how to expect {expected}")
        found = read()
        if expected not in IN_PART:
            yield value, found
            return
        for key, part in value.items():
            if isinstance(part, dict):
                yield from (((key, inner, wanted), (key, inner, found[key][inner])) for inner, wanted in part.items())
            else:
                yield (key, part), (key, found[key])

    def expect_router(self) -> dict[str, str]:
        """How each scheme of the country answers."""
        return {answer.scheme.key: answer.fits.value for answer in compare(SCHEMES, self._inquiry())}

    def expect_first(self) -> str:
        """Give the first scheme that fits, or `none`."""
        fitting = (a.scheme.key for a in compare(SCHEMES, self._inquiry()) if a.fits is Finding.MET)
        return next(fitting, "none")

    def expect_missing(self) -> list[str]:
        """Every answer that is missing or cannot be read, in the form's order."""
        return [gap.anchor for gap in self.edition.form.gaps(self.facts)]

    def expect_kept(self) -> dict[str, str]:
        """What was typed and cannot be read."""
        return {key: value["unreadable"] for key, value in self.facts.answers.items() if is_unreadable(value)}

    def expect_advice(self) -> list[str]:
        """The fields that advice stands at."""
        return list(self.edition.form.advice(self.facts))

    def expect_suggested(self) -> dict[str, str]:
        """What the answers suggest, for each requirement and group."""
        return self._tree(suggestions(self.edition.criteria, self.facts))

    def expect_found(self) -> dict[str, dict[str, str]]:
        """What each stage found, for each requirement and group."""
        return {stage.key: self._tree(self._findings(stage)) for stage in self.edition.every_stage() if stage.finds}

    def expect_stages(self) -> list[str]:
        """Name the stages that the case goes through."""
        return [stage.key for stage in path(self.edition, self.facts)]

    def expect_offered(self) -> list[str]:
        """Name the stages that may follow the decision."""
        return [stage.key for stage in self.edition.afterwards if stage.when.holds(self.facts)]

    def expect_problems(self) -> dict[str, dict[str, list[str]]]:
        """What stands in the way of each outcome at each stage."""
        return {
            stage.key: {outcome.key: self._problems(stage, outcome.key) for outcome in stage.outcomes}
            for stage in self.edition.every_stage()
        }

    def expect_asks(self) -> dict[str, list[str]]:
        """What each stage asks the person who acts."""
        return {
            stage.key: [asked.key for asked in stage.asks if asked.only_if.holds(self._facts_at(stage))]
            for stage in self.edition.every_stage()
        }

    def expect_texts(self) -> dict[str, list[str]]:
        """The ordering texts that can be copied."""
        return {text.ordering.key: list(text.lines) for text in self._texts() if not text.waits_for}

    def expect_texts_wait_for(self) -> dict[str, str]:
        """The setting that somebody must enter or confirm before the text can be copied."""
        return {text.ordering.key: text.waits_for for text in self._texts() if text.waits_for}

    def _facts(self) -> Facts:
        answers: dict[str, Any] = {}
        for section in self.edition.form.sections:
            answers |= read_section(section, typed(section, self.given.answers))
        if self.given.national_number:
            national_number(self.given.national_number, synthetic=True)
        return Facts(
            day=self.given.day,
            answers=answers,
            status=effective_status(self._records(), self.given.day),
            treating_trust=self.given.treating,
            home_trust=str(answers.get(self.edition.case_fields.home_trust) or ""),
            documents=self.given.documents,
            patient=self.given.patient or bool(self.given.national_number),
            settings={key: SettingValue(**value) for key, value in self.given.settings.items()},
        )

    def _records(self) -> list[DatedStatus]:
        if self.given.statuses:
            return [DatedStatus(MethodStatus(s["status"]), s["day"], "example") for s in self.given.statuses]
        if self.given.status == UNKNOWN:
            return []
        return [DatedStatus(MethodStatus(self.given.status), None, "example")]

    def _inquiry(self) -> Inquiry:
        return Inquiry(
            country=self.edition.country,
            day=self.given.day,
            for_group=self.given.group,
            status=self.facts.status,
            authorised=_known(self.given.authorised),
            assessed_nationally=_known(self.given.in_national_system),
        )

    def _findings(self, stage: Stage) -> dict[str, Finding]:
        return {key: Finding(value) for key, value in self.given.findings.get(stage.key, {}).items()}

    def _tree(self, findings: Mapping[str, Finding]) -> dict[str, str]:
        return dict(_results(evaluate(self.edition.criteria, findings, self.facts)))

    def _statements(self, stage: Stage) -> dict[str, Any]:
        given = self.given.statements.get(stage.key, {})
        return {asked.key: asked.read(str(given[asked.key])) for asked in stage.asks if asked.key in given}

    def _facts_at(self, stage: Stage) -> Facts:
        return replace(self.facts, answers={**self.facts.answers, **self._statements(stage)})

    def _problems(self, stage: Stage, outcome_key: str) -> list[str]:
        outcome = next(outcome for outcome in stage.outcomes if outcome.key == outcome_key)
        findings = self._findings(stage)
        draft = Draft(
            outcome=outcome.key,
            counts_as=outcome.counts_as,
            facts=self._facts_at(stage),
            evaluation=evaluate(self.edition.criteria, findings, self.facts),
            findings=findings,
            statements=self._statements(stage),
            grounds=[Ground(g["requirement"], tuple(g["rests_on"]), g["text"]) for g in self.given.grounds],
        )
        return [problem.code for problem in problems(stage.duties, draft)]

    def _texts(self) -> Iterator[WrittenText]:
        stated = {key: value for stage in self.edition.afterwards for key, value in self._statements(stage).items()}
        facts = replace(self.facts, answers={**self.facts.answers, **stated})
        for ordering in self.edition.ordering:
            if ordering.when.holds(facts):
                yield write_text(ordering, facts.settings, decided=facts.day, own_number=self.given.own_number)

    def _check_names(self) -> None:
        stages = {stage.key: stage for stage in self.edition.every_stage()}
        _refuse_unknown("answers", self.given.answers, {field.key for field in self.edition.form.fields()})
        _refuse_unknown("findings", self.given.findings, set(stages))
        for key, findings in self.given.findings.items():
            _refuse_unknown(f"findings.{key}", findings, set(self._tree({})))
        _refuse_unknown("statements", self.given.statements, set(stages))
        for key, statements in self.given.statements.items():
            _refuse_unknown(f"statements.{key}", statements, {asked.key for asked in stages[key].asks})
        _refuse_unknown("settings", self.given.settings, {setting.key for setting in self.edition.settings})


def _known(value: bool | str) -> bool | None:  # noqa: FBT001 - the value itself is the argument
    return None if isinstance(value, str) else value


def _results(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    yield evaluation.rule.key, evaluation.result.value
    for part in evaluation.parts:
        yield from _results(part)


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
        _refuse_unknown(table.key, row, set(columns))
    return {
        cell(table, number, columns[key]): _typed_value(value)
        for number, row in enumerate(rows)
        for key, value in row.items()
    }


def _typed_value(value: Any) -> list[str]:
    if isinstance(value, bool):
        return ["yes"] if value else []
    return [str(part) for part in value] if isinstance(value, list) else [str(value)]
