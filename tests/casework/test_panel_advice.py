"""The panel's answer: ranked advice, kept as rows of the register, sent to the department; and an answer for now."""

from datetime import date

import pytest
from django.utils import timezone

from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.decide_treatment import decide_treatment
from enkelt.casework.actions.give_advice import give_advice
from enkelt.casework.actions.report_follow_up import report_follow_up
from enkelt.casework.entries import Contribution
from enkelt.casework.models import Advice, Letter
from enkelt.casework.queries.elapsed import elapsed
from enkelt.domain.errors import Refused
from tests.panel import ADVICE, FURTHER, panel

__all__ = ["panel"]
ABROAD = {**ADVICE, "kategori": "eksperimentel-udland", "land": "Sverige", "modalitet": "straaler"}
SECOND_OPINION = {"kategori": "second-opinion", "behandling": "Vurdering", "sted": "Et center", "tekst": "Klinisk."}
NOW = {"foreloebigt": "Vi har spurgt en ekspert i Lund."}


def taken(case, day, questions=()):
    """Give the calendar and the working days that a case has taken."""
    time = elapsed(case, questions, day)
    assert time is not None
    return time.calendar, time.working


def problems(refused):
    return [(problem.code, problem.where) for problem in refused.value.problems]


@pytest.mark.req("DP-06", "DP-07", "DP-08", "DP-16")
def test_the_order_is_the_rank_and_each_advice_is_a_row_of_the_register(panel):
    case = panel.answered(ADVICE, FURTHER, ABROAD)
    kept = Advice.objects.filter(case=case).order_by("number")
    assert [(each.number, each.rank, each.category) for each in kept] == [
        (1, "primary", "eksperimentel-dk"),
        (2, "secondary", "diagnostik"),
        (3, "secondary", "eksperimentel-udland"),
    ]
    first, _second, abroad = kept
    assert (first.kind, first.modality, first.treatment) == ("mindre-sikker", "laegemiddel", "FGFR-hæmmer, tablet")
    assert (first.place, first.country, first.text) == (ADVICE["sted"], "", ADVICE["tekst"])
    assert (abroad.modality, abroad.country) == ("straaler", "Sverige")
    assert (case.state, case.counts_as) == ("ended", "advice")


@pytest.mark.req("DP-08")
def test_the_kinds_are_of_medicines_and_an_operation_has_none(panel):
    without = {key: said for key, said in ADVICE.items() if key != "slags"}
    case = panel.assigned()
    for modality in ("laegemiddel", "avanceret"):
        with pytest.raises(Refused) as refused:
            panel.advise("anders", case, "svar", {**without, "modalitet": modality})
        assert problems(refused) == [("answer-missing", "raad.0.slags")]
    panel.advise("anders", case, "svar", {**without, "modalitet": "kirurgi"}, {**ADVICE, "modalitet": "straaler"})
    assert [each.kind for each in Advice.objects.filter(case=case)] == ["", ""]


@pytest.mark.req("DP-16")
@pytest.mark.parametrize("category", ["eksperimentel-dk", "etableret-dk", "forskning-dk"])
def test_advice_on_a_treatment_says_what_it_consists_of(panel, category):
    with pytest.raises(Refused) as refused:
        panel.answered({**ADVICE, "kategori": category, "modalitet": ""})
    assert problems(refused)[0] == ("answer-missing", "raad.0.modalitet")


@pytest.mark.req("DP-06")
def test_what_was_typed_before_the_category_changed_is_no_part_of_the_advice(panel):
    case = panel.answered({**ADVICE, "kategori": "ingen", "tekst": "Lindring."})
    kept = Advice.objects.get(case=case)
    assert (kept.category, kept.kind, kept.modality, kept.treatment, kept.place) == ("ingen", "", "", "", "")
    assert ADVICE["behandling"] not in Letter.objects.get(case=case, kind="svar").text


@pytest.mark.req("DP-06")
def test_several_equal_pieces_have_no_first(panel):
    case = panel.answered(FURTHER, SECOND_OPINION, form="ligestillede")
    assert set(Advice.objects.filter(case=case).values_list("rank", flat=True)) == {"equal"}
    assert "2. Ligestillet råd" in Letter.objects.get(case=case, kind="svar").text


@pytest.mark.req("DP-09")
def test_the_answer_goes_to_the_department_from_the_one_who_led(panel):
    case = panel.answered()
    letter = Letter.objects.get(case=case, kind="svar")
    assert letter.recipient == panel.people["mette"]
    text = " ".join(letter.text.split())
    assert "1. Primært råd" in text
    assert "2. Sekundært råd" in text
    assert "FGFR-hæmmer, tablet" in text
    assert "fra læge til læge" in text
    assert letter.text.rstrip().endswith("Anders Holmegård\npanelmedlem\nSundhedsstyrelsen")


@pytest.mark.req("DP-05")
def test_the_others_drafts_reach_the_lead_and_send_nothing(panel):
    case = panel.assigned()
    panel.advise("karen", case, "raad")
    assert case.state == "running"
    assert not Letter.objects.filter(case=case, kind="svar").exists()
    panel.advise("anders", case, "svar", FURTHER)
    assert Advice.objects.get(case=case).category == "diagnostik", "the lead's word is the panel's"
    assert [visit.closed_at is not None for visit in case.visits.filter(stage_key="panel")] == [True, True]


@pytest.mark.req("DP-15")
@pytest.mark.parametrize("finding", ["evidens", "effekt"])
def test_experimental_treatment_is_advised_on_two_findings(panel, finding):
    case = panel.assigned()
    with pytest.raises(Refused) as refused:
        panel.advise("anders", case, "svar", FURTHER, {**ADVICE, finding: "no"})
    assert problems(refused)[0][1] == f"raad.1.{finding}"
    with pytest.raises(Refused) as refused:
        panel.advise("anders", case, "svar", {key: said for key, said in ADVICE.items() if key != finding})
    assert ("answer-missing", f"raad.0.{finding}") in problems(refused)


@pytest.mark.req("DS-03", "DP-05")
def test_an_answer_for_now_is_sent_within_four_weeks_and_ends_nothing(panel):
    case = panel.assigned()
    waiting = panel.visit(case, "anders")
    assert waiting.due_on == date(2026, 12, 9), "28 calendar days after the receipt, not after the assignment"
    panel.later(20)
    panel.give(give_advice, "anders", case, "foreloebigt-svar", statements=NOW)
    letter = Letter.objects.get(case=case, kind="foreloebigt-svar")
    assert "Vi har spurgt en ekspert i Lund." in letter.text
    assert "Anders Holmegård" in letter.text
    assert (case.state, panel.visit(case, "anders").due_on) == ("running", None)

    panel.advise("karen", case, "raad")
    assert Letter.objects.filter(case=case, kind="foreloebigt-svar").count() == 1, "a draft after it sends no second"
    panel.later(10)
    panel.advise("anders", case)
    assert taken(case, timezone.localdate(panel.now)) == (30, 22), "the time ends at the final answer"


@pytest.mark.req("DP-11")
def test_waiting_is_shown_and_never_taken_off_the_processing_time(panel):
    case = panel.assigned()
    due = panel.visit(case, "anders").due_on
    ask(panel.intent("anders", case), panel.visit(case, "anders").pk, "Foreligger der en ny skanning?")
    panel.later(7)
    assert panel.visit(case, "anders").due_on == due
    assert taken(case, timezone.localdate(panel.now), case.questions.all()) == (7, 5)
    assert case.edition.processing.counting == "calendar"


@pytest.mark.req("DP-18")
def test_the_doctor_judges_what_the_patient_stands_and_the_patient_what_they_want(panel):
    case = panel.answered()
    said = {
        "kan_taale": "yes",
        "kan_taale_fordi": "Performance status 1.",
        "oensker": "no",
        "oensker_fordi": "For stor usikkerhed.",
    }
    visit = case.visits.get(stage_key="behandling")
    with pytest.raises(Refused):
        panel.give(decide_treatment, "mette", case, "besluttet", statements={**said, "oensker": None})
    panel.give(decide_treatment, "mette", case, "besluttet", statements=said)
    stated = visit.entries.get().statements
    assert (stated["kan_taale"], stated["oensker"]) == ("yes", "no")


@pytest.mark.req("DP-18")
@pytest.mark.parametrize("category", ["ingen", "enig"])
def test_nobody_is_asked_whether_the_patient_stands_a_treatment_that_was_not_advised(panel, category):
    case = panel.answered({"kategori": category, "tekst": "Vi har intet at lægge til."})
    assert set(case.visits.filter(closed_at=None).values_list("stage_key", flat=True)) == {"fulgt"}
    text = " ".join(Letter.objects.get(case=case, kind="svar").text.split())
    assert "kan tåle" not in text
    assert "i patientens journal" in text


@pytest.mark.req("DP-09")
def test_the_department_is_asked_after_thirty_and_ninety_days_whether_the_advice_was_followed(panel):
    case = panel.answered()
    asked = case.visits.filter(stage_key="fulgt").order_by("sequence")
    assert [visit.waits_from for visit in asked] == [date(2026, 12, 11), date(2027, 2, 9)]
    panel.later(30)
    followed = {"raad_fulgt": "nej", "ikke_fulgt_fordi": ["oenskede-ikke"]}
    report_follow_up(panel.intent("mette", case), asked[0].pk, Contribution("besvaret", statements=followed))
    assert asked[0].entries.get().statements["ikke_fulgt_fordi"] == ["oenskede-ikke"]
    without = Contribution("besvaret", statements={**followed, "ikke_fulgt_fordi": None})
    with pytest.raises(Refused) as refused:
        report_follow_up(panel.intent("mette", case), asked[1].pk, without)
    assert problems(refused) == [("answer-missing", "ikke_fulgt_fordi")], "not followed is kept with a reason"
