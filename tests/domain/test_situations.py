"""The Danish situations: which of them four dated facts point to, and what the exceptions make of the findings."""

from datetime import date
from itertools import product

import pytest

from enkelt import schemes
from enkelt.domain.criteria import Finding, evaluate
from enkelt.domain.duties import Ground
from enkelt.domain.facts import Facts
from enkelt.domain.reasons import Lack
from enkelt.domain.statuses import (
    OF_COUNTRY,
    ApplicationOutlook,
    Approval,
    Approvals,
    ApprovalStatus,
    CompanySignal,
    DatedStatus,
    MethodStatus,
    Outlook,
    Signal,
)

DAY = date(2026, 11, 16)
EDITION = schemes.scheme("dk-regional").editions[-1]
PREPARING = EDITION.stage("forberedelse")
DANISH = OF_COUNTRY["DK"][0]


def proposed(approval, outlook, status, signal) -> str:
    """Give what the facts propose; None leaves a fact unknown."""
    four = Approvals(
        approval=Approval(approval, None, "a source") if approval else None,
        outlook=Outlook(outlook, None, "a source") if outlook else None,
        status=DatedStatus(status, None, "a source") if status else None,
        signal=Signal(signal, None, "a source") if signal else None,
    )
    assert PREPARING.proposal
    return PREPARING.proposal.answer(Facts(day=DAY, approvals=four, status=four.status))


def expected(approval, outlook, status, signal) -> str:  # noqa: PLR0911 - one line a rule, as the table is read
    """Say it as the source does, row by row."""
    if status in (None, MethodStatus.RECOMMENDED, MethodStatus.PLACED_DIRECTLY):
        return ""
    if status in (MethodStatus.NOT_RECOMMENDED, MethodStatus.PARTLY_RECOMMENDED):
        return "0"
    if approval in (None, ApprovalStatus.MEDICINE_AUTHORISED):
        return ""
    if approval is ApprovalStatus.AUTHORISED:
        if status is MethodStatus.UNDER_ASSESSMENT or signal in (CompanySignal.APPLIED, CompanySignal.INTENDS_TO_APPLY):
            return "2"
        return "3" if signal else ""
    if approval is ApprovalStatus.UNDER_EVALUATION:
        return "1"
    return {ApplicationOutlook.EXPECTED: "1", ApplicationOutlook.NOT_EXPECTED: "4", None: ""}[outlook]


@pytest.mark.req("DR-01")
def test_every_combination_of_the_four_facts_points_to_one_situation_or_to_none():
    every = product([None, *ApprovalStatus], [None, *ApplicationOutlook], [None, *DANISH], [None, *CompanySignal])
    for facts in every:
        assert proposed(*facts) == expected(*facts), facts


@pytest.mark.req("DR-01")
def test_each_fact_has_its_day_and_source():
    assert PREPARING.proposal
    four = Approvals(status=DatedStatus(MethodStatus.UNDER_ASSESSMENT, DAY, "medicinraadet.dk"))
    known = PREPARING.proposal.rests_on(Facts(day=DAY, approvals=four))
    assert len(known) == 4
    assert ("Medicinrådet", "under vurdering", DAY, "medicinraadet.dk") in [
        (each.about, each.says, each.day, each.source) for each in known
    ]


def presumption(key):
    return next(each for each in EDITION.presumptions if each.key == key)


def of(*, met: bool) -> Finding:
    return Finding.MET if met else Finding.NOT_MET


@pytest.mark.req("DR-08")
@pytest.mark.parametrize(
    ("prognosis", "serious", "effect", "worse", "alternative_lacks", "other"), list(product((True, False), repeat=6))
)
def test_the_exceptions_from_waiting(prognosis, serious, effect, worse, alternative_lacks, other):
    """Exception (b) is read as: serious, and either great effect with worsening, or no alternative."""
    findings = {
        "s2-prognose": of(met=prognosis),
        "s2-alvor": of(met=serious),
        "s2-effekt": of(met=effect),
        "s2-forringelse": of(met=worse),
        "s2-intet-alternativ": of(met=alternative_lacks),
        "s2-andet": of(met=other),
    }
    result = evaluate(presumption("s2-vent").exceptions, findings, Facts(day=DAY)).result
    assert result is of(met=prognosis or (serious and ((effect and worse) or alternative_lacks)) or other)


@pytest.mark.req("DR-05")
@pytest.mark.parametrize(("serious", "alternative_lacks", "other"), list(product((True, False), repeat=3)))
def test_the_exceptions_from_not_approved(serious, alternative_lacks, other):
    findings = {
        "s1-alvor": of(met=serious),
        "s1-intet-alternativ": of(met=alternative_lacks),
        "s1-andet": of(met=other),
    }
    result = evaluate(presumption("s1-imod").exceptions, findings, Facts(day=DAY)).result
    assert result is of(met=(serious and alternative_lacks) or other)


@pytest.mark.req("DR-05", "DR-08", "DR-09", "DR-11")
def test_each_situation_has_its_own_starting_points():
    applying = {
        situation: [each.key for each in EDITION.presumptions if each.when.holds(_facts(situation))]
        for situation in "01234"
    }
    assert applying == {"0": ["s0-konkret"], "1": ["s1-imod"], "2": ["s2-vent"], "3": ["s3-imod"], "4": []}
    assert [each.direction for each in EDITION.presumptions] == ["may-speak-for", "against", "for", "wait", "against"]


@pytest.mark.req("DR-09", "DR-11")
@pytest.mark.parametrize(
    ("situation", "more"), [("1", set()), ("2", set()), ("3", {"h_hyppighed"}), ("4", {"h_budget", "h_sammenligning"})]
)
def test_each_situation_weighs_its_own_beside_the_twelve(situation, more):
    asked = {each.key for each in EDITION.considerations if each.when.holds(_facts(situation))}
    assert len(asked - more) == 12
    assert more <= asked


@pytest.mark.req("DR-07")
def test_a_patient_of_a_programme_speaks_for_going_on_when_the_effect_was_good():
    facts = Facts(day=DAY, answers={"situation": "3", "cu_program": "yes"})
    assert [each.key for each in EDITION.presumptions if each.when.holds(facts)] == ["cu-for", "s3-imod"]
    assert "cu-god-effekt" in [each.key for each in EDITION.requirements(facts)]


@pytest.mark.req("DR-09")
def test_whether_a_medicine_is_new_and_expensive_is_found_and_never_assumed():
    assert "s3-nyt-og-dyrt" in [each.key for each in EDITION.requirements(_facts("3"))]
    assert not presumption("s3-imod").says.startswith("Lægemidlet er nyt og dyrt")
    assert EDITION.gate
    dear = Ground("s3-nyt-og-dyrt", ("diagnose",), "Lægemidlet er dyrt.")
    assert EDITION.gate.lack(dear) is Lack.PRICE_ALONE


def _facts(situation: str) -> Facts:
    return Facts(day=DAY, answers={"situation": situation})
