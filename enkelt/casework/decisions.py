"""The record of a decision: what was concluded, on which grounds, with the rule and its result side by side."""

from collections.abc import Sequence
from typing import Any

from enkelt.casework.acting import Act
from enkelt.casework.entries import Given
from enkelt.casework.models import Decision, Entry
from enkelt.domain.criteria import Evaluation
from enkelt.domain.stages import CountsAs, Outcome
from enkelt.domain.stages import Decision as DecisionStage


def record_decision(act: Act, outcome: Outcome, given: Given, entries: Sequence[Entry]) -> Decision | None:
    """Keep the decision of an outcome that is counted; None for one that only takes the case on.

    Its grounds are those of every hand that said the same.
    """
    if outcome.counts_as is CountsAs.NONE:
        return None
    stage, status = act.stage_visit().stage, given.facts.status
    agreeing = [entry for entry in entries if entry.outcome == outcome.key]
    return Decision.objects.create(
        case=act.case,
        entry=given.entry,
        outcome=outcome.key,
        counts_as=outcome.counts_as,
        decided_by=act.person,
        capacity=str(act.capacity),
        decided_at=act.now,
        decided_on=act.today,
        grounds=[ground for entry in agreeing for ground in entry.grounds],
        conditions=stage.conditions_in(given.entry.statements) if isinstance(stage, DecisionStage) else [],
        evaluation=side_by_side(given.evaluation),
        status={"status": status.status, "day": str(status.day), "source": status.source} if status else {},
    )


def side_by_side(evaluation: Evaluation) -> dict[str, Any]:
    """Write a rule and its result as one tree, to be kept with the decision."""
    return {
        "key": evaluation.rule.key,
        "question": evaluation.rule.question,
        "place": evaluation.rule.citation.place,
        "result": evaluation.result,
        "parts": [side_by_side(part) for part in evaluation.parts],
    }
