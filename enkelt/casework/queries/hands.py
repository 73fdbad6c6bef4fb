"""The hands of a stage: its stays of one round, who can act at each, and what each has given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from enkelt.accounts.models import Person, Unit
from enkelt.casework.models import Entry, Visit
from enkelt.domain.stages import Stage


@dataclass(frozen=True)
class Held:
    """Somebody who has a hand, by a role in the unit or by name."""

    person: Person
    deputy: bool = False


@dataclass(frozen=True)
class Hands:
    """Who can act at a stage today, and who holds the role but may not act in this case."""

    able: tuple[Held, ...]
    barred: tuple[Held, ...]

    @property
    def vacant(self) -> bool:
        """Whether nobody can act."""
        return not self.able


@dataclass(frozen=True)
class Hand:
    """One of the hands that a stage waits for: a unit, or somebody assigned by name."""

    unit: Unit | None
    visit: Visit | None
    """Its stay, once the case has come there."""
    entry: Entry | None
    """What it gave last."""
    who: Hands

    @property
    def waits(self) -> bool:
        """Whether it has not given its word; one that has not come yet has not."""
        return self.visit is None or self.visit.closed_at is None

    @property
    def leads(self) -> bool:
        """Whether the stage concludes with it."""
        return self.visit is not None and self.visit.leads


def stays_at(visits: Sequence[Visit], stage: Stage) -> tuple[Visit, ...]:
    """Find the stays of the round that counts now: the first one with a hand open, otherwise the newest.

    Beside the walk each stay is a round, and all of them count.
    """
    there = [visit for visit in visits if visit.stage_key == stage.key]
    if stage.aside:
        return tuple(there)
    still = [visit for visit in there if visit.closed_at is None]
    shown = still[0] if still else there[-1] if there else None
    return tuple(visit for visit in there if shown is not None and visit.round == shown.round)


def came_from(visits: Iterable[Visit], visit: Visit) -> Visit | None:
    """Find the stay that took a case to another: it is over, of another round, and not beside the walk."""
    earlier = [each for each in visits if each.sequence < visit.sequence and each.closed_at is not None]
    return next((each for each in reversed(earlier) if each.round != visit.round and not each.stage.aside), None)


def together(hands: Iterable[Hand]) -> Hands:
    """Say who can act at any of several hands, each person once."""
    known = tuple(hands)
    able = dict.fromkeys(chain.from_iterable(hand.who.able for hand in known))
    barred = dict.fromkeys(chain.from_iterable(hand.who.barred for hand in known))
    return Hands(tuple(able), tuple(held for held in barred if held not in able))
