"""Which Danish scheme? One row for each combination of what is known; both may be open, as they ask other things."""

from datetime import date
from itertools import product

import pytest

from enkelt.domain.criteria import Finding
from enkelt.domain.routing import Inquiry, compare, matters
from enkelt.domain.statuses import OF_COUNTRY, DatedStatus, MethodStatus
from enkelt.schemes import SCHEMES

pytestmark = pytest.mark.req("X-01", "DR-01", "DP-03")

REGION, PANEL = "dk-regional", "dk-panel"
YES, NO, UNKNOWN = True, False, None
TRUTH = (YES, NO, UNKNOWN)
PENDING = (MethodStatus.NOT_ASSESSED, MethodStatus.UNDER_ASSESSMENT, MethodStatus.NOT_RECOMMENDED)
IN_USE = (MethodStatus.RECOMMENDED, MethodStatus.PLACED_DIRECTLY)


def inquiry(status=None, dying=UNKNOWN, exhausted=UNKNOWN, *, for_group=False, assessed=UNKNOWN):
    return Inquiry(
        country="DK",
        day=date(2026, 6, 1),
        for_group=for_group,
        status=DatedStatus(status, date(2026, 1, 1), "a source") if status else None,
        authorised=UNKNOWN,
        life_threatening=dying,
        established_exhausted=exhausted,
        assessed_nationally=assessed,
    )


# How the region answers to what Medicinrådet has said.
REGIONS = [
    *((status, UNKNOWN, Finding.MET) for status in PENDING),
    *((status, UNKNOWN, Finding.NOT_MET) for status in IN_USE),
    (MethodStatus.PARTLY_RECOMMENDED, UNKNOWN, Finding.OPEN),
    (None, NO, Finding.MET),
    (None, YES, Finding.OPEN),
    (None, UNKNOWN, Finding.OPEN),
]
# How the panel answers to the two facts of the patient: life-threatening, established treatment exhausted.
PANELS = [
    (YES, YES, Finding.MET),
    (YES, UNKNOWN, Finding.OPEN),
    (UNKNOWN, YES, Finding.OPEN),
    (UNKNOWN, UNKNOWN, Finding.OPEN),
    *((NO, exhausted, Finding.NOT_MET) for exhausted in TRUTH),
    *((dying, NO, Finding.NOT_MET) for dying in (YES, UNKNOWN)),
]
ROWS = [(*region, *panel) for region, panel in product(REGIONS, PANELS)]


def answers(asked: Inquiry) -> dict[str, Finding]:
    return {answer.scheme.key: answer.fits for answer in compare(SCHEMES, asked)}


@pytest.mark.parametrize(("status", "assessed", "region", "dying", "exhausted", "panel"), ROWS)
def test_every_combination_has_its_answers(status, assessed, region, dying, exhausted, panel):
    found = answers(inquiry(status, dying, exhausted, assessed=assessed))
    assert found == {REGION: region, PANEL: panel}


def test_the_table_speaks_of_every_status_and_every_fact():
    assert {row[0] for row in REGIONS} == {*OF_COUNTRY["DK"][0], None}
    assert {row[:2] for row in PANELS} == set(product(TRUTH, TRUTH))


@pytest.mark.parametrize("status", [*OF_COUNTRY["DK"][0], None])
def test_no_scheme_takes_a_group(status):
    assert set(answers(inquiry(status, YES, YES, for_group=True)).values()) == {Finding.NOT_MET}


def test_only_what_an_answer_turns_on_is_asked():
    asked = inquiry(MethodStatus.UNDER_ASSESSMENT)
    assert [
        fact for fact in ("authorised", "life_threatening", "established_exhausted") if matters(SCHEMES, asked, fact)
    ] == [
        "life_threatening",
        "established_exhausted",
    ]


def test_a_norwegian_is_not_asked_what_only_danish_schemes_turn_on():
    asked = Inquiry(country="NO", day=date(2026, 6, 1), for_group=False, status=None, authorised=None)
    assert matters(SCHEMES, asked, "authorised")
    assert not matters(SCHEMES, asked, "life_threatening")
