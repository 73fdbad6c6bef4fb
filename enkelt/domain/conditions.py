"""The conditions of a grant as data, and how an application's answers stand to them: met, not met or open.

A grant for a group says what a patient of the group must have. It says so in `matching` names that no scheme owns, so
that an application under another scheme can be held against it. The answers suggest; people find.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from enkelt.domain.criteria import Finding
from enkelt.domain.facts import Condition
from enkelt.domain.fields import Choice, Option, Table, Text, is_unreadable

ABOUT, WHAT, DEMAND, VALUE = "about", "what", "demand", "value"
"""The columns of a table of conditions; the same in every scheme."""
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_WORD = re.compile(r"[0-9a-zæøåäöüé]+", re.IGNORECASE)
_CLAUSE = re.compile(r"[;\n]|[.,]\s")


class Matching(StrEnum):
    """What an answer is about, whatever the scheme calls its question."""

    SUBSTANCE = "substance"
    INDICATION = "indication"
    ICD10 = "icd10"
    BIOMARKERS = "biomarkers"
    PRIOR_LINES = "prior-lines"
    TRIAL = "trial"
    OTHER = "other"
    """What no answer is known to be about: people must read."""


class Demand(StrEnum):
    """What a condition asks of what it is about."""

    PRESENT = "present"
    ABSENT = "absent"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"


@dataclass(frozen=True)
class GrantCondition:
    """One condition: what it is about, by name, and what is asked of it."""

    about: Matching
    what: str
    demand: Demand
    value: str
    says: str
    """The condition in the words of the scheme that gave it."""


@dataclass(frozen=True, kw_only=True)
class ConditionWords:
    """The questions on one condition, in a scheme's own language."""

    row: str
    about: str
    kinds: Mapping[Matching, str]
    what: str
    what_help: str
    demand: str
    demands: Mapping[Demand, str]
    value: str
    value_help: str
    value_when: str
    negations: frozenset[str]
    """Words near a name that leave it open what the answer says."""


BOKMAL = ConditionWords(
    row="Vilkår",
    about="Hva gjelder vilkåret?",
    kinds={
        Matching.BIOMARKERS: "Biomarkør eller genfunn",
        Matching.PRIOR_LINES: "Tidligere behandling",
        Matching.TRIAL: "Deltakelse i studie",
        Matching.OTHER: "Annet",
    },
    what="Hvilken",
    what_help="Slik det skrives i en søknad, for eksempel «PD-L1 CPS», «BRCA2» eller «docetaksel»",
    demand="Hva kreves?",
    demands={
        Demand.PRESENT: "kreves",
        Demand.ABSENT: "må ikke foreligge",
        Demand.AT_LEAST: "minst",
        Demand.AT_MOST: "høyst",
    },
    value="Tall",
    value_help="Trengs bare for «minst» og «høyst»",
    value_when="vilkåret setter et tall",
    negations=frozenset({"ikke", "ingen", "uten", "negativ", "negativt", "aldri"}),
)
WORDS: Mapping[str, ConditionWords] = {"nb": BOKMAL}
"""The words by language of the scheme."""


def conditions_table(key: str, label: str, words: ConditionWords, *, required: bool = True, help_: str = "") -> Table:
    """Make the table that asks for conditions, one a row."""
    return Table(
        key=key,
        label=label,
        row_name=words.row,
        required=required,
        help=help_,
        columns=(
            Choice(key=ABOUT, label=words.about, options=tuple(Option(k, text) for k, text in words.kinds.items())),
            Text(key=WHAT, label=words.what, help=words.what_help, longest=200),
            Choice(key=DEMAND, label=words.demand, options=tuple(Option(k, text) for k, text in words.demands.items())),
            Text(
                key=VALUE,
                label=words.value,
                help=words.value_help,
                longest=20,
                only_if=Condition(words.value_when, _sets_a_number),
            ),
        ),
    )


def _sets_a_number(facts: Any) -> bool:
    demand = facts.answers.get(DEMAND)
    return isinstance(demand, str) and demand in {Demand.AT_LEAST, Demand.AT_MOST}


def read_conditions(rows: Any, words: ConditionWords) -> Iterator[GrantCondition]:
    """Walk the conditions in a table's rows; what is half written or cannot be read is passed over."""
    for row in rows or ():
        about, what, demand = row.get(ABOUT), row.get(WHAT), row.get(DEMAND)
        if any(is_unreadable(part) for part in (about, what, demand)):
            continue
        if about in words.kinds and what and demand in words.demands:
            value = str(row.get(VALUE) or "") if demand in {Demand.AT_LEAST, Demand.AT_MOST} else ""
            asked = " ".join(part for part in (what, words.demands[Demand(demand)], value) if part)
            says = f"{words.kinds[Matching(about)]}: {asked}"
            yield GrantCondition(Matching(about), str(what), Demand(demand), value, says)


def holds_for(condition: GrantCondition, known: Mapping[str, Any], words: ConditionWords) -> Finding:
    """Say what an application's answers suggest about a condition; `known` are its answers by matching name.

    Open wherever a person must read: nothing is answered, the thing is not mentioned, or it is mentioned with a "not".
    """
    answer = known.get(condition.about)
    if condition.about is Matching.PRIOR_LINES and isinstance(answer, list):
        return _of_lines(condition, answer)
    text = _text(answer)
    clause = next((part for part in _CLAUSE.split(text) if mentions(part, condition.what)), "")
    if not clause or set(_words(clause)) & words.negations:
        return Finding.OPEN
    if condition.demand in {Demand.PRESENT, Demand.ABSENT}:
        return Finding.of(condition.demand is Demand.PRESENT)
    return _compared(condition, _number_after(clause, condition.what))


def _of_lines(condition: GrantCondition, rows: list[Any]) -> Finding:
    """Hold a condition against the treatment lines: a treatment that was given, or a number of lines."""
    if condition.demand in {Demand.AT_LEAST, Demand.AT_MOST}:
        return _compared(condition, Decimal(len(rows)))
    if not rows:
        return Finding.OPEN
    given = any(mentions(_text(row), condition.what) for row in rows)
    # A line of another name may be of the class that the condition names: only a mention is certain.
    return Finding.of(condition.demand is Demand.PRESENT) if given else Finding.OPEN


def _compared(condition: GrantCondition, number: Decimal | None) -> Finding:
    asked = _NUMBER.search(condition.value)
    if number is None or asked is None:
        return Finding.OPEN
    limit = Decimal(asked[0].replace(",", "."))
    return Finding.of(number >= limit if condition.demand is Demand.AT_LEAST else number <= limit)


def _number_after(clause: str, what: str) -> Decimal | None:
    """Read the first number behind the last word of a name, so that the 1 of "PD-L1" is none."""
    last = _words(what)[-1]
    behind = clause.casefold().rpartition(last)[2]
    found = _NUMBER.search(behind)
    return Decimal(found[0].replace(",", ".")) if found else None


def mentions(text: str, what: str) -> bool:
    """Say whether every word of a name stands in a text, capitals aside."""
    sought = set(_words(what))
    return bool(sought) and sought <= set(_words(text))


def same_thing(one: Any, other: Any) -> bool:
    """Say whether one of two names holds the other, as "pembrolizumab eller cemiplimab" holds "cemiplimab"."""
    first, second = _text(one), _text(other)
    return mentions(first, second) or mentions(second, first)


def fit_of(findings: Iterable[Finding]) -> Finding:
    """Say whether an application fits a grant: not where one condition is not met, open where one is."""
    found = set(findings)
    return next((finding for finding in (Finding.NOT_MET, Finding.OPEN) if finding in found), Finding.MET)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _text(answer: Any) -> str:
    """Write an answer as one text; rows and choices are joined, what cannot be read says nothing."""
    if answer is None or is_unreadable(answer):
        return ""
    if isinstance(answer, Mapping):
        return "; ".join(_text(part) for part in answer.values())
    if isinstance(answer, list):
        return "; ".join(_text(part) for part in answer)
    return str(answer)
