"""Stages: who acts when, with what outcomes.

A stage gathers entries, one for each hand, and says what they conclude to. The kinds differ only there and in who sits
at the table: one person's entry concludes at once; positions from several units conclude when all stand; an expert
panel concludes with its lead. So the engine asks a stage for its conclusion and never for its kind.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any

from enkelt.domain.citation import Citation
from enkelt.domain.deadlines import Deadline
from enkelt.domain.duties import Duty
from enkelt.domain.facts import ALWAYS, Condition
from enkelt.domain.fields import Field
from enkelt.domain.roles import Role


class Leads(Enum):
    """Where an outcome takes the case."""

    ONWARD = "onward"
    BACK = "back"
    """To the applicant; when sent again it comes back to the stage that returned it."""
    END = "end"
    STAY = "stay"
    """An interim answer: the stage goes on."""


class CountsAs(StrEnum):
    """How an outcome is counted, the same words in every scheme."""

    NONE = ""
    GRANTED = "granted"
    REFUSED = "refused"
    LOCALLY_REFUSED = "locally-refused"
    OPINION = "opinion"
    ADVICE = "advice"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    PATIENT_DIED = "patient-died"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One way out of a stage, and what it sets going."""

    key: str
    label: str
    """What the button says: the act, by what happens."""
    done: str
    """What the history says: the act, in the past."""
    leads: Leads = Leads.ONWARD
    counts_as: CountsAs = CountsAs.NONE
    needs_reason: bool = False
    letter: str = ""
    filings: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    """The stages after the decision that it opens."""


@dataclass(frozen=True)
class Place:
    """The unit that acts, seen from the case: where the walk starts and the kind of unit where it ends."""

    start: str
    kind: str


TREATING_DEPARTMENT = Place("treating", "department")
TREATING_CLINIC = Place("treating", "clinic")
TREATING_TRUST = Place("treating", "trust")
HOME_TRUST = Place("home", "trust")


@dataclass(frozen=True)
class Seat:
    """One hand that a stage waits for: a unit and a role, or a person assigned by name."""

    unit: str
    role: str
    person: str = ""
    leads: bool = False


@dataclass(frozen=True)
class Entry:
    """What one hand gave."""

    seat: Seat
    outcome: str


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A step of the process, done by one hand unless its kind says otherwise."""

    key: str
    title: str
    role: Role
    of: Place
    citation: Citation
    outcomes: tuple[Outcome, ...]
    when: Condition = ALWAYS
    deadline: Deadline | None = None
    asks: tuple[Field, ...] = ()
    """What the acting person states, beside findings."""
    task: str = ""
    """What the acting person is to do, in a few words."""
    finds: bool = False
    """Whether the stage records findings on the criteria."""
    duties: tuple[Duty, ...] = ()
    waits: bool = True
    """Whether the stage is somebody's task; otherwise it is only offered."""
    by_applicant: bool = False
    """Whether it is the applicant's own, not that of everybody with the role."""
    readers: tuple[Role, ...] = ()
    """More roles in the unit that may read the case once it has come to the stage."""
    kind = "stage"

    def outcome(self, key: str) -> Outcome | None:
        """Find one of the stage's outcomes."""
        return next((outcome for outcome in self.outcomes if outcome.key == key), None)

    def conclusion(self, entries: Sequence[Entry], seats: Sequence[Seat]) -> Outcome | None:  # noqa: ARG002 - other kinds look at the seats
        """Say what the entries conclude to, or None while somebody is waited for."""
        return self.outcome(entries[-1].outcome) if entries else None


@dataclass(frozen=True, kw_only=True)
class Application(Stage):
    """The applicant fills in the form and sends it."""

    kind = "application"


@dataclass(frozen=True, kw_only=True)
class Review(Stage):
    """One person assesses: endorses, returns for completion, or advises against."""

    kind = "review"


@dataclass(frozen=True, kw_only=True)
class Committee(Stage):
    """A committee treats the case; its secretary or leader enters what it concluded."""

    kind = "committee"


@dataclass(frozen=True, kw_only=True)
class Decision(Stage):
    """One person decides, on grounds tied to the patient; the letter says in which capacity."""

    conditions: str = ""
    """The asked table that holds the conditions of a grant, one a row."""
    kind = "decision"

    def conditions_in(self, statements: Mapping[str, Any]) -> list[str]:
        """Read the conditions out of what was stated."""
        rows = statements.get(self.conditions) or []
        return [text for row in rows for text in row.values() if text]


@dataclass(frozen=True, kw_only=True)
class Activation(Stage):
    """The treating doctor puts a granted decision into use."""

    kind = "activation"
