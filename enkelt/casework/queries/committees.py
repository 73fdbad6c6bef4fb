"""The committees that somebody sits on, and the rhythm that a scheme gives them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from enkelt import schemes
from enkelt.accounts.models import Unit
from enkelt.accounts.tree import tree
from enkelt.casework.permissions import ON_AGENDA
from enkelt.domain.meetings import Rhythm
from enkelt.domain.scheme import Edition
from enkelt.domain.stages import Stage


@dataclass(frozen=True)
class Found:
    """A rhythm, and the country whose holidays it heeds."""

    rhythm: Rhythm
    country: str


def rhythm_of(unit: Unit, day: date) -> Found | None:
    """Find the rhythm of a committee's unit: that of the newest edition whose committee is of its kind and country."""
    country = tree(day).of_kind(unit, Unit.Kind.COUNTRY)
    for edition, stage in _committees():
        here = country is None or country.code in ("", edition.country)
        if stage.rhythm is not None and stage.of.kind == unit.kind and here:
            return Found(stage.rhythm, edition.country)
    return None


def _committees() -> Iterator[tuple[Edition, Stage]]:
    for scheme in schemes.SCHEMES:
        if scheme.current is not None:
            for stage in scheme.current.every_stage():
                if stage.kind in ON_AGENDA:
                    yield scheme.current, stage
