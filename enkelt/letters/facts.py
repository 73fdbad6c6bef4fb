"""What a letter may say: the facts that the caseworker fills in and the templates read by name."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Recipient:
    """Whom the letter is for."""

    name: str
    title: str
    department: str


@dataclass(frozen=True)
class Signer:
    """Who signs, and in which capacity: `stedfortreder for direktør medisin og helsefag`."""

    name: str
    capacity: str


@dataclass(frozen=True)
class NextStep:
    """A step that is still to come: who has it, and what they do."""

    who: str
    task: str


@dataclass(frozen=True)
class Basis:
    """An answer that a reason rests on, as label and value."""

    label: str
    value: str


@dataclass(frozen=True)
class Reason:
    """One reason of a decision: the requirement's question, the answers it rests on, and the words."""

    question: str
    rests_on: tuple[Basis, ...]
    text: str


@dataclass(frozen=True)
class Judged:
    """What was found on one requirement: the finding is a word of the letter's language."""

    question: str
    finding: str
    reason: str = ""


@dataclass(frozen=True)
class AdviceSaid:
    """One piece of a panel's advice in words; `details` are what its category asks for, as label and value."""

    number: int
    rank: str
    category: str
    details: tuple[Basis, ...]
    text: str


@dataclass(frozen=True, kw_only=True)
class LetterFacts:
    """All that a letter may name. Texts that people wrote are data here and never become markup.

    `day` is the day of the letter; the same facts give the same PDF, byte by byte. Tuples may be empty and texts
    may be blank where a case has nothing to say; a template asks before it prints them.
    """

    reference: str
    scheme_title: str
    """The scheme as it stands in a sentence: the edition's short title."""
    medicine: str
    indication: str
    day: date
    sender_unit: str
    recipient: Recipient
    signer: Signer | None = None
    """None when nobody signs: a receipt that the program gives, or a decision of several."""
    deciders: tuple[Signer, ...] = ()
    """Those who decided together, each in their capacity; none where one person did."""
    patient_name: str = ""
    patient_birth_date: date | None = None
    received: date | None = None
    """The day the application came in."""
    outcome: str = ""
    """What was decided, as it stands in a sentence: `innvilget`, `ikke innvilget`."""
    answer: str = ""
    """The outcome as its stage words it: `Anbefales ikke`."""
    stated: tuple[Basis, ...] = ()
    """What was stated at the decision, question by question."""
    decided: date | None = None
    method_status: str = ""
    """The method's national status in words."""
    method_status_since: date | None = None
    """None when the day is not known."""
    conditions: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    criteria: tuple[Judged, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    question: str = ""
    advice: tuple[AdviceSaid, ...] = ()
    """A panel's advice in the order of its rank."""
    statement: str = ""
    """What somebody wrote as an answer for now."""
    complaint_guidance: str = ""
