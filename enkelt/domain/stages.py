"""Stages: who acts when, with what outcomes.

A stage gathers entries, one for each hand, and says what they conclude to. The kinds differ only there and in who sits
at the table: one person's entry concludes at once; positions from several units conclude when all stand; an expert
panel concludes with its lead. So the engine asks a stage for its conclusion and never for its kind.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any

from enkelt.domain.citation import Citation
from enkelt.domain.deadlines import Deadline
from enkelt.domain.duties import Duty
from enkelt.domain.facts import ALWAYS, Condition, Facts
from enkelt.domain.fields import Field
from enkelt.domain.meetings import Rhythm
from enkelt.domain.proposals import Proposal
from enkelt.domain.roles import Role


class Leads(Enum):
    """Where an outcome takes the case."""

    ONWARD = "onward"
    BACK = "back"
    """To the applicant; when sent again it comes back to the stage that returned it."""
    END = "end"
    STAY = "stay"
    """An interim answer: the stage goes on."""
    TO = "to"
    """To the stage that the outcome names, out of the order of the walk."""
    AGAIN = "again"
    """The stage begins anew, with what was said before in sight."""
    ASIDE = "aside"
    """Nowhere: it was said beside the walk, and the case stays where it is."""


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
    MOVED = "moved"


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
    to: str = ""
    """The stage that it takes the case to, where it leads `TO` one."""
    closes: tuple[str, ...] = ()
    """The stages after the decision whose planned stays it ends, as a stop ends the reports."""
    by_lead: bool | None = None
    """Whether only the hand that leads may choose it, or only the others; None leaves it to all."""
    letter_says: str = ""
    """The statement whose words its letter carries: an answer for now."""
    meets_deadline: bool = False
    """Whether the stage's deadline is met by it, although the stage goes on."""


@dataclass(frozen=True)
class Place:
    """The unit that acts, seen from the case: where the walk starts and the kind of unit where it ends."""

    start: str
    kind: str
    beside: bool = False
    """Whether it stands beside the walk: the one of its kind below the nearest unit above that has such a one."""
    every: bool = False
    """Whether it is each unit of the kind in the country: every one of them has a hand."""


TREATING_DEPARTMENT = Place("treating", "department")
TREATING_CLINIC = Place("treating", "clinic")
TREATING_TRUST = Place("treating", "trust")
WHOLE_COUNTRY = Place("treating", "country")
HOME_TRUST = Place("home", "trust")
EVERY_REGION = Place("treating", "region", every=True)
COMMITTEE_BESIDE = Place("treating", "committee", beside=True)
AUTHORITY_BESIDE = Place("treating", "authority", beside=True)


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


@dataclass(frozen=True)
class Occasion:
    """One time that a stage after the decision comes: how many days after it, and what it is about, label and text."""

    after_days: int
    about: tuple[tuple[str, str], ...] = ()


def at_once(_: Facts) -> tuple[Occasion, ...]:
    """Let a stage come once, as soon as it is opened."""
    return (Occasion(0),)


def no_terms(_: Mapping[str, Any]) -> tuple[str, ...]:
    """Let a grant hold under nothing but its conditions."""
    return ()


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
    serves: tuple[Role, ...] = ()
    """The roles in the unit that see to the stage without judging: they assign, call meetings and remind."""
    pseudonymised: bool = False
    """Whether its people judge without knowing who the patient is."""
    fresh_hands: bool = False
    """Whether it is closed to whoever acted in the case before, also after the decision."""
    occasions: Callable[[Facts], tuple[Occasion, ...]] = at_once
    """When a stage after the decision comes, once or several times."""
    rhythm: Rhythm | None = None
    """When its committee meets, so that meetings can be planned; without it they can only be called."""
    proposal: Proposal | None = None
    """What the facts propose as the answer to one of its questions."""
    settles: bool = False
    """Whether what is stated here is a fact of the case for the stages that follow."""
    follows = False
    """Whether it is done on the page after the decision: something to record or to pass on, and nothing to judge."""
    by_name = False
    """Whether its hands are given to people by name, and wait for nobody before."""
    aside = False
    """Whether it stands beside the walk: the case is elsewhere meanwhile, and waits for nothing of it."""
    passes_on = False
    """Whether it passes an answer on to the applicant, who is not told of the decision before."""
    kind = "stage"

    @property
    def decides(self) -> bool:
        """Whether one of its outcomes is counted: then it takes grounds, and is checked before it is done."""
        return any(outcome.counts_as is not CountsAs.NONE for outcome in self.outcomes)

    @property
    def takes_grounds(self) -> bool:
        """Whether who decides there gives grounds tied to the case, apart from findings and statements."""
        return self.decides

    def asked_of(self, *, leads: bool) -> tuple[Field, ...]:  # noqa: ARG002 - at a panel the one who leads is asked more
        """List the questions of a hand."""
        return self.asks

    def sitters(self) -> tuple[Role, ...]:
        """List the roles that have a part in the stage beside its own: they read, and some of them see to it."""
        return (*self.readers, *self.serves)

    def judges_with(self, outcome: Outcome) -> bool:
        """Say whether an outcome needs answers and findings; to send back needs none."""
        return outcome.leads is not Leads.BACK

    def asks_for(self, outcome: Outcome) -> tuple[Field, ...]:
        """List the questions that must be answered for an outcome."""
        return self.asks if self.judges_with(outcome) else ()

    def outcomes_for(self, *, leads: bool) -> tuple[Outcome, ...]:
        """List the outcomes that a hand may choose."""
        return tuple(outcome for outcome in self.outcomes if outcome.by_lead in (None, leads))

    def outcome(self, key: str) -> Outcome | None:
        """Find one of the stage's outcomes."""
        return next((outcome for outcome in self.outcomes if outcome.key == key), None)

    def conclusion(self, entries: Sequence[Entry], seats: Sequence[Seat], facts: Facts) -> Outcome | None:  # noqa: ARG002 - other kinds look at seats and settings
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
    terms: Callable[[Mapping[str, Any]], Sequence[str]] = no_terms
    """What else is stated that a grant holds under, in words: for how long, and when it is followed up."""
    kind = "decision"

    def conditions_in(self, statements: Mapping[str, Any]) -> list[str]:
        """Read the conditions out of what was stated."""
        rows = statements.get(self.conditions) or []
        return [*(text for row in rows for text in row.values() if text), *self.terms(statements)]


@dataclass(frozen=True, kw_only=True)
class Opinion(Decision):
    """A committee answers with an opinion, which decides nothing: the doctor does."""

    kind = "opinion"


@dataclass(frozen=True, kw_only=True)
class Activation(Stage):
    """The treating doctor puts a granted decision into use."""

    follows = True
    kind = "activation"


@dataclass(frozen=True, kw_only=True)
class Forwarding(Activation):
    """Somebody who has the answer first passes it on to the applicant, in a letter that tells of the decision."""

    passes_on = True
    kind = "forwarding"


@dataclass(frozen=True, kw_only=True)
class TreatmentDecision(Activation):
    """The treating doctor decides with the patient, after an opinion or advice: a record of its own."""

    kind = "treatment"


@dataclass(frozen=True, kw_only=True)
class FollowUp(Activation):
    """The treating doctor reports on a planned day, as often as the plan says."""

    kind = "follow-up"
