"""Presumptions and considerations: what a source says for, against or to wait for, with exceptions. Never summed."""

from dataclasses import dataclass
from enum import StrEnum

from enkelt.domain.citation import Citation
from enkelt.domain.criteria import Rule
from enkelt.domain.facts import ALWAYS, Condition
from enkelt.domain.fields import Choice, Field, Option, Text


class Direction(StrEnum):
    """Which way a presumption points."""

    FOR = "for"
    AGAINST = "against"
    WAIT = "wait"
    MAY_SPEAK_FOR = "may-speak-for"


@dataclass(frozen=True, kw_only=True)
class Presumption:
    """A starting point that a source gives, when it applies, and what a person may find as an exception from it."""

    key: str
    says: str
    direction: Direction
    citation: Citation
    when: Condition = ALWAYS
    provided: Rule | None = None
    """What people must find before it speaks at all."""
    exceptions: Rule | None = None
    """Any of these sets the presumption aside for this patient; people find on each, as on any requirement."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """What people find on: what it is provided, then its exceptions."""
        return tuple(rule for rule in (self.provided, self.exceptions) if rule is not None)


@dataclass(frozen=True, kw_only=True)
class Consideration:
    """Something that must be weighed and answered before an opinion, such as a principle or the side effects."""

    key: str
    label: str
    question: str
    citation: Citation
    when: Condition = ALWAYS

    @property
    def direction_key(self) -> str:
        """Name the answer that says which way it speaks."""
        return f"{self.key}_retning"

    @property
    def keys(self) -> tuple[str, str]:
        """Name its two answers: why, and which way it speaks."""
        return (self.key, self.direction_key)


@dataclass(frozen=True)
class Weighing:
    """The words for which way a consideration speaks, in the scheme's language."""

    label: str
    speaks_for: str
    speaks_against: str
    neither: str


def asked_by(considerations: tuple[Consideration, ...], weighing: Weighing) -> tuple[Field, ...]:
    """Make the questions of a stage that must answer every consideration: which way it speaks, and why."""
    return tuple(field for each in considerations for field in _questions(each, weighing))


def _questions(each: Consideration, weighing: Weighing) -> tuple[Field, Field]:
    options = (
        Option("for", weighing.speaks_for),
        Option("against", weighing.speaks_against),
        Option("neither", weighing.neither),
    )
    return (
        Choice(key=each.direction_key, label=f"{each.label}: {weighing.label}", options=options, only_if=each.when),
        Text(key=each.key, label=each.label, help=each.question, long=True, only_if=each.when),
    )
