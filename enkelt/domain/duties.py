"""Duties: what must hold before a person may do an act, each with its source."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from enkelt.domain.citation import Citation
from enkelt.domain.criteria import Evaluation, Finding
from enkelt.domain.errors import Problem
from enkelt.domain.facts import Facts

Unmet = tuple[str, str]
"""A place on the page, and the sentence for a person who has not met the duty there."""


def place_of_ground(number: int) -> str:
    """Name the place on the page of one of a decision's grounds, counted from 0."""
    return f"ground-{number}"


FIRST_GROUND = place_of_ground(0)
"""For duties that ask for a ground."""


@dataclass(frozen=True)
class Ground:
    """One reason of a decision: the requirement it speaks to, the answers it rests on, and the words."""

    requirement: str
    rests_on: tuple[str, ...]
    text: str

    def is_tied(self, about: frozenset[str] | None = None) -> bool:
        """Say whether it names what it speaks to, rests on an answer, one of `about` if given, and has words."""
        rests = self.rests_on if about is None else about.intersection(self.rests_on)
        return bool(self.requirement and rests and self.text.strip())


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An act as somebody is about to do it."""

    outcome: str
    counts_as: str
    facts: Facts
    evaluation: Evaluation | None = None
    findings: Mapping[str, Finding] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    """The words given with each finding."""
    statements: Mapping[str, Any] = field(default_factory=dict)
    grounds: Sequence[Ground] = ()
    open_questions: int = 0
    """How many questions to the applicant wait for an answer."""

    @property
    def meets_criteria(self) -> bool:
        """Whether the acting person finds the criteria met as a whole."""
        return self.evaluation is not None and self.evaluation.result is Finding.MET

    def has_ground(self, about: frozenset[str] | None = None) -> bool:
        """Say whether one of the grounds is tied to the case, or to the answers in `about`."""
        return any(ground.is_tied(about) for ground in self.grounds)


@dataclass(frozen=True, kw_only=True)
class Duty:
    """A condition on an act: `says` is the rule, `mend` is the sentence for a person who has not met it.

    It has one test: `holds`, or `each` where it may be unmet in several places at once.
    """

    key: str
    says: str
    mend: str
    citation: Citation
    holds: Callable[[Draft], bool] | None = None
    where: str = ""
    """The field or part of the page that the person goes to."""
    warns: bool = False
    """Whether it only warns: the act may be done all the same."""
    each: Callable[[Draft], Iterable[Unmet]] | None = None
    """Each place where it is unmet, with its own sentence in place of `mend`; none when it holds."""

    def __post_init__(self) -> None:
        """Refuse a duty that nothing tests, or that is tested twice."""
        if (self.holds is None) is (self.each is None):
            raise ValueError(f"the duty {self.key} has either `holds` or `each`")

    def unmet(self, draft: Draft) -> Iterator[Unmet]:
        """Walk the places where it is unmet."""
        if self.each is not None:
            yield from self.each(draft)
        elif self.holds is not None and not self.holds(draft):
            yield self.where, self.mend


def problems(duties: Sequence[Duty], draft: Draft) -> tuple[Problem, ...]:
    """List what stands in the way of the act, in the order the duties are declared."""
    return tuple(problem for duty in duties if not duty.warns for problem in _unmet(duty, draft))


def warnings(duties: Sequence[Duty], draft: Draft) -> tuple[Problem, ...]:
    """List what the person is warned of before the act, and may do all the same."""
    return tuple(problem for duty in duties if duty.warns for problem in _unmet(duty, draft))


def _unmet(duty: Duty, draft: Draft) -> Iterator[Problem]:
    return (Problem(duty.key, where, says=says) for where, says in duty.unmet(draft))
