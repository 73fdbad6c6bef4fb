"""What a person gives at a stage: read, checked against the stage's declarations, and kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from enkelt.casework.acting import Act
from enkelt.casework.casefacts import facts_of
from enkelt.casework.models import Entry, FindingRecord
from enkelt.domain import criteria
from enkelt.domain.criteria import Evaluation, Finding
from enkelt.domain.duties import Draft, Ground, problems
from enkelt.domain.errors import Invalid, Problem, Refused
from enkelt.domain.facts import Facts
from enkelt.domain.form import Section, section_gaps
from enkelt.domain.stages import Leads, Outcome, Stage


@dataclass(frozen=True)
class Found:
    """A finding as somebody is about to make it."""

    finding: Finding
    reason: str = ""


@dataclass(frozen=True)
class Contribution:
    """What one person gives at a stage."""

    outcome: str
    reason: str = ""
    statements: Mapping[str, Any] = field(default_factory=dict)
    findings: Mapping[str, Found] = field(default_factory=dict)
    grounds: Sequence[Ground] = ()


@dataclass(frozen=True)
class Given:
    """What was kept: the entry, its outcome, and how the rules evaluated."""

    entry: Entry
    outcome: Outcome
    evaluation: Evaluation
    facts: Facts


def give(act: Act, contribution: Contribution) -> Given:
    """Check and keep what a person gives at the act's stage.

    Raises `Invalid` for an outcome the stage does not have, and `Refused` with every problem to mend.
    """
    visit, edition = act.stage_visit(), act.case.edition
    stage = visit.stage
    outcome = stage.outcome(contribution.outcome)
    if outcome is None:
        raise Invalid("choose-an-outcome", stage=stage.key)
    facts = facts_of(act.case, act.today, unit=visit.unit, more=dict(contribution.statements))
    findings = {key: found.finding for key, found in contribution.findings.items()}
    evaluation = criteria.evaluate(edition.criteria, findings, facts)
    earlier = _standing_records(act)
    found = (
        *_unfinished(stage, outcome, contribution, facts),
        *_unexplained(stage, contribution, earlier),
        *problems(
            stage.duties,
            Draft(
                outcome=outcome.key,
                counts_as=outcome.counts_as,
                facts=facts,
                evaluation=evaluation,
                findings=findings,
                statements=contribution.statements,
                grounds=contribution.grounds,
            ),
        ),
    )
    if found:
        raise Refused("not-complete", found, stage=stage.title)
    entry = _keep(act, stage, contribution, earlier, facts)
    act.note(stage=stage.key, outcome=outcome.key)
    return Given(entry, outcome, evaluation, facts)


def _unfinished(stage: Stage, outcome: Outcome, contribution: Contribution, facts: Facts) -> Sequence[Problem]:
    missing = [Problem("reason-missing", "reason")] if outcome.needs_reason and not contribution.reason.strip() else []
    if outcome.leads is Leads.BACK:
        return missing
    asked = Section(key=stage.key, title=stage.title, citation=stage.citation, fields=stage.asks)
    return missing + [
        Problem("answer-unreadable" if gap.unreadable else "answer-missing", gap.anchor, label=gap.field.label)
        for gap in section_gaps(asked, facts)
    ]


def _unexplained(stage: Stage, given: Contribution, earlier: Mapping[str, FindingRecord]) -> Sequence[Problem]:
    """List the findings that depart from an earlier stage's without a reason (X-02)."""
    if not stage.finds:
        return ()
    return tuple(
        Problem("departure-needs-reason", f"finding-{key}", requirement=key)
        for key, found in given.findings.items()
        if key in earlier and earlier[key].finding != found.finding and not found.reason.strip()
    )


def _standing_records(act: Act) -> dict[str, FindingRecord]:
    return {record.requirement: record for record in act.case.findings.order_by("entry__at", "pk")}


def _keep(act: Act, stage: Stage, given: Contribution, earlier: Mapping[str, FindingRecord], facts: Facts) -> Entry:
    entry = Entry.objects.create(
        case=act.case,
        visit=act.stage_visit(),
        person=act.person,
        capacity=str(act.capacity),
        outcome=given.outcome,
        reason=given.reason,
        statements=dict(given.statements),
        at=act.now,
    )
    if stage.finds:
        suggested = criteria.suggestions(act.case.edition.criteria, facts)
        FindingRecord.objects.bulk_create(
            FindingRecord(
                case=act.case,
                entry=entry,
                stage_key=stage.key,
                requirement=requirement.key,
                finding=found.finding,
                reason=found.reason,
                suggested=suggested[requirement.key],
                adopts=_adopted(earlier.get(requirement.key), found),
            )
            for requirement in criteria.requirements_of(act.case.edition.criteria)
            for found in (given.findings.get(requirement.key, Found(Finding.OPEN)),)
        )
    return entry


def _adopted(earlier: FindingRecord | None, found: Found) -> FindingRecord | None:
    return earlier if earlier is not None and earlier.finding == found.finding else None
