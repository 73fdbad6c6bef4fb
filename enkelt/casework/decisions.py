"""The record of a decision: what was concluded, on which grounds, with the rule and its result side by side."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from enkelt.accounts.models import Person
from enkelt.accounts.tree import tree
from enkelt.casework.acting import Act
from enkelt.casework.advised import keep_advice
from enkelt.casework.entries import Given
from enkelt.casework.models import Decision, Entry
from enkelt.domain.conditions import WORDS, GrantCondition, read_conditions
from enkelt.domain.criteria import Evaluation, Finding, evaluate
from enkelt.domain.facts import Facts
from enkelt.domain.scheme import Edition
from enkelt.domain.stages import CountsAs, Outcome
from enkelt.domain.stages import Decision as DecisionStage


def record_decision(act: Act, outcome: Outcome, given: Given, entries: Sequence[Entry]) -> Decision | None:
    """Keep the decision of an outcome that is counted; None for one that only takes the case on.

    Its grounds are those of every hand that said the same, and so are its conditions.
    """
    if outcome.counts_as is CountsAs.NONE:
        return None
    status = given.facts.status
    agreeing = [entry for entry in entries if entry.outcome == outcome.key] or [given.entry]
    deciding = agreeing[-1]
    decision = Decision.objects.create(
        case=act.case,
        entry=deciding,
        outcome=outcome.key,
        counts_as=outcome.counts_as,
        decided_by=deciding.person,
        capacity=deciding.capacity,
        decided_at=act.now,
        decided_on=act.today,
        grounds=[ground for entry in agreeing for ground in entry.grounds],
        conditions=_conditions(given.facts, outcome, agreeing),
        evaluation=side_by_side(_evaluation(given, deciding)) | tables_of(act.case.edition),
        status={"status": status.status, "day": str(status.day), "source": status.source} if status else {},
    )
    keep_advice(decision)
    return decision


def _evaluation(given: Given, deciding: Entry) -> Evaluation:
    """Give the evaluation of who decided: where most decide, the last to give may be of another mind."""
    if deciding == given.entry:
        return given.evaluation
    findings = {record.requirement: Finding(record.finding) for record in deciding.findings.all()}
    return evaluate(deciding.case.edition.criteria, findings, given.facts)


def _conditions(facts: Facts, outcome: Outcome, agreeing: Sequence[Entry]) -> list[str]:
    """Gather the conditions of a grant: those that define the group, then those that any of the hands has set."""
    if outcome.counts_as is not CountsAs.GRANTED:
        return []
    edition = agreeing[0].case.edition
    defined = [each.says for each in conditions_of(edition, facts.answers.get(edition.case_fields.conditions))]
    stated = [text for entry in agreeing for text in _stated(entry)]
    return list(dict.fromkeys((*defined, *stated)))


def _stated(entry: Entry) -> list[str]:
    """Read the conditions that one hand has set, as data or in words."""
    stage = entry.visit.stage
    if not isinstance(stage, DecisionStage):
        return []
    structured = conditions_of(entry.case.edition, entry.statements.get(stage.conditions))
    return [each.says for each in structured] or stage.conditions_in(entry.statements)


def conditions_of(edition: Edition, rows: Any) -> tuple[GrantCondition, ...]:
    """Read the conditions in a table's rows, in the words of the edition's language."""
    words = WORDS.get(edition.language)
    return tuple(read_conditions(rows, words)) if words else ()


def deciders(decision: Decision, day: date) -> list[tuple[Person, str, str]]:
    """List who decided together, each with their capacity and the name of their unit; nobody where one person did."""
    if not decision.entry.visit.stage.of.every:
        return []
    hands = Entry.objects.filter(visit__case=decision.case, visit__round=decision.entry.visit.round)
    agreeing = hands.filter(outcome=decision.outcome).select_related("person", "visit__unit").order_by("at", "pk")
    standing_tree = tree(day)
    return [(entry.person, entry.capacity, standing_tree.name(entry.visit.unit)) for entry in agreeing]


def tables_of(edition: Edition) -> dict[str, Any]:
    """Name the dated tables, with their editions, by which the figures beside the criteria were worked out."""
    tables = {each.key: [f"{t.source.title}, {t.source.edition}" for t in each.tables] for each in edition.support}
    return {"tables": tables} if tables else {}


def side_by_side(evaluation: Evaluation) -> dict[str, Any]:
    """Write a rule and its result as one tree, to be kept with the decision."""
    return {
        "key": evaluation.rule.key,
        "question": evaluation.rule.question,
        "place": evaluation.rule.citation.place,
        "result": evaluation.result,
        "parts": [side_by_side(part) for part in evaluation.parts],
    }
