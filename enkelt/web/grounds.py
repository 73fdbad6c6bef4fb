"""The boxes with the grounds of a decision: what is typed in them, and whether that is a ground about the patient."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from enkelt.domain.duties import Ground, place_of_ground

Typed = Mapping[str, Sequence[str]]

MOST_GROUNDS = 20
_GROUND = re.compile(r"ground-(\d{1,2})-(requirement|rests-on|text)")


@dataclass(frozen=True)
class GroundInput:
    """One box with a ground, as the form shows it."""

    number: int
    requirement: str
    rests_on: tuple[str, ...]
    text: str

    @property
    def name(self) -> str:
        """What the names of its inputs begin with."""
        return place_of_ground(self.number)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is typed in it."""
        return not (self.requirement or self.rests_on or self.text.strip())

    @property
    def written(self) -> Ground:
        """The ground as it would be given."""
        return Ground(self.requirement, self.rests_on, self.text.strip())


def first(typed: Typed, name: str) -> str:
    """Give a single input's text."""
    return next(iter(typed.get(name, ())), "")


def grounds_in(typed: Typed) -> Iterator[GroundInput]:
    """Walk the grounds that were typed, in their order on the page."""
    numbers = sorted({int(found[1]) for name in typed if (found := _GROUND.fullmatch(name))})
    for number in numbers[:MOST_GROUNDS]:
        yield GroundInput(
            number,
            first(typed, f"ground-{number}-requirement"),
            tuple(typed.get(f"ground-{number}-rests-on", ())),
            first(typed, f"ground-{number}-text"),
        )
