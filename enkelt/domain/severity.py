"""Severity as absolute prognosis loss, and what a good life year costs beside the ladder: these decide nothing.

Units: good life years (QALY), undiscounted; kroner per good life year. The norm table and the ladder are dated data of
an edition. All is decimal, and rounded half up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from enkelt.domain.citation import Citation
from enkelt.domain.errors import Invalid

_HUNDREDTH = Decimal("0.01")
_WHOLE = Decimal(1)


@dataclass(frozen=True, kw_only=True)
class NormTable:
    """What the general population may expect at each age, in good life years; `version` is printed with each figure."""

    version: str
    expected: Mapping[int, Decimal]
    citation: Citation


@dataclass(frozen=True)
class Band:
    """One step of the ladder: from how large a loss, and what a good life year may cost there, in kroner."""

    number: int
    lowest: Decimal
    kroner: int


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """The steps, the lowest first; the last has no upper end. `version` is printed with each figure."""

    version: str
    bands: Sequence[Band]
    citation: Citation


def prognosis_loss(norms: NormTable, age: int, remaining: Decimal) -> Decimal:
    """Work out the good life years lost: what the age may expect, less what remains with today's standard treatment.

    The figure has two decimals and may be below zero, for somebody who may expect more than the norm. Raises `Invalid`
    for an age that the table does not have, and for remaining years below zero.
    """
    if age not in norms.expected:
        raise Invalid("age-outside-norms", youngest=min(norms.expected), oldest=max(norms.expected))
    if remaining < 0:
        raise Invalid("remaining-years-below-zero")
    return (norms.expected[age] - remaining).quantize(_HUNDREDTH, ROUND_HALF_UP)


def band_of(ladder: Ladder, loss: Decimal) -> Band:
    """Find the step that a loss stands on, after rounding to two decimals.

    Raises `Invalid` for a loss below the lowest step: it is an error in what was entered, and never the lowest step.
    """
    rounded = loss.quantize(_HUNDREDTH, ROUND_HALF_UP)
    reached = [band for band in ladder.bands if rounded >= band.lowest]
    if not reached:
        raise Invalid("loss-outside-bands", lowest=ladder.bands[0].lowest)
    return reached[-1]


def cost_per_good_year(more_cost: Decimal, gained: Decimal) -> Decimal:
    """Work out the extra kroner for each good life year gained against today's treatment, in whole kroner.

    Raises `Invalid` where nothing is gained: then there is no such figure.
    """
    if gained <= 0:
        raise Invalid("nothing-gained")
    return (more_cost / gained).quantize(_WHOLE, ROUND_HALF_UP)
