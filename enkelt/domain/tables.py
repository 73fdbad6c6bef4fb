"""Stages at which several sit at the table: positions of units, or a meeting in consensus."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from enkelt.domain.citation import Citation
from enkelt.domain.facts import Facts
from enkelt.domain.roles import Role
from enkelt.domain.settings import SettingDefinition
from enkelt.domain.stages import Decision, Entry, Outcome, Seat


@dataclass(frozen=True, kw_only=True)
class Positions(Decision):
    """Every unit of the place takes a position; how they combine is a setting, unanimously unless it says otherwise."""

    apart: Outcome
    """What they conclude to when all stand and do not combine."""
    combining: SettingDefinition
    majority: str
    """The setting's value by which most of them decide."""
    kind = "positions"

    def conclusion(self, entries: Sequence[Entry], seats: Sequence[Seat], facts: Facts) -> Outcome | None:
        """Combine the units' latest positions once every one stands."""
        standing = {entry.seat.unit: entry.outcome for entry in entries}
        if {seat.unit for seat in seats} - set(standing):
            return None
        word, times = Counter(standing.values()).most_common(1)[0]
        needed = len(standing) // 2 + 1 if facts.setting(self.combining) == self.majority else len(standing)
        return self.outcome(word) if times >= needed else self.apart


@dataclass(frozen=True, kw_only=True)
class Meeting(Decision):
    """A committee treats the case in a meeting: its members' positions make the outcome, and nobody types it in.

    The chair closes the item. Without consensus only the outcomes in `without_consensus` are open: adjourn, escalate.
    """

    positions: tuple[str, ...]
    """The outcomes that a member may take as position."""
    without_consensus: tuple[str, ...]
    consensus: Citation
    """Where it stands that the members must agree."""
    members: tuple[Role, ...]
    """The roles in the unit that take positions."""
    kind = "meeting"

    def sitters(self) -> tuple[Role, ...]:
        """List the roles that have a part in the stage beside its own, the members among them."""
        return (*super().sitters(), *self.members)

    def judges_with(self, outcome: Outcome) -> bool:
        """Say whether an outcome needs answers and findings; an item that is not agreed on has none."""
        return outcome.key not in self.without_consensus and super().judges_with(outcome)

    def agreed(self, positions: Mapping[str, str], present: frozenset[str]) -> Outcome | None:
        """Work out the consensus: every person present took the same position. None where they did not.

        `positions` gives each person's latest, by the person's key. An absent member's position does not count.
        """
        words = {positions.get(person) for person in present}
        word = next(iter(words)) if len(words) == 1 else None
        return self.outcome(word) if word in self.positions else None

    def open_to_chair(self, agreed: Outcome | None) -> tuple[Outcome, ...]:
        """List what the chair may close the item with: the consensus, or what is open without one."""
        if agreed is not None:
            return (agreed,)
        return tuple(outcome for outcome in self.outcomes if outcome.key in self.without_consensus)
