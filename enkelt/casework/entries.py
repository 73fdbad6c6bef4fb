"""What a person gives at a stage: read, checked against the stage's declarations, and kept."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from enkelt.casework.acting import Act
from enkelt.casework.casefacts import facts_of
from enkelt.casework.known_then import known_then
from enkelt.casework.models import Entry, FindingRecord
from enkelt.domain import criteria
from enkelt.domain.criteria import Evaluation, Finding
from enkelt.domain.duties import Draft, Ground, problems, warnings
from enkelt.domain.errors import Invalid, Problem, Refused
from enkelt.domain.facts import Facts
from enkelt.domain.form import Gap, Section, only_asked, section_gaps
from enkelt.domain.panel import Screening
from enkelt.domain.stages import Outcome, Stage


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
    release_on: date | None = None
    """The day before which its letter is not to be released; None lets it out at once."""
    held: bool = False
    """Whether its letter is held back until somebody releases it."""


@dataclass(frozen=True)
class Given:
    """What was kept: the entry, its outcome, and how the rules evaluated."""

    entry: Entry
    outcome: Outcome
    evaluation: Evaluation
    facts: Facts
    release_on: date | None = None
    held: bool = False
    warnings: Sequence[Problem] = ()
    """What the person is to be warned of; nothing of it stood in the way."""


def give(act: Act, contribution: Contribution) -> Given:
    """Check and keep what a person gives at the act's stage.

    Raises `Invalid` for an outcome the stage does not have, and `Refused` with every problem to mend.
    """
    visit, edition = act.stage_visit(), act.case.edition
    stage = visit.stage
    outcome = stage.outcome(contribution.outcome)
    if outcome not in stage.outcomes_for(leads=visit.leads) or outcome is None:
        raise Invalid("choose-an-outcome", stage=stage.key)
    facts = facts_of(act.case, act.today, unit=visit.unit, more=_stated(stage, contribution))
    contribution = replace(contribution, statements=only_asked(stage.asks, contribution.statements, facts))
    draft = _draft(act, outcome, contribution, facts)
    earlier = _standing_records(act, facts)
    found = (
        *_unfinished(stage, outcome, contribution, facts),
        *_released_in_the_past(contribution, facts),
        *_unexplained(stage, outcome, contribution, earlier),
        *_ungrounded(stage, draft.findings, draft.reasons),
        *problems(stage.duties, draft),
    )
    if found:
        raise Refused("not-complete", found, stage=stage.title)
    entry = _keep(act, outcome, contribution, earlier, facts)
    act.note(stage=stage.key, outcome=outcome.key)
    return Given(
        entry,
        outcome,
        draft.evaluation or criteria.evaluate(edition.criteria, draft.findings, facts),
        facts,
        contribution.release_on,
        contribution.held,
        warnings(stage.duties, draft),
    )


def _stated(stage: Stage, contribution: Contribution) -> dict[str, Any]:
    """Give what is stated now: what a stage asks is answered anew, and no earlier opinion's answer stands in for it."""
    return dict.fromkeys(field.key for field in stage.asks) | dict(contribution.statements)


def _draft(act: Act, outcome: Outcome, given: Contribution, facts: Facts) -> Draft:
    findings = {key: found.finding for key, found in given.findings.items()}
    return Draft(
        outcome=outcome.key,
        counts_as=outcome.counts_as,
        facts=facts,
        evaluation=criteria.evaluate(act.case.edition.criteria, findings, facts),
        findings=findings,
        reasons={key: found.reason for key, found in given.findings.items()},
        statements=given.statements,
        grounds=given.grounds,
        open_questions=act.case.questions.filter(answered_at=None, taken_back_at=None).count(),
    )


def _released_in_the_past(contribution: Contribution, facts: Facts) -> Sequence[Problem]:
    past = contribution.release_on is not None and contribution.release_on < facts.day
    return [Problem("release-day-past", "release_on")] if past else []


def _unfinished(stage: Stage, outcome: Outcome, contribution: Contribution, facts: Facts) -> Sequence[Problem]:
    missing = [Problem("reason-missing", "reason")] if outcome.needs_reason and not contribution.reason.strip() else []
    asked = Section(key=stage.key, title=stage.title, citation=stage.citation, fields=stage.asks_for(outcome))
    return missing + [_missing(gap) for gap in section_gaps(asked, facts)]


def _missing(gap: Gap) -> Problem:
    """Name what is missing, and in which line of a table."""
    in_line = {} if gap.row is None else {"line": f"{getattr(gap.field, 'row_name', '')} {gap.row + 1}"}
    label = gap.column.label if gap.column else gap.field.label
    return Problem("answer-unreadable" if gap.unreadable else "answer-missing", gap.anchor, label=label, **in_line)


def _unexplained(
    stage: Stage, outcome: Outcome, given: Contribution, earlier: Mapping[str, FindingRecord]
) -> Sequence[Problem]:
    """List the findings that depart from an earlier stage's without a reason (X-02); leaving one open departs too."""
    if not stage.finds or not stage.judges_with(outcome):
        return ()
    return tuple(
        Problem("departure-needs-reason", f"finding-{key}", requirement=key)
        for key, before in earlier.items()
        if (found := given.findings.get(key, Found(Finding.OPEN))).finding != before.finding
        and not found.reason.strip()
    )


def _ungrounded(stage: Stage, findings: Mapping[str, Finding], reasons: Mapping[str, str]) -> Sequence[Problem]:
    """List the grounds of a screening that nobody has said a word on."""
    missing = stage.unexplained(findings, reasons) if isinstance(stage, Screening) else ()
    return [Problem("ground-needs-reason", f"finding-{key}", requirement=key) for key in missing]


def _grounds(act: Act, given: Contribution, facts: Facts) -> Sequence[Ground]:
    """Give the grounds: those that were written, or what a screening found outside."""
    stage = act.stage_visit().stage
    if not isinstance(stage, Screening):
        return given.grounds
    findings = {key: found.finding for key, found in given.findings.items()}
    reasons = {key: found.reason for key, found in given.findings.items()}
    return stage.grounds_of(tuple(act.case.edition.requirements()), findings, reasons, facts.answers)


def _standing_records(act: Act, facts: Facts) -> dict[str, FindingRecord]:
    """Give the newest finding on each requirement that applies, from the other stages; one's own is changed freely."""
    others = act.case.findings.exclude(stage_key=act.stage_visit().stage_key)
    applying = {requirement.key for requirement in act.case.edition.requirements(facts)}
    return {
        record.requirement: record for record in others.order_by("entry__at", "pk") if record.requirement in applying
    }


def _keep(act: Act, outcome: Outcome, given: Contribution, earlier: Mapping[str, FindingRecord], facts: Facts) -> Entry:
    stage = act.stage_visit().stage
    entry = Entry.objects.create(
        case=act.case,
        visit=act.stage_visit(),
        person=act.person,
        capacity=str(act.capacity),
        outcome=given.outcome,
        reason=given.reason,
        statements=dict(given.statements) | known_then(stage.proposal, act.case, facts),
        grounds=[asdict(ground) for ground in _grounds(act, given, facts)],
        at=act.now,
    )
    if stage.finds:
        _keep_findings(entry, outcome, given, earlier, facts)
    return entry


def _keep_findings(
    entry: Entry, outcome: Outcome, given: Contribution, earlier: Mapping[str, FindingRecord], facts: Facts
) -> None:
    """Keep a finding on each requirement, open where none is given; who sends back finds only what they say."""
    declared = tuple(entry.case.edition.requirements(facts))
    FindingRecord.objects.bulk_create(
        FindingRecord(
            case=entry.case,
            entry=entry,
            stage_key=entry.visit.stage_key,
            requirement=requirement.key,
            finding=found.finding,
            reason=found.reason,
            suggested=requirement.suggest(facts),
            adopts=_adopted(earlier.get(requirement.key), found),
        )
        for requirement in declared
        if requirement.key in given.findings or entry.visit.stage.judges_with(outcome)
        for found in (given.findings.get(requirement.key, Found(Finding.OPEN)),)
    )


def _adopted(earlier: FindingRecord | None, found: Found) -> FindingRecord | None:
    return earlier if earlier is not None and earlier.finding == found.finding else None
