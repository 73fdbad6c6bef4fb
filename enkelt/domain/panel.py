"""The stages of an expert panel: screened on coded grounds, assigned by name, answered with ranked advice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from enkelt.domain.criteria import Finding, Requirement
from enkelt.domain.duties import Ground
from enkelt.domain.facts import Answers, Facts
from enkelt.domain.fields import Field, Option, Table
from enkelt.domain.roles import Role
from enkelt.domain.stages import Decision, Entry, Outcome, Review, Seat, Stage


@dataclass(frozen=True, kw_only=True)
class Screening(Review):
    """Somebody sees whether the case is within the scheme at all: one finding a ground, each with its reason."""

    within: str
    """What a finding that is met is called here, in the scheme's language."""
    outside: str
    """What a finding that is not met is called here: it is a coded ground, and needs a reason."""
    kind = "screening"

    @property
    def takes_grounds(self) -> bool:
        """Its findings are the grounds."""
        return False

    def unexplained(self, found: Mapping[str, Finding], reasons: Mapping[str, str]) -> tuple[str, ...]:
        """Name the requirements that were found not met without a word on why."""
        return tuple(key for key, each in found.items() if each is Finding.NOT_MET and not reasons.get(key, "").strip())

    def grounds_of(
        self,
        requirements: Sequence[Requirement],
        found: Mapping[str, Finding],
        reasons: Mapping[str, str],
        answers: Answers,
    ) -> tuple[Ground, ...]:
        """Make the grounds of a rejection: what was found outside, with the answers it rests on and the reason."""
        return tuple(
            Ground(each.key, tuple(key for key in each.rests_on if answers.get(key)), reasons.get(each.key, ""))
            for each in requirements
            if found.get(each.key) is Finding.NOT_MET
        )


@dataclass(frozen=True, kw_only=True)
class Assignment(Stage):
    """Somebody assigns the case to experts by name, and says who of them leads."""

    to: str
    """The stage whose hands are given out."""
    area: str
    """The asked choice with the area of disease."""
    outside: Role
    """The role of those who are no permanent members: called in for one case, to a day."""
    needs_outside: frozenset[str] = frozenset()
    """The areas that no permanent member covers."""
    kind = "assignment"


@dataclass(frozen=True)
class Category(Option):
    """A category of advice with the days on which it may be given: a set changes while its edition stands."""

    since: date | None = None
    until: date | None = None
    """The first day without it."""

    def holds_on(self, day: date) -> bool:
        """Say whether it may be given on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


def holds_on(option: Option, day: date) -> bool:
    """Say whether an option may be chosen on a day; one that is no dated category always may."""
    return not isinstance(option, Category) or option.holds_on(day)


class Rank(StrEnum):
    """How one piece of advice stands to the others of the same answer."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    EQUAL = "equal"


@dataclass(frozen=True)
class Advised:
    """One piece of advice as it was given: its place in the order, its rank, and the answers of its row."""

    number: int
    rank: Rank
    row: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class AdviceColumns:
    """Which columns of the advice table the register keeps, by what they mean."""

    category: str
    kind: str
    modality: str
    treatment: str
    place: str
    country: str
    text: str
    unit: str = ""
    """The column that names one of the edition's own units, where it has such."""
    findings: tuple[str, ...] = ()
    """The columns in which the panel finds on this one piece of advice."""


@dataclass(frozen=True, kw_only=True)
class Panel(Decision):
    """Assigned experts draft advice; the one who leads gives the panel's answer."""

    advice: str
    """The asked table that holds the advice, one a row, in the order of its rank."""
    form: str = ""
    """The asked choice between one primary with alternatives and several equal."""
    equal: str = ""
    """What stands in that choice for several equal."""
    columns: AdviceColumns | None = None
    asked_label: str = ""
    """What the question to a called-in expert is called."""
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The questions that an outcome needs answered, by its key; an outcome that is not named needs all."""
    by_name = True
    kind = "panel"

    @property
    def takes_grounds(self) -> bool:
        """The advice is its own ground."""
        return False

    def asks_for(self, outcome: Outcome) -> tuple[Field, ...]:
        """List the questions of an outcome: an answer for now needs no advice yet."""
        asked = super().asks_for(outcome)
        needed = self.needs.get(outcome.key)
        return asked if needed is None else tuple(each for each in asked if each.key in needed)

    def asked_of(self, *, leads: bool) -> tuple[Field, ...]:
        """List the questions of a hand: those of the outcomes that it may choose."""
        wanted = {each.key for outcome in self.outcomes_for(leads=leads) for each in self.asks_for(outcome)}
        return tuple(each for each in self.asks if each.key in wanted)

    def conclusion(self, entries: Sequence[Entry], seats: Sequence[Seat], facts: Facts) -> Outcome | None:  # noqa: ARG002 - the lead's word counts, whoever else sits there
        """Give what the lead says; the others' drafts conclude nothing, also after an answer for now."""
        return self.outcome(entries[-1].outcome) if entries and entries[-1].seat.leads else None

    def advised(self, statements: Mapping[str, Any]) -> Iterator[Advised]:
        """Walk the advice in its order, which is its rank."""
        equal = bool(self.equal) and statements.get(self.form) == self.equal
        for number, row in enumerate(statements.get(self.advice) or (), 1):
            first = Rank.PRIMARY if number == 1 else Rank.SECONDARY
            yield Advised(number, Rank.EQUAL if equal else first, row)

    def table(self) -> Table:
        """Find the asked table with the advice."""
        return next(each for each in self.asks if isinstance(each, Table) and each.key == self.advice)

    def column(self, key: str) -> Field:
        """Find a column of it."""
        return next(each for each in self.table().columns if each.key == key)
