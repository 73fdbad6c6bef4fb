"""What the rules make of an example: one method for each thing that an example may expect."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from enkelt.domain.after import WrittenText, write_text
from enkelt.domain.criteria import Evaluation, Finding, evaluate, suggestions
from enkelt.domain.duties import Draft, Ground, problems, warnings
from enkelt.domain.facts import Facts
from enkelt.domain.fields import is_unreadable
from enkelt.domain.form import Section, read_section
from enkelt.domain.national_number import national_number
from enkelt.domain.process import path
from enkelt.domain.routing import Inquiry, compare
from enkelt.domain.settings import SettingValue
from enkelt.domain.stages import Stage
from enkelt.domain.statuses import (
    Approvals,
    DatedStatus,
    MethodStatus,
    approvals_on,
    dated,
    effective_status,
    said,
)
from enkelt.schemes import SCHEMES
from tests.schemes.examples import UNKNOWN, Example, examples_in, refuse_unknown, typed

IN_PART = {"router", "suggested", "found", "problems", "warnings", "asks", "proposed", "support"}
"""Expectations of which an example names only what it is about; all others are compared whole."""


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

    def expect_warnings(self) -> dict[str, dict[str, list[str]]]:
        """What each outcome at each stage is done with a warning for."""
        return {
            stage.key: {
                outcome.key: [each.code for each in warnings(stage.duties, self._draft(stage, outcome.key))]
                for outcome in stage.outcomes
            }
            for stage in self.edition.every_stage()
        }

    def expect_proposed(self) -> dict[str, str]:
        """What the facts propose as the answer to each stage's question."""
        stages = (stage for stage in self.edition.every_stage() if stage.proposal)
        return {stage.key: stage.proposal.answer(self._facts_at(stage)) for stage in stages if stage.proposal}

    def expect_presumptions(self) -> list[str]:
        """Name the starting points that apply once what was settled on the way is known."""
        facts = self._facts_at(next(stage for stage in self.edition.stages if stage.decides))
        return [each.key for each in self.edition.presumptions if each.when.holds(facts)]

    def expect_exceptions(self) -> dict[str, str]:
        """What the deciding stage's findings make of the exceptions from each starting point."""
        stage = next(stage for stage in self.edition.stages if stage.decides)
        facts, findings = self._facts_at(stage), self._findings(stage)
        return {
            each.key: evaluate(each.exceptions, findings, facts).result.value
            for each in self.edition.presumptions
            if each.exceptions and each.when.holds(facts)
        }

    def expect_asks(self) -> dict[str, list[str]]:
        """What each stage asks the person who acts."""
        return {
            stage.key: [asked.key for asked in stage.asks if asked.only_if.holds(self._facts_at(stage))]
            for stage in self.edition.every_stage()
        }

    def expect_support(self) -> dict[str, dict[str, str]]:
        """Give the figures that are shown beside a criterion, by their labels."""
        return {each.key: {line.label: line.value for line in each.lines(self.facts)} for each in self.edition.support}

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
            approvals=self._approvals(),
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

    def _approvals(self) -> Approvals:
        named = (self.given.approval, self.given.outlook, self.given.signal)
        records = [dated(what, None, "example") for each in named if (what := said(each)) is not None]
        return approvals_on([*records, *self._records()], self.given.day)

    def _inquiry(self) -> Inquiry:
        return Inquiry(
            country=self.edition.country,
            day=self.given.day,
            for_group=self.given.group,
            status=self.facts.status,
            authorised=_known(self.given.authorised),
            assessed_nationally=_known(self.given.in_national_system),
            life_threatening=_known(self.given.life_threatening),
            established_exhausted=_known(self.given.established_exhausted),
        )

    def _findings(self, stage: Stage) -> dict[str, Finding]:
        return {key: Finding(value) for key, value in self.given.findings.get(stage.key, {}).items()}

    def _tree(self, findings: Mapping[str, Finding]) -> dict[str, str]:
        return dict(_results(evaluate(self.edition.criteria, findings, self.facts)))

    def _statements(self, stage: Stage) -> dict[str, Any]:
        given = self.given.statements.get(stage.key, {})
        section = Section(key=stage.key, title="", citation=stage.citation, fields=stage.asks)
        return {key: value for key, value in read_section(section, typed(section, given)).items() if key in given}

    def _facts_at(self, stage: Stage) -> Facts:
        """Give the facts as the stage sees them: with what was settled before it, and what it states itself."""
        order = list(self.edition.every_stage())
        settled = (each for each in order[: order.index(stage)] if each.settles or each.decides)
        stated = {key: value for each in (*settled, stage) for key, value in self._statements(each).items()}
        return replace(self.facts, answers={**self.facts.answers, **stated})

    def _problems(self, stage: Stage, outcome_key: str) -> list[str]:
        return [problem.code for problem in problems(stage.duties, self._draft(stage, outcome_key))]

    def _draft(self, stage: Stage, outcome_key: str) -> Draft:
        outcome = next(outcome for outcome in stage.outcomes if outcome.key == outcome_key)
        findings = self._findings(stage)
        return Draft(
            outcome=outcome.key,
            counts_as=outcome.counts_as,
            facts=self._facts_at(stage),
            evaluation=evaluate(self.edition.criteria, findings, self.facts),
            findings=findings,
            reasons=self.given.reasons.get(stage.key, {}),
            statements=self._statements(stage),
            grounds=[Ground(g["requirement"], tuple(g["rests_on"]), g["text"]) for g in self.given.grounds],
            open_questions=self.given.open_questions,
        )

    def _texts(self) -> Iterator[WrittenText]:
        stated = {key: value for stage in self.edition.afterwards for key, value in self._statements(stage).items()}
        facts = replace(self.facts, answers={**self.facts.answers, **stated})
        for ordering in self.edition.ordering:
            if ordering.when.holds(facts):
                yield write_text(ordering, facts, decided=facts.day, own_number=self.given.own_number)

    def _check_names(self) -> None:
        stages = {stage.key: stage for stage in self.edition.every_stage()}
        refuse_unknown("answers", self.given.answers, {field.key for field in self.edition.form.fields()})
        refuse_unknown("findings", self.given.findings, set(stages))
        for key, findings in self.given.findings.items():
            judged = {each.key for each in self.edition.requirements()}
            refuse_unknown(f"findings.{key}", findings, set(self._tree({})) | judged)
        refuse_unknown("statements", self.given.statements, set(stages))
        for key, statements in self.given.statements.items():
            refuse_unknown(f"statements.{key}", statements, {asked.key for asked in stages[key].asks})
        refuse_unknown("settings", self.given.settings, {setting.key for setting in self.edition.settings})


def _known(value: bool | str) -> bool | None:  # noqa: FBT001 - the value itself is the argument
    return None if isinstance(value, str) else value


def _results(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    yield evaluation.rule.key, evaluation.result.value
    for part in evaluation.parts:
        yield from _results(part)
