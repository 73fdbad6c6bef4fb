"""Which scheme? One row for each combination of what is known; the answer has its reasons and their places."""

from collections.abc import Iterable
from datetime import date
from itertools import permutations, product

import pytest

from enkelt.domain.citation import HOUSE, house_rule
from enkelt.domain.criteria import Finding
from enkelt.domain.routing import Inquiry, Opening, OpeningCondition, SchemeAnswer, compare
from enkelt.domain.scheme import Scheme
from enkelt.domain.statuses import OF_COUNTRY, DatedStatus, MethodStatus
from enkelt.schemes import SCHEMES

pytestmark = pytest.mark.req("X-01", "NU-01", "NU-02", "NU-03")

ORDERED, ASSESSED, INTRODUCED, NOT_INTRODUCED, CANCELLED = (
    MethodStatus.ORDERED,
    MethodStatus.UNDER_ASSESSMENT,
    MethodStatus.INTRODUCED,
    MethodStatus.NOT_INTRODUCED,
    MethodStatus.ORDER_CANCELLED,
)
NU, NG, NT, NO, NOG = "no-unntak", "no-unntak-gruppe", "no-tilgang", "no-offlabel", "no-offlabel-gruppe"
ONE, GROUP = False, True
NONE = ""
NOBODY_KNOWS, NOT_THERE, SENT_IN = None, False, True
"""Whether the method is in the national system, where no status is recorded."""


def inquiry(status, authorised, for_group, in_the_system=NOBODY_KNOWS):
    return Inquiry(
        country="NO",
        day=date(2026, 6, 1),
        for_group=for_group,
        status=DatedStatus(status, date(2026, 1, 1), "a source") if status else None,
        authorised=authorised,
        assessed_nationally=in_the_system,
    )


# status, authorised, one or group, in the system: the scheme that fits, and those that something unknown keeps open.
TABLE = [
    *((status, True, ONE, None, NU, set()) for status in (ORDERED, ASSESSED)),
    *((status, True, GROUP, None, NG, set()) for status in (ORDERED, ASSESSED)),
    *((status, False, ONE, None, NONE, set()) for status in (ORDERED, ASSESSED)),
    *((status, False, GROUP, None, NG, set()) for status in (ORDERED, ASSESSED)),
    *((status, None, ONE, None, NONE, {NU}) for status in (ORDERED, ASSESSED)),
    *((status, None, GROUP, None, NG, set()) for status in (ORDERED, ASSESSED)),
    *((NOT_INTRODUCED, authorised, ONE, None, NT, set()) for authorised in (True, False, None)),
    *((NOT_INTRODUCED, authorised, GROUP, None, NONE, set()) for authorised in (True, False, None)),
    *(
        (status, authorised, group, None, NONE, set())
        for status, authorised, group in product((INTRODUCED, CANCELLED), (True, False, None), (ONE, GROUP))
    ),
    (None, True, ONE, NOBODY_KNOWS, NONE, {NU, NT}),
    (None, False, ONE, NOBODY_KNOWS, NONE, {NT, NO}),
    (None, None, ONE, NOBODY_KNOWS, NONE, {NU, NT, NO}),
    (None, True, GROUP, NOBODY_KNOWS, NONE, {NG}),
    *((None, authorised, GROUP, NOBODY_KNOWS, NONE, {NG, NOG}) for authorised in (False, None)),
    *((None, True, group, NOT_THERE, NONE, set()) for group in (ONE, GROUP)),
    (None, False, ONE, NOT_THERE, NO, set()),
    (None, None, ONE, NOT_THERE, NONE, {NO}),
    (None, False, GROUP, NOT_THERE, NOG, set()),
    (None, None, GROUP, NOT_THERE, NONE, {NOG}),
    (None, True, ONE, SENT_IN, NONE, {NU, NT}),
    (None, False, ONE, SENT_IN, NONE, {NT}),
    (None, None, ONE, SENT_IN, NONE, {NU, NT}),
    *((None, authorised, GROUP, SENT_IN, NONE, {NG}) for authorised in (True, False, None)),
]


def keys(answers: Iterable[SchemeAnswer], finding: Finding) -> list[str]:
    return [answer.scheme.key for answer in answers if answer.fits is finding]


@pytest.mark.parametrize(("status", "authorised", "group", "in_the_system", "fits", "open_"), TABLE)
def test_every_combination_has_one_answer(status, authorised, group, in_the_system, fits, open_):
    answers = compare(SCHEMES, inquiry(status, authorised, group, in_the_system))
    assert keys(answers, Finding.MET) == ([fits] if fits else [])
    assert set(keys(answers, Finding.OPEN)) == open_
    if fits:
        assert answers[0].scheme.key == fits, "what fits comes first"


def test_the_table_has_a_row_for_each_combination():
    known = set(product(OF_COUNTRY["NO"][0], (True, False, None), (ONE, GROUP), (None,)))
    unknown = set(product((None,), (True, False, None), (ONE, GROUP), (NOBODY_KNOWS, NOT_THERE, SENT_IN)))
    assert {row[:4] for row in TABLE} == known | unknown
    assert len(TABLE) == len(known | unknown)


# What one scheme says, in which place of its source: scheme, inquiry, the condition that fails or is unknown.
REASONS = [
    (NU, inquiry(NOT_INTRODUCED, True, ONE), "til-vurdering", "Metoden er ikke til vurdering", "Hensikt og omfang"),
    (
        NU,
        inquiry(NOT_INTRODUCED, True, ONE),
        "ikke-avslatt",
        "gjennom tilgangsordningen",
        "Prosedyren gjelder ikke, kulepunkt 1",
    ),
    (NU, inquiry(None, True, ONE), "til-vurdering", "Vi kjenner ikke metodens status", "Hensikt og omfang"),
    (
        NU,
        inquiry(ASSESSED, False, ONE),
        "markedsforingstillatelse",
        "har ikke markedsføringstillatelse",
        "Forutsetninger for å søke, kulepunkt 1",
    ),
    (NU, inquiry(ASSESSED, True, GROUP), "en-pasient", "gjelder en gruppe", "Unntak for enkeltpasienter"),
    (
        NG,
        inquiry(ASSESSED, False, ONE),
        "gruppe",
        "kan et fagmiljø reise en gruppesak",
        "Prosedyre ved unntak for en definert pasientgruppe",
    ),
    (NT, inquiry(ASSESSED, True, ONE), "ikke-innfort", "Denne er ikke det", "Hensikt og omfang"),
    (
        NO,
        inquiry(ASSESSED, False, ONE),
        "ikke-vurdert",
        "har bruken til vurdering",
        "Prosedyren gjelder ikke, kulepunkt 2",
    ),
    (NO, inquiry(None, True, ONE, NOT_THERE), "utenfor-godkjent-bruk", "er godkjent for bruken", "kulepunkt 2"),
    (NO, inquiry(None, False, GROUP, NOT_THERE), "en-pasient", "For en gruppe er det en egen søknad", ""),
    (NOG, inquiry(None, False, ONE, NOT_THERE), "gruppe", "For én pasient er det en egen søknad", "hva det gjelder"),
    (NOG, inquiry(ASSESSED, False, GROUP), "ikke-vurdert", "har bruken til vurdering", "kulepunkt 2"),
    (NOG, inquiry(None, True, GROUP, NOT_THERE), "utenfor-godkjent-bruk", "er godkjent for bruken", "kulepunkt 2"),
]


@pytest.mark.parametrize(("scheme", "asked", "condition", "words", "place"), REASONS)
def test_an_answer_has_its_reason_and_the_place_of_the_reason(scheme, asked, condition, words, place):
    (answer,) = (answer for answer in compare(SCHEMES, asked) if answer.scheme.key == scheme)
    (reason,) = (reason for reason in answer.conditions if reason.condition.key == condition)
    assert reason.finding is not Finding.MET
    assert words in reason.says
    assert place in reason.condition.citation.place


def test_where_another_scheme_applies_it_says_how_to_apply_today():
    for scheme in SCHEMES:
        assert scheme.editions or scheme.elsewhere


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.key)
def test_every_condition_speaks_for_each_finding_and_names_its_source(scheme):
    for condition in scheme.opening.conditions:
        assert condition.met != condition.not_met != condition.unknown
        assert all((condition.met, condition.not_met, condition.unknown))
        assert condition.citation.place or condition.citation.source is HOUSE
        assert condition.citation.says


def invented(answer: bool | None) -> Scheme:  # noqa: FBT001 - the value itself is the argument
    """Declare a scheme that answers everybody the same."""
    condition = OpeningCondition(
        key="only",
        met="yes",
        not_met="no",
        unknown="?",
        citation=house_rule("invented"),
        test=lambda _: answer,
    )
    return Scheme(key=str(answer), title="invented", country="NO", opening=Opening((condition,)))


@pytest.mark.parametrize("order", [*permutations((True, None, False))])
def test_what_fits_comes_first_and_what_does_not_fit_last(order):
    answers = compare([invented(answer) for answer in order], inquiry(None, None, ONE))
    assert [answer.scheme.key for answer in answers] == ["True", "None", "False"]


def test_schemes_of_another_country_are_not_compared():
    elsewhere = Inquiry(country="XX", day=date(2026, 6, 1), for_group=False, status=None, authorised=None)
    assert compare(SCHEMES, elsewhere) == ()
