"""Which scheme? Every scheme states its own opening conditions; the router compares them and names none itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from enkelt.domain.citation import Citation
from enkelt.domain.criteria import Finding
from enkelt.domain.statuses import Approvals, DatedStatus

if TYPE_CHECKING:
    from enkelt.domain.scheme import Scheme


@dataclass(frozen=True, kw_only=True)
class Inquiry:
    """What is known when somebody asks which scheme to use; nothing about who the patient is."""

    country: str
    day: date
    for_group: bool
    status: DatedStatus | None
    authorised: bool | None
    """Whether the medicine is authorised in the country for the indication; None when not known."""
    assessed_nationally: bool | None = None
    """Whether the method is in the national system at all; None when not known."""
    approvals: Approvals = field(default_factory=Approvals)
    """The dated facts around the status: European approval, what is expected, what the company has said."""
    life_threatening: bool | None = None
    """Whether the disease is expected to lead to death within a short time; None when not known."""
    established_exhausted: bool | None = None
    """Whether no established treatment is left to offer; None when not known."""


@dataclass(frozen=True, kw_only=True)
class OpeningCondition:
    """One condition for a scheme to open, with the words for each answer."""

    key: str
    met: str
    not_met: str
    unknown: str
    citation: Citation
    test: Callable[[Inquiry], bool | None]


@dataclass(frozen=True)
class Opening:
    """All conditions of one scheme; every one must hold."""

    conditions: tuple[OpeningCondition, ...]


@dataclass(frozen=True)
class ConditionAnswer:
    """One condition with its finding and its words."""

    condition: OpeningCondition
    finding: Finding

    @property
    def says(self) -> str:
        """Say it in the words that fit the finding."""
        words = {Finding.MET: self.condition.met, Finding.NOT_MET: self.condition.not_met}
        return words.get(self.finding, self.condition.unknown)


@dataclass(frozen=True)
class SchemeAnswer:
    """How one scheme answers the inquiry."""

    scheme: "Scheme"
    conditions: tuple[ConditionAnswer, ...]

    @property
    def fits(self) -> Finding:
        """Met when every condition holds, not met when one fails, open when one is unknown."""
        found = {answer.finding for answer in self.conditions}
        return next(f for f in (Finding.NOT_MET, Finding.OPEN, Finding.MET) if f in found)


def compare(schemes: Iterable["Scheme"], inquiry: Inquiry) -> tuple[SchemeAnswer, ...]:
    """Ask every scheme of the country; those that fit come first, then those with something unknown."""
    answers = [
        SchemeAnswer(
            scheme,
            tuple(
                ConditionAnswer(condition, Finding.of(condition.test(inquiry)))
                for condition in scheme.opening.conditions
            ),
        )
        for scheme in schemes
        if scheme.country == inquiry.country
    ]
    order = (Finding.MET, Finding.OPEN, Finding.NOT_MET)
    return tuple(sorted(answers, key=lambda answer: order.index(answer.fits)))


_BOTH: tuple[Any, Any] = (True, False)


def matters(schemes: Iterable["Scheme"], inquiry: Inquiry, fact: str) -> bool:
    """Say whether a yes-or-no fact of the inquiry changes what any scheme of the country answers.

    So only what matters is asked, and no scheme need say what that is.
    """
    tests = [
        condition.test
        for scheme in schemes
        if scheme.country == inquiry.country
        for condition in scheme.opening.conditions
    ]
    told = [replace(inquiry, **{fact: answer}) for answer in _BOTH]
    return any(test(told[0]) is not test(told[1]) for test in tests)
