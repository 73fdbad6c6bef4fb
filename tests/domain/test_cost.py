"""What a treatment costs a year, from list or net price, VAT and period; a net price stands apart."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from enkelt.domain.cost import BOKMAL, CURRENCIES, DANISH, LIST, NET, TIMES_A_YEAR, WHOLE, WITH_VAT, Cost
from enkelt.domain.facts import Facts
from enkelt.domain.fields import Number
from enkelt.domain.form import Form, Section
from enkelt.schemes import SCHEMES
from tests.schemes.invented import RULE

pytestmark = pytest.mark.req("X-21")

COST = Cost(prefix="pris", words=BOKMAL, months="varighet")
LISTED: dict[str, Any] = {"pris_kind": LIST, "pris_list": "1000", "pris_vat": WITH_VAT, "pris_period": "year"}
AGREED = LISTED | {"pris_kind": NET, "pris_net": "700", "pris_list": None}


@pytest.mark.parametrize(
    ("period", "a_year"),
    [("year", 1000), ("month", 12_000), ("four-weeks", 13_000), ("week", 52_000), ("day", 365_000), (WHOLE, 1000)],
)
def test_a_price_is_worked_out_for_a_year(period, a_year):
    assert COST.yearly(LISTED | {"pris_period": period}) == a_year


@pytest.mark.parametrize(("months", "a_year"), [("6", "1000"), ("12", "1000"), ("24", "500"), ("18", "666.67")])
def test_the_price_of_a_whole_treatment_is_spread_over_its_years(months, a_year):
    assert COST.yearly(LISTED | {"pris_period": WHOLE, "varighet": months}) == Decimal(a_year)


def test_a_net_price_never_makes_the_cost_that_everybody_reads():
    assert COST.yearly(AGREED) is None
    assert COST.yearly_net(AGREED) == 700
    assert COST.yearly_net(LISTED) is None


@pytest.mark.parametrize("lacking", ["pris_kind", "pris_list", "pris_period"])
def test_an_unfinished_answer_makes_no_cost(lacking):
    assert COST.yearly(LISTED | {lacking: None}) is None


@pytest.mark.parametrize("key", ["pris_kind", "pris_list", "pris_period"])
def test_what_cannot_be_read_makes_no_cost(key):
    assert COST.yearly(LISTED | {key: {"unreadable": "dyrt"}}) is None


def test_a_length_that_cannot_be_read_leaves_the_price_whole():
    assert COST.yearly(LISTED | {"pris_period": WHOLE, "varighet": {"unreadable": "lenge"}}) == 1000


@pytest.mark.parametrize("words", [BOKMAL, DANISH])
def test_the_form_asks_for_the_one_price_that_is_known(words):
    cost = replace(COST, words=words)
    form = Form((Section(key="pris", title="Pris", citation=RULE, fields=cost.fields()),))

    def missing(**answers: str) -> list[str]:
        return [gap.field.key for gap in form.gaps(Facts(day=date(2026, 11, 16), answers=answers))]

    assert missing() == ["pris_kind", "pris_vat", "pris_period"]
    assert missing(pris_kind=LIST) == ["pris_list", "pris_vat", "pris_period"]
    assert missing(pris_kind=NET) == ["pris_net", "pris_vat", "pris_period"]
    assert set(words.periods) == {*TIMES_A_YEAR, WHOLE}


def test_only_the_net_price_is_restricted():
    assert [field.key for field in COST.fields() if field.restricted] == ["pris_net"]


def test_a_year_of_the_largest_price_fits_the_register():
    (amount,) = (field for field in COST.fields() if isinstance(field, Number) and field.key == "pris_list")
    a_year = COST.yearly(LISTED | {"pris_list": str(amount.largest), "pris_period": "day"})
    assert a_year is not None
    assert a_year < 10**12


def test_every_country_has_a_currency():
    assert {scheme.country for scheme in SCHEMES} <= set(CURRENCIES)
