"""The fixed words on paper and in the rulebook, by language: they follow the scheme, not the reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from babel.dates import format_date

from enkelt.domain.citation import SourceKind
from enkelt.domain.criteria import Finding, Operator
from enkelt.domain.deadlines import Counting
from enkelt.domain.errors import NotFound
from enkelt.domain.presumptions import Direction
from enkelt.domain.stages import CountsAs
from enkelt.domain.statuses import MethodStatus


@dataclass(frozen=True, kw_only=True)
class RulebookWords:
    """Headings and phrases of a rulebook page; braces are filled in."""

    rulebook: str
    valid_from: str
    undated: str
    opening: str
    criteria: str
    weighed: str
    presumptions: str
    directions: Mapping[Direction, str]
    process: str
    diagram: str
    diagram_says: str
    afterwards: str
    beside: str
    form: str
    settings: str
    letters: str
    filings: str
    ordering: str
    retention: str
    processing: Mapping[Counting, str]
    """How the time from receipt to answer is counted, by its unit."""
    sources: str
    source: str
    quoted: str
    duty: str
    optional: str
    deadline: str
    outcome: str
    states: str
    finds: str
    only_when: str
    rests_on: str
    source_kinds: Mapping[SourceKind, str]
    operators: Mapping[Operator, str]
    onward: str
    decides: str
    back: str
    end: str
    stay: str
    again: str
    aside: str
    together: str
    apart: str
    consensus: str
    compared: str
    compares: str
    support: str
    sent_to: str
    needs_reason: str
    sends_letter: str
    files: str
    opens: str
    offered: str
    days: Mapping[Counting, str]
    own_days: str
    clock_waits: str
    call_first: str
    by_machine: str
    by_hand: str
    kept: str
    must_be_confirmed: str
    default: str
    instruction_from: str
    lines_from: str
    number_from: str
    units: Mapping[str, str]
    starts: Mapping[str, str]
    fields: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class FormWords:
    """Headings and hints of a form on paper."""

    blank: str
    printed: str
    how: str
    only_when: str
    when: str
    optional: str
    source: str
    number_of_documents: str
    patient: tuple[str, ...]
    place_and_day: str
    signature: str
    for_the_receiver: str
    receiver: tuple[str, ...]
    not_answered: str


@dataclass(frozen=True, kw_only=True)
class Words:
    """All fixed words of one language; `region` is the country whose language it is."""

    language: str
    region: str
    page: str
    our_reference: str
    dated: str
    attachment: str
    """What the file of an attached document is called, before its number; letters of the English alphabet only."""
    findings: Mapping[Finding, str]
    statuses: Mapping[MethodStatus, str]
    outcomes: Mapping[CountsAs, str]
    form: FormWords
    rulebook: RulebookWords

    def long_date(self, day: date) -> str:
        """Write a date in words: 11. november 2026."""
        return format_date(day, "long", locale=self.language)


@cache
def words_in(language: str) -> Words:
    """Find the words of a language. Raises `NotFound` when nobody has written them."""
    name = f"{__name__}.{language}"
    if not language.isidentifier() or find_spec(name) is None:
        raise NotFound("language-not-written", language=language)
    found: Words = import_module(name).WORDS
    return found
