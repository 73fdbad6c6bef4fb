"""Criteria: three-valued findings by people, combined by rules that keep their shape.

The engine says met, not met or open, and who found it. It never decides, scores or ranks.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from enkelt.domain.citation import Citation
from enkelt.domain.facts import ALWAYS, Condition, Facts


class Finding(StrEnum):
    """What a person found about one requirement."""

    MET = "met"
    NOT_MET = "not-met"
    OPEN = "open"

    @classmethod
    def of(cls, answer: bool | None) -> "Finding":  # noqa: FBT001 - the value itself is the argument
        """Turn yes, no or unknown into a finding."""
        if answer is None:
            return cls.OPEN
        return cls.MET if answer else cls.NOT_MET


class Operator(Enum):
    """How the parts of a group combine: the first finding in the order of precedence wins."""

    ALL = (Finding.NOT_MET, Finding.OPEN, Finding.MET)
    ANY = (Finding.MET, Finding.OPEN, Finding.NOT_MET)


def _nothing_to_suggest(_: Facts) -> Finding:
    return Finding.OPEN


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """One criterion. `suggest` may propose a finding from the answers; it never bars anything."""

    key: str
    question: str
    citation: Citation
    note: str = ""
    suggest: Callable[[Facts], Finding] = _nothing_to_suggest
    rests_on: tuple[str, ...] = ()
    """The form fields that a reader should look at."""
    when: Condition = ALWAYS


@dataclass(frozen=True, kw_only=True)
class Group:
    """Several rules combined by all-of or any-of."""

    key: str
    question: str
    operator: Operator
    parts: tuple["Rule", ...]
    citation: Citation
    when: Condition = ALWAYS


Rule = Requirement | Group


def all_of(key: str, question: str, *parts: Rule, citation: Citation) -> Group:
    """Combine rules that must all be met: not met before open before met."""
    return Group(key=key, question=question, operator=Operator.ALL, parts=parts, citation=citation)


def any_of(key: str, question: str, *parts: Rule, citation: Citation) -> Group:
    """Combine rules of which one is enough: met before open before not met."""
    return Group(key=key, question=question, operator=Operator.ANY, parts=parts, citation=citation)


@dataclass(frozen=True)
class Evaluation:
    """A rule and its result; has the same tree as the rule, so both can be stored and shown side by side."""

    rule: Rule
    result: Finding
    parts: tuple["Evaluation", ...] = ()


def evaluate(rule: Rule, findings: Mapping[str, Finding], facts: Facts) -> Evaluation:
    """Combine the findings of one stage; a requirement that nobody has found on is open."""
    if isinstance(rule, Requirement):
        return Evaluation(rule, findings.get(rule.key, Finding.OPEN))
    parts = tuple(evaluate(part, findings, facts) for part in rule.parts if part.when.holds(facts))
    found = {part.result for part in parts}
    result = next((finding for finding in rule.operator.value if finding in found), Finding.OPEN)
    return Evaluation(rule, result, parts)


def requirements_of(rule: Rule) -> Iterator[Requirement]:
    """Walk the requirements of a rule in the order of the source."""
    if isinstance(rule, Requirement):
        yield rule
    else:
        for part in rule.parts:
            yield from requirements_of(part)


def suggestions(rule: Rule, facts: Facts) -> dict[str, Finding]:
    """Say what the answers suggest for each requirement; open means that they suggest nothing."""
    return {requirement.key: requirement.suggest(facts) for requirement in requirements_of(rule)}
