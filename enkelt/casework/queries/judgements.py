"""The criteria of a case as a tree, each with what people found, what the answers suggest and what that rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from enkelt.casework.models import Case, FindingRecord
from enkelt.casework.queries.readable import Readable, Shown
from enkelt.domain import criteria
from enkelt.domain.criteria import Evaluation, Finding, Operator, Requirement
from enkelt.domain.facts import Facts


@dataclass(frozen=True)
class Judgement:
    """One finding by one person, and how it stands to the one before it."""

    record: FindingRecord
    departs_from: FindingRecord | None = None


@dataclass(frozen=True)
class Node:
    """One rule of the tree."""

    number: str
    rule: criteria.Rule
    result: Finding
    parts: tuple["Node", ...] = ()
    judgements: tuple[Judgement, ...] = ()
    """Newest first; the first one counts so far."""
    suggested: Finding = Finding.OPEN
    basis: tuple[Shown, ...] = ()

    @property
    def is_group(self) -> bool:
        """Whether it combines other rules."""
        return not isinstance(self.rule, Requirement)

    @property
    def needs_all(self) -> bool:
        """Whether a group asks for all its parts, and not only one."""
        return getattr(self.rule, "operator", None) is Operator.ALL

    @property
    def not_assessed(self) -> int:
        """How many parts nobody has settled yet."""
        return sum(part.result is Finding.OPEN for part in self.parts)


def judged(case: Case, facts: Facts, findings: Sequence[FindingRecord], readable: Readable) -> Node:
    """Build the tree of the edition's criteria from the findings, which come oldest first."""
    return judged_by(case.edition.criteria, facts, findings, readable)


def judged_by(rule: criteria.Rule, facts: Facts, findings: Sequence[FindingRecord], readable: Readable) -> Node:
    """Build the tree of a rule from the findings, which come oldest first."""
    newest = {record.requirement: Finding(record.finding) for record in findings}
    suggested = criteria.suggestions(rule, facts)

    def node(evaluation: Evaluation, number: str) -> Node:
        here = evaluation.rule
        if isinstance(here, Requirement):
            return Node(
                number,
                here,
                evaluation.result,
                judgements=_judgements(here.key, findings),
                suggested=suggested[here.key],
                basis=readable.shown(here.rests_on),
            )
        parts = tuple(node(part, _numbered(number, place)) for place, part in zip(count(1), evaluation.parts))
        return Node(number, here, evaluation.result, parts)

    return node(criteria.evaluate(rule, newest, facts), "")


def _numbered(above: str, place: int) -> str:
    """Give the next number as people write them: 1, 2, 2a, 2b, 2b1."""
    return f"{above}{chr(ord('a') + place - 1)}" if above[-1:].isdigit() else f"{above}{place}"


def _judgements(requirement: str, findings: Sequence[FindingRecord]) -> tuple[Judgement, ...]:
    own = [record for record in findings if record.requirement == requirement]
    before: list[FindingRecord | None] = [None, *own]
    found = [
        Judgement(record, earlier if earlier is not None and _departs(record, earlier) else None)
        for record, earlier in zip(own, before, strict=False)
    ]
    return tuple(reversed(found))


def _departs(record: FindingRecord, earlier: FindingRecord) -> bool:
    """Say whether a finding goes against the one before it; to settle what was open goes against nobody."""
    return earlier.finding not in (Finding.OPEN, record.finding)
