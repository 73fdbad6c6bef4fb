"""Absolute prognosis loss, the ladder and the cost of a good life year: the published test vectors first."""

from decimal import Decimal

import pytest

from enkelt.domain.errors import Invalid
from enkelt.domain.severity import band_of, cost_per_good_year, prognosis_loss
from enkelt.schemes.no_tilgang.edition_2026_03_12_severity import LADDER, NORMS

pytestmark = pytest.mark.req("NT-03", "X-02")


@pytest.mark.parametrize(
    ("age", "remaining", "loss", "band", "kroner"),
    [
        (60, "1.2", "20.40", 6, 825_000),
        (61, "1.2", "19.60", 5, 715_000),
        (60, "1.60", "20.00", 6, 825_000),
        (85, "0.5", "4.90", 2, 385_000),
        (90, "0", "3.60", 1, 275_000),
        (40, "0", "37.80", 6, 825_000),
    ],
)
def test_loss_and_band(age: int, remaining: str, loss: str, band: int, kroner: int) -> None:
    found = prognosis_loss(NORMS, age, Decimal(remaining))
    assert str(found) == loss
    step = band_of(LADDER, found)
    assert (step.number, step.kroner) == (band, kroner)


def test_more_than_the_norm_is_an_error_and_not_the_lowest_band() -> None:
    loss = prognosis_loss(NORMS, 80, Decimal("7.9"))
    assert str(loss) == "-0.10"
    with pytest.raises(Invalid, match="loss-outside-bands"):
        band_of(LADDER, loss)


@pytest.mark.parametrize("age", [0, 39, 91, 140])
def test_an_age_without_a_norm_is_an_error(age: int) -> None:
    with pytest.raises(Invalid, match="age-outside-norms"):
        prognosis_loss(NORMS, age, Decimal(1))


def test_remaining_years_below_zero_are_an_error() -> None:
    with pytest.raises(Invalid, match="remaining-years-below-zero"):
        prognosis_loss(NORMS, 60, Decimal("-0.01"))


@pytest.mark.parametrize(
    ("loss", "band"),
    [
        ("0", 1),
        ("3.99", 1),
        ("3.994", 1),
        ("3.995", 2),
        ("4.00", 2),
        ("7.995", 3),
        ("11.99", 3),
        ("12", 4),
        ("15.994999", 4),
        ("16.00", 5),
        ("19.99", 5),
        ("19.995", 6),
        ("60", 6),
    ],
)
def test_the_bands_meet_without_a_gap_after_rounding_half_up(loss: str, band: int) -> None:
    assert band_of(LADDER, Decimal(loss)).number == band


def test_half_a_hundredth_is_rounded_up() -> None:
    assert str(prognosis_loss(NORMS, 60, Decimal("1.595"))) == "20.01"
    assert str(prognosis_loss(NORMS, 60, Decimal("1.6049"))) == "20.00"


def test_the_norms_cover_each_age_and_fall_with_it() -> None:
    ages = sorted(NORMS.expected)
    assert ages == list(range(40, 91))
    assert all(NORMS.expected[age] > NORMS.expected[age + 1] for age in ages[:-1])


def test_the_cost_of_a_good_year() -> None:
    assert cost_per_good_year(Decimal(1_000_000), Decimal("1.5")) == Decimal(666_667)
    assert cost_per_good_year(Decimal(1), Decimal(2)) == Decimal(1)
    for gained in ("0", "-0.1"):
        with pytest.raises(Invalid, match="nothing-gained"):
            cost_per_good_year(Decimal(1_000_000), Decimal(gained))
