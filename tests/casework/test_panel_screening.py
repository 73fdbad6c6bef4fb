"""Sundhedsstyrelsen looks at the door: within the scheme, or rejected on a coded ground with its reason."""

from datetime import date

import pytest

from enkelt.accounts import changes
from enkelt.accounts.models import Unit
from enkelt.casework.actions.screen import screen
from enkelt.casework.actions.submit import submit
from enkelt.casework.casefacts import answers_of
from enkelt.casework.models import FindingRecord, Follows, Letter
from enkelt.domain import roles
from enkelt.domain.errors import Refused
from tests.panel import panel

__all__ = ["panel"]


def problems(refused):
    return [(problem.code, problem.where) for problem in refused.value.problems]


@pytest.mark.req("DP-01", "DP-17")
def test_a_hospital_doctor_sends_with_the_patients_consent_and_says_whose_wish_it_is(panel):
    case = panel.submitted()
    assert (case.authority.key, case.reference) == ("sundhedsstyrelsen", "SST-2026-0001")
    visit = panel.visit(case)
    assert (visit.stage_key, visit.unit.key) == ("screening", "sundhedsstyrelsen")
    assert (case.disease_group, case.specialty) == ("oevre-mave-tarm", "onkologi")
    kept = answers_of(case)
    assert (kept["oensket_af"], kept["samtykke"], kept["samtykke_dato"]) == ("patienten", True, "2026-11-10")


@pytest.mark.req("DP-17")
def test_whose_wish_it_is_is_always_said(panel):
    with pytest.raises(Refused) as refused:
        panel.submitted(patient={"oensket_af": ""})
    assert problems(refused) == [("answer-missing", "oensket_af")]


@pytest.mark.req("DP-01")
def test_a_unit_outside_the_hospitals_does_not_send(panel):
    clinic = Unit.objects.create(key="clinic-in-town", kind=Unit.Kind.DEPARTMENT)
    since = date(2026, 1, 1)
    changes.place_unit(clinic, parent=panel.unit("region-syddanmark"), name="Klinikken i byen", valid_from=since)
    changes.appoint(panel.people["mette"], roles.SENIOR_CONSULTANT.key, clinic, valid_from=since)
    with pytest.raises(Refused) as refused:
        panel.submitted("mette", "clinic-in-town")
    assert problems(refused) == [("fra-sygehus", "ansvarlig")]


@pytest.mark.req("DP-01")
def test_consent_is_given_before_the_request_is_sent(panel):
    with pytest.raises(Refused) as refused:
        panel.submitted(patient={"samtykke_dato": "12.11.2026"})
    assert problems(refused) == [("samtykke-foer", "samtykke_dato")]


@pytest.mark.req("DP-01")
def test_without_consent_nothing_is_sent(panel):
    with pytest.raises(Refused) as refused:
        panel.submitted(patient={"samtykke": ""})
    assert ("samtykke-givet", "samtykke") in problems(refused)


@pytest.mark.req("DP-02", "DP-03", "DP-19")
@pytest.mark.parametrize(
    "ground",
    [
        "livstruende",
        "danmark_udtoemt",
        "udland_udtoemt",
        "intet_forloeb_i_gang",
        "ikke_kun_en_plan",
        "tilstand_tillader",
        "ikke_second_opinion",
        "ikke_afvist_som_standard",
    ],
)
def test_each_ground_is_coded_and_its_reason_reaches_the_department(panel, ground):
    case = panel.submitted()
    panel.give(screen, "lise", case, "afvist", findings=panel.within(**{ground: "Der er et tilbud på afdelingen."}))

    assert (case.state, case.counts_as) == ("ended", "rejected")
    (record,) = FindingRecord.objects.filter(case=case, finding="not-met")
    assert record.requirement == ground.replace("_", "-")
    letter = Letter.objects.get(case=case, kind="afvisning")
    assert "Der er et tilbud på afdelingen." in letter.text
    assert "anden speciallæge på afdelingen" in " ".join(letter.text.split())
    assert "andet hospital" in letter.text


@pytest.mark.req("DP-02")
def test_a_ground_without_a_reason_rejects_nothing(panel):
    case = panel.submitted()
    with pytest.raises(Refused) as refused:
        panel.give(screen, "lise", case, "afvist", findings=panel.within(livstruende=" "))
    assert problems(refused) == [("ground-needs-reason", "finding-livstruende")]


@pytest.mark.req("DP-02")
def test_nothing_is_rejected_without_a_ground_and_nothing_goes_on_with_one(panel):
    case = panel.submitted()
    with pytest.raises(Refused) as refused:
        panel.give(screen, "lise", case, "afvist", findings=panel.within())
    assert problems(refused) == [("afvist-med-grund", "rammer")]
    with pytest.raises(Refused) as refused:
        panel.give(screen, "lise", case, "inden-for", findings=panel.within(livstruende="Den er kronisk."))
    assert problems(refused) == [("inden-for-rammerne", "finding-livstruende")]


@pytest.mark.req("DP-02")
def test_what_nobody_has_looked_at_lets_nothing_on(panel):
    case = panel.submitted()
    found = panel.within()
    del found["livstruende"]
    with pytest.raises(Refused) as refused:
        panel.give(screen, "lise", case, "inden-for", findings=found)
    assert problems(refused) == [("inden-for-rammerne", "finding-livstruende")]


@pytest.mark.req("DP-03")
def test_nobody_is_told_by_the_answers_whether_a_disease_is_life_threatening(panel):
    case = panel.submitted()
    panel.give(screen, "lise", case, "inden-for", findings=panel.within())
    suggested = dict(FindingRecord.objects.filter(case=case).values_list("requirement", "suggested"))
    assert suggested["livstruende"] == "open"
    assert suggested["sygehusafdeling"] == "met"


@pytest.mark.req("DP-10")
def test_a_renewed_request_follows_the_earlier_case_and_is_counted_apart(panel):
    first = panel.answered()
    again = panel.submitted(spoergsmaal={"tidligere_vurderet": "yes", "tidligere_sag": first.reference.lower()})
    assert (again.follows, again.follows_as) == (first, Follows.REASSESSED)
    assert first.follows_as == Follows.NONE


@pytest.mark.req("DP-10")
def test_advice_on_a_patient_of_an_earlier_case_is_counted_apart_whatever_the_doctor_knew(panel):
    rejected = panel.submitted()
    panel.give(screen, "lise", rejected, "afvist", findings=panel.within(livstruende="Den er kronisk."))
    first = panel.answered()
    again = panel.submitted()
    assert first.follows_as == Follows.NONE, "a request that was rejected was never assessed"
    assert (again.follows, again.follows_as) == (first, Follows.REASSESSED)


@pytest.mark.req("DP-10")
def test_an_earlier_case_that_is_not_here_or_is_another_patients_is_counted_and_not_linked(panel):
    other = panel.submitted()
    panel.number = "7104701234"
    elsewhere = panel.fill(panel.draft(), spoergsmaal={"tidligere_vurderet": "yes", "tidligere_sag": other.reference})
    submit(panel.intent("mette", elsewhere))
    elsewhere.refresh_from_db()
    assert (elsewhere.follows, elsewhere.follows_as) == (None, Follows.REASSESSED)
