"""What a decision sets going: letters, filings, ordering and prescription texts, retention."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from enkelt.domain.citation import Citation
from enkelt.domain.deadlines import Deadline
from enkelt.domain.facts import ALWAYS, NEVER, Condition, Facts
from enkelt.domain.roles import Role
from enkelt.domain.stages import TREATING_TRUST, Place


@dataclass(frozen=True)
class Addressee:
    """Whom a letter goes to when that is not the applicant: whoever holds a role in a unit."""

    role: Role
    of: Place


@dataclass(frozen=True, kw_only=True)
class LetterKind:
    """A letter that the scheme writes; `call_first` names the duty to ring before it is released."""

    key: str
    title: str
    citation: Citation
    call_first: bool = False
    to: Addressee | None = None
    """Whom it goes to; None is the applicant."""
    names_patient: bool = False
    """Whether it names the patient, so that those who judge without knowing them may not read it."""
    sender: Place | None = None
    """The unit that it comes from; None is the one whose case it is."""


@dataclass(frozen=True, kw_only=True)
class FilingKind:
    """A place outside where the decision must be kept, and who sees to it."""

    key: str
    title: str
    citation: Citation
    role: Role
    deadline: Deadline
    of: Place = TREATING_TRUST
    by_machine: bool = False
    """Whether an adapter files it; otherwise a person confirms by hand."""
    by_applicant: bool = False
    """Whether it is the applicant's own, not that of everybody with the role."""


@dataclass(frozen=True, kw_only=True)
class Retention:
    """How long a finished case is kept, in years, from closing or from the last act after it."""

    years: int
    citation: Citation


@dataclass(frozen=True, kw_only=True)
class OrderingText:
    """A text that is copied into an order or a prescription.

    `lines` names the setting that holds the ordered strings, in which `{number}` and `{date}` stand for the project
    number and the day of the decision; `number` names the setting that holds the number for this channel.
    """

    key: str
    title: str
    instruction: str
    """The setting with the unit's own instruction, or empty."""
    lines: str
    number: str
    citation: Citation
    when: Condition = ALWAYS
    own_number: str = ""
    """What is stated after the decision and takes the common number's place: the case's own project number."""
    own_number_when: Condition = NEVER
    """When the common number may not be used: the text waits for the own one."""
    beside: tuple[str, ...] = ()
    """What is stated after the decision and belongs beside the text, such as a reimbursement code."""


@dataclass(frozen=True)
class WrittenText:
    """An ordering text as it is to be copied, or what it waits for."""

    ordering: OrderingText
    instruction: str
    lines: tuple[str, ...]
    waits_for: str = ""
    """The setting that somebody must enter or confirm first; then there are no lines."""
    waits_for_own_number: bool = False
    """Whether the case's own project number must be stated first; then there are no lines."""


def write_text(ordering: OrderingText, facts: Facts, *, decided: date, own_number: str) -> WrittenText:
    """Write an ordering text from the unit's settings, character by character as they hold it.

    The case's own project number takes the place of the common one, and needs no confirmation. Where the case must have
    one, nothing is written with the common number meanwhile.
    """
    found = facts.settings.get(ordering.instruction)
    instruction = str(found.value) if found else ""
    number, lines = facts.settings.get(ordering.number), facts.settings.get(ordering.lines)
    if lines is None:
        return WrittenText(ordering, instruction, (), waits_for=ordering.lines)
    if not own_number and ordering.own_number_when.holds(facts):
        return WrittenText(ordering, instruction, (), waits_for_own_number=True)
    if not own_number and (number is None or not number.confirmed):
        return WrittenText(ordering, instruction, (), waits_for=ordering.number)
    common = str(number.value) if number else ""
    fill = {"{number}": own_number or common, "{date}": decided.strftime("%d.%m.%Y")}
    return WrittenText(ordering, instruction, tuple(_filled(line, fill) for line in lines.value))


def _filled(line: str, fill: Mapping[str, str]) -> str:
    for mark, text in fill.items():
        line = line.replace(mark, text)
    return line
