"""What a source says for, against or to wait for in a case: one flat list in its order, with what people found.

Nothing here is counted or summed: the list is read, and people judge.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from enkelt.casework.known_then import Published, published_in
from enkelt.casework.models import Entry
from enkelt.casework.queries.casefile import Casefile
from enkelt.casework.queries.judgements import Node, judged_by
from enkelt.domain.citation import Citation
from enkelt.domain.criteria import Rule
from enkelt.domain.facts import Facts
from enkelt.domain.fields import Choice, Field
from enkelt.domain.presumptions import Direction, Presumption
from enkelt.domain.proposals import Known, Proposal, known_in

PROVIDED = "provided"
"""The word for what must be found before a starting point speaks at all; the others are directions."""


@dataclass(frozen=True)
class Line:
    """One thing that is said: a starting point, or an exception with what people found on it."""

    word: str
    """A direction, or `PROVIDED`."""
    key: str
    says: str
    citation: Citation
    node: Node | None = None
    """The findings; None for a starting point, which nobody finds on."""


@dataclass(frozen=True)
class Confirmed:
    """What somebody answered where the facts proposed an answer, and those facts as they stood."""

    entry: Entry
    label: str
    proposed: str
    rests_on: tuple[Known, ...]
    reason: str
    published: tuple[Published, ...] = ()
    """What EMA had published of the medicine by then."""

    @property
    def at(self) -> datetime:
        """When it was confirmed."""
        return self.entry.at

    @property
    def departs(self) -> bool:
        """Whether the person departed from what was proposed."""
        return bool(self.proposed) and self.proposed != self.label


def lines_of(file: Casefile, facts: Facts | None = None) -> tuple[Line, ...]:
    """List what applies to the case; `facts` adds what is being typed right now."""
    seen = facts or file.facts
    applying = (each for each in file.case.edition.presumptions if each.when.holds(seen))
    return tuple(line for each in applying for line in _lines(each, seen, file))


def confirmed(file: Casefile) -> Confirmed | None:
    """Find the newest answer to a question that the facts proposed an answer to."""
    given = next((entry for entry in reversed(file.entries) if _proposal(entry) is not None), None)
    proposal = _proposal(given) if given else None
    if given is None or proposal is None:
        return None
    snapshot = given.statements.get(proposal.kept_as) or {}
    return Confirmed(
        entry=given,
        label=label_of(given.visit.stage.asks, proposal.field, given.statements.get(proposal.field)),
        proposed=label_of(given.visit.stage.asks, proposal.field, snapshot.get("answer")),
        rests_on=known_in(snapshot),
        reason=str(given.statements.get(proposal.reason) or ""),
        published=published_in(given.statements.get(proposal.published_as)),
    )


def label_of(asks: Sequence[Field], key: str, value: Any) -> str:
    """Write the answer to a choice among the questions of a stage."""
    field = next((each for each in asks if isinstance(each, Choice) and each.key == key), None)
    return field.show(value) if field else ""


def _proposal(entry: Entry) -> Proposal | None:
    """Give the proposal of the entry's stage, where the entry answers it."""
    proposal = entry.visit.stage.proposal
    return proposal if proposal and entry.statements.get(proposal.field) else None


def _lines(each: Presumption, facts: Facts, file: Casefile) -> Iterator[Line]:
    yield Line(each.direction, each.key, each.says, each.citation)
    if each.provided is not None:
        yield _found(PROVIDED, each.provided, facts, file)
    # Any one of the exceptions is enough, so that each stands as a line of its own.
    for rule in getattr(each.exceptions, "parts", ()):
        yield _found(Direction.MAY_SPEAK_FOR, rule, facts, file)


def _found(word: str, rule: Rule, facts: Facts, file: Casefile) -> Line:
    node = judged_by(rule, facts, file.findings, file.readable)
    return Line(word, rule.key, rule.question, rule.citation, node)
