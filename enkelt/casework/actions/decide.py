"""Somebody with the right decides: the decision, its grounds and conditions, its letter and filings, all at once."""

from contextlib import suppress
from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils import timezone

from enkelt.casework.acting import Act, Intent, acting
from enkelt.casework.entries import Contribution, Given, give
from enkelt.casework.models import Decision, Letter
from enkelt.casework.moving import move_on
from enkelt.domain.criteria import Evaluation
from enkelt.domain.errors import Problem, Refused
from enkelt.domain.stages import Decision as DecisionStage
from enkelt.domain.stages import Stage


class _Undone(Exception):
    """A rehearsal is over."""


def decide(intent: Intent, visit_id: int, contribution: Contribution, release_on: date | None = None) -> Decision:
    """Decide the case. Raises `Refused` with everything to mend, such as a grant without the criteria met.

    `release_on` is the day before which the letter is not to be released; None lets it out at once.
    """
    with acting("decide", intent, visit_id=visit_id) as act:
        return _decide(act, contribution, release_on)


def rehearse(intent: Intent, visit_id: int, contribution: Contribution, release_on: date | None = None) -> Letter:
    """Decide and take it back: gives the letter exactly as it would be, and raises what `decide` would raise."""
    with suppress(_Undone), acting("decide", intent, visit_id=visit_id) as act:
        letter = Letter.objects.get(decision=_decide(act, contribution, release_on))
        raise _Undone
    return letter


def _decide(act: Act, contribution: Contribution, release_on: date | None) -> Decision:
    if release_on is not None and release_on < act.today:
        raise Refused("not-complete", [Problem("release-day-past", "release_on")])
    given = give(act, contribution)
    decision = _record(act, contribution, given)
    move_on(act, decision, release_on=release_on if release_on != act.today else None)
    return decision


def _record(act: Act, contribution: Contribution, given: Given) -> Decision:
    status = given.facts.status
    return Decision.objects.create(
        case=act.case,
        entry=given.entry,
        outcome=given.outcome.key,
        counts_as=given.outcome.counts_as,
        decided_by=act.person,
        capacity=str(act.capacity),
        decided_at=act.now,
        decided_on=timezone.localdate(act.now),
        grounds=[asdict(ground) for ground in contribution.grounds],
        conditions=_conditions(act.stage_visit().stage, contribution),
        evaluation=side_by_side(given.evaluation),
        status={"status": status.status, "day": str(status.day), "source": status.source} if status else {},
    )


def _conditions(stage: Stage, contribution: Contribution) -> list[str]:
    return stage.conditions_in(contribution.statements) if isinstance(stage, DecisionStage) else []


def side_by_side(evaluation: Evaluation) -> dict[str, Any]:
    """Write a rule and its result as one tree, to be kept with the decision."""
    return {
        "key": evaluation.rule.key,
        "question": evaluation.rule.question,
        "place": evaluation.rule.citation.place,
        "result": evaluation.result,
        "parts": [side_by_side(part) for part in evaluation.parts],
    }
