"""A scheme and its editions: everything particular to it, declared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from enkelt.domain.after import FilingKind, LetterKind, OrderingText, Retention
from enkelt.domain.citation import Citation, Source
from enkelt.domain.comparison import Compared
from enkelt.domain.conditions import Matching
from enkelt.domain.cost import Cost
from enkelt.domain.criteria import Group, Requirement, requirements_of
from enkelt.domain.deadlines import Counting
from enkelt.domain.errors import NotFound
from enkelt.domain.experts import Statement
from enkelt.domain.facts import Facts
from enkelt.domain.form import Form
from enkelt.domain.patient_sheet import PatientSheet
from enkelt.domain.presumptions import Consideration, Presumption
from enkelt.domain.reasons import Gate
from enkelt.domain.routing import Opening
from enkelt.domain.settings import SettingDefinition
from enkelt.domain.stages import TREATING_TRUST, WHOLE_COUNTRY, Application, Place, Stage
from enkelt.domain.support import Support

LANGUAGES: Mapping[str, str] = {"NO": "nb", "DK": "da"}
"""The language in which the schemes of a country are written."""


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One published edition of a scheme. Never changed once released; a case keeps its own."""

    scheme: str
    key: str
    title: str
    short_title: str
    language: str
    country: str
    valid_from: date | None
    source: Source
    form: Form
    criteria: Group
    application: Application
    stages: tuple[Stage, ...]
    afterwards: tuple[Stage, ...]
    retention: Retention
    letters: tuple[LetterKind, ...] = ()
    question_letter: str = ""
    """The letter that carries a question to the applicant."""
    complaint_guidance: SettingDefinition | None = None
    """The setting with the unit's own words on complaints."""
    filings: tuple[FilingKind, ...] = ()
    settings: tuple[SettingDefinition, ...] = ()
    ordering: tuple[OrderingText, ...] = ()
    case_fields: "CaseFields"
    authority: Place = TREATING_TRUST
    """Whose case it is: it gives the number, keeps the record and registers what comes by post."""
    processing: "Processing | None" = None
    """How its processing time is counted, where a source says so; otherwise both units stand beside each other."""
    renewal: str = "reapplied"
    """How a new case after an ended one is counted: with new information, or as the same question put again."""
    for_group: bool = False
    """Whether a case concerns a group of patients and nobody by name."""
    granted_in: Place = WHOLE_COUNTRY
    """Where a grant to a group holds: the doctors there treat their patients under it."""
    together: Citation | None = None
    """Where it stands that several may bring an application together; None where one applies alone."""
    repeated_from: SettingDefinition | None = None
    """From how many single cases of one method and indication on people are told that a group may be meant."""
    presumptions: tuple[Presumption, ...] = ()
    considerations: tuple[Consideration, ...] = ()
    outside: Statement | None = None
    """How whoever has the case asks somebody from outside; None where experts are assigned, or nobody is asked."""
    on_status_change: tuple[str, ...] = ()
    """The stages after the decision that open when the national status of an ended case's method changes."""
    gate: Gate | None = None
    """What makes a ground be about this patient, where the edition says it more closely than by answers ticked."""
    patient_sheet: PatientSheet | None = None
    """What it says to patients in its own words; None where it has no sheet."""
    comparison: tuple[Compared, ...] = ()
    """What is shown of the patient and of the group side by side."""
    support: tuple[Support, ...] = ()
    """Figures shown beside a criterion, which decide nothing."""

    def requirements(self, facts: Facts | None = None) -> Iterator[Requirement]:
        """Walk everything that people find on: the criteria, then the exceptions from presumptions.

        With the facts of a case, the exceptions from presumptions that do not apply to it are left out.
        """
        yield from requirements_of(self.criteria)
        for presumption in self.presumptions:
            if facts is None or presumption.when.holds(facts):
                for rule in presumption.rules:
                    yield from requirements_of(rule)

    def questions(self, facts: Facts | None = None) -> dict[str, str]:
        """Give the words of everything that a ground may speak to, by key, in the order of the source."""
        applying = [each for each in self.presumptions if facts is None or each.when.holds(facts)]
        weighed = [each for each in self.considerations if facts is None or each.when.holds(facts)]
        judged = {requirement.key: requirement.question for requirement in self.requirements(facts)}
        starting = {each.key: each.says for each in applying}
        return {each.key: each.label for each in weighed} | starting | judged

    def stage(self, key: str) -> Stage:
        """Find a stage by its key."""
        found = next((stage for stage in self.every_stage() if stage.key == key), None)
        if found is None:
            raise NotFound("stage-not-declared", stage=key, scheme=self.scheme)
        return found

    def every_stage(self) -> Iterator[Stage]:
        """Walk all stages in the order of the process."""
        yield self.application
        yield from self.stages
        if self.outside is not None:
            yield self.outside
        yield from self.afterwards

    def letter(self, key: str) -> LetterKind:
        """Find a kind of letter by its key."""
        return next(kind for kind in self.letters if kind.key == key)

    def filing(self, key: str) -> FilingKind:
        """Find a kind of filing by its key."""
        return next(kind for kind in self.filings if kind.key == key)


@dataclass(frozen=True)
class Processing:
    """The time from receipt to answer: its unit stands first, the other beside it, and waiting is never taken off."""

    counting: Counting
    citation: Citation


@dataclass(frozen=True, kw_only=True)
class AuthorisedAnswer:
    """The field that asks for the marketing authorisation, and what stands in it for yes, no and not known."""

    field: str
    yes: str
    no: str
    unknown: str


@dataclass(frozen=True, kw_only=True)
class CaseFields:
    """Which answers the register keeps as columns of their own, and which are known before the form is opened."""

    medicine: str
    indication: str
    trade_name: str = ""
    authorised: AuthorisedAnswer | None = None
    yearly_cost: str = ""
    cost: Cost | None = None
    """The questions on the price, where the year's cost is worked out and not asked for."""
    urgent: str = ""
    latest_start: str = ""
    home_trust: str = ""
    disease_group: str = ""
    specialty: str = ""
    earlier_case: str = ""
    """The number of an earlier case on the same question: the case is then counted as put again."""
    matching: Mapping[Matching, str] = field(default_factory=dict)
    """What its answers are about, in names that no scheme owns: so that a granted group can be held against them."""
    conditions: str = ""
    """The table that defines the group of patients by what they must have; a grant holds for those."""
    decision: str = ""
    """Where the national decision is named; its day stands in `decision_day`. Both are known from the catalogue."""
    decision_day: str = ""
    question: str = ""
    """What the applicant asks of those who advise, in a scheme that answers a question."""
    consent: str = ""
    """Where the patient's consent is answered, in a scheme that may not go on without it."""

    def known(
        self,
        *,
        medicine: str,
        trade_name: str,
        indication: str,
        authorised: bool | None,
        decision: str = "",
        decided: date | None = None,
    ) -> dict[str, list[str]]:
        """Fill in what was said before the form was opened, as if it were typed."""
        typed = {self.medicine: medicine, self.trade_name: trade_name, self.indication: indication}
        typed |= {self.decision: decision, self.decision_day: decided.isoformat() if decided else ""}
        if self.authorised:
            words = {True: self.authorised.yes, False: self.authorised.no, None: self.authorised.unknown}
            typed[self.authorised.field] = words[authorised]
        return {field: [text] for field, text in typed.items() if field and text}


@dataclass(frozen=True, kw_only=True)
class Scheme:
    """A way to individual access; `editions` oldest first, none while it is only announced here."""

    key: str
    title: str
    country: str
    opening: Opening
    editions: tuple[Edition, ...] = ()
    elsewhere: str = ""
    """How one applies today, while the scheme is not offered here."""

    @property
    def current(self) -> Edition | None:
        """The newest edition; new cases follow it."""
        return self.editions[-1] if self.editions else None

    def in_force(self, day: date) -> Edition | None:
        """Give the edition that was in force on a day; the oldest for a day before them all."""
        begun = [each for each in self.editions if each.valid_from is None or each.valid_from <= day]
        return next(reversed(begun), next(iter(self.editions), None))

    @property
    def language(self) -> str:
        """The language of what it says: that of its newest edition, or of its country while it is only announced."""
        return self.current.language if self.current else LANGUAGES[self.country]

    def edition(self, key: str) -> Edition:
        """Find the edition that a case keeps."""
        found = next((edition for edition in self.editions if edition.key == key), None)
        if found is None:
            raise NotFound("edition-not-declared", scheme=self.key, edition=key)
        return found
