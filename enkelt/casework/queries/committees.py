"""The committees that somebody sits on, and the rhythm that a scheme gives them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings

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
    """Find the rhythm that the newest editions give a committee's unit."""
    found = (Found(s.rhythm, edition.country) for edition, s in _committees(unit, day) if s.rhythm is not None)
    return next(found, None)


def country_of(unit: Unit, day: date) -> str:
    """Find the country whose working days a committee counts in (ISO code)."""
    found = (edition.country for edition, _stage in _committees(unit, day))
    return next(found, schemes.SCHEMES[0].country)


def language_of(unit: Unit, day: date) -> str:
    """Find the language in which a committee writes: that of the first scheme whose cases it treats."""
    return next((edition.language for edition, _stage in _committees(unit, day)), settings.LANGUAGE_CODE)


def _committees(unit: Unit, day: date) -> Iterator[tuple[Edition, Stage]]:
    """Walk the stages of the newest editions whose committee is of the unit's kind and country."""
    country = tree(day).of_kind(unit, Unit.Kind.COUNTRY)
    for scheme in schemes.SCHEMES:
        edition = scheme.current
        if edition is None or (country is not None and country.code not in ("", edition.country)):
            continue
        for stage in edition.every_stage():
            if stage.kind in ON_AGENDA and stage.of.kind == unit.kind:
                yield edition, stage
