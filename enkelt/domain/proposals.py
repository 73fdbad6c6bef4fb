"""What dated facts propose as the answer to a stage's question: a person confirms it, or departs with a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from enkelt.domain.citation import Citation
from enkelt.domain.facts import Facts


@dataclass(frozen=True)
class Known:
    """One fact that a proposal rests on: what it is about, what it says, from which day and by which source."""

    about: str
    says: str
    day: date | None = None
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """The answer that the facts propose to one of a stage's questions. Nothing is decided by it."""

    field: str
    """The question, among those that the stage asks."""
    reason: str
    """The question that takes the reason for departing from the proposal."""
    answer: Callable[[Facts], str]
    """The proposed answer as the field keeps it; empty when the facts propose none."""
    rests_on: Callable[[Facts], tuple[Known, ...]]
    citation: Citation

    @property
    def kept_as(self) -> str:
        """Name what is kept beside the person's answers: the proposal and its facts, as they stood."""
        return f"{self.field}.proposed"

    @property
    def published_as(self) -> str:
        """Name what is kept of what others had published by then."""
        return f"{self.field}.published"

    def departs(self, facts: Facts) -> bool:
        """Say whether the answer that is given departs from the one that the facts propose."""
        given, proposed = facts.answers.get(self.field), self.answer(facts)
        return bool(given and proposed and given != proposed)

    def is_explained(self, facts: Facts) -> bool:
        """Say whether a departure has its reason."""
        return not self.departs(facts) or bool(str(facts.answers.get(self.reason) or "").strip())

    def snapshot(self, facts: Facts) -> dict[str, Any]:
        """Write down what was proposed and on which facts, to be kept with what the person gives."""
        rests_on = [
            [each.about, each.says, each.day.isoformat() if each.day else "", each.source]
            for each in self.rests_on(facts)
        ]
        return {self.kept_as: {"answer": self.answer(facts), "rests_on": rests_on}}


def known_in(snapshot: Any) -> tuple[Known, ...]:
    """Read back the facts that were written down with a proposal."""
    rows = snapshot.get("rests_on", ()) if isinstance(snapshot, dict) else ()
    return tuple(Known(about, says, date.fromisoformat(day) if day else None, by) for about, says, day, by in rows)
