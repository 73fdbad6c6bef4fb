"""The panel's pages: screening by ground, members by area, advice whose order is its rank, experts from outside."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enkelt.audit import queries as audit
from enkelt.casework.actions.add_expert import add_expert
from enkelt.casework.experts import Invited
from enkelt.casework.models import Advice, Letter, UnsentEntry
from enkelt.demo.panel import load_panel
from tests.builders import RECENTLY
from tests.panel import ADVICE, FURTHER, NAME, NUMBER, OLD, Panel, danes
from tests.web.reading import BACKEND, Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    """The people of the panel, today."""
    return Panel(danes(), now=RECENTLY)


def reader(panel, who, case):
    """Open a browser as somebody, with the sentences as they stand in the code."""
    page = Reader(panel, who, case)
    page.client = Client(HTTP_ACCEPT_LANGUAGE="en")
    page.client.force_login(panel.people[who], backend=BACKEND)
    return page


def rows(*given):
    return {f"raad.{at}.{key}": text for at, row in enumerate(given) for key, text in row.items()}


def within(panel, **outside):
    found = {f"finding-{each.key}": "met" for each in panel.edition.requirements()}
    return {**found, **{f"finding-{key.replace('_', '-')}": "not-met" for key in outside}}


def invited(panel, case, days=10):
    until = timezone.localdate(panel.now) + timedelta(days=days)
    asked = Invited(name="Ingvar Sand", email="ingvar@enkelt.example", until=until, question="Er det prøvet i Lund?")
    panel.people["ingvar"] = add_expert(panel.intent("lise", case), panel.visit(case).pk, asked).person
    return until


def do(reader, panel, who, typed, button):
    """Press a button at the hand of somebody at the panel."""
    return reader.sends("stage", panel.visit(reader.case, who).pk, do=button, **typed)


@pytest.mark.req("DP-01")
def test_whoever_advises_reads_the_department_s_question_first(panel):
    case = panel.submitted()
    question = case.sections.get(section="spoergsmaal").answers["spoergsmaal"]
    facts = reader(panel, "lise", case).reads().part("The case in short")
    assert f"The question to those who advise {question}" in facts


@pytest.mark.req("DP-02", "DP-03")
def test_the_screening_asks_one_question_a_ground_with_the_answers_beside_it(panel):
    page = reader(panel, "lise", panel.submitted()).reads()
    assert page.words.count("Inden for rammerne") >= len([*panel.edition.requirements()])
    assert "Uden for rammerne" in page.words
    assert "En kronisk eller invaliderende sygdom er ikke i sig selv livstruende." in page.words
    assert "Begge linjer er brugt." in page.words
    assert "Grounds" not in page.words, "the findings are the grounds"


@pytest.mark.req("DP-02", "DP-19")
def test_a_rejection_is_shown_as_it_will_be_and_names_the_other_ways(panel):
    case = panel.submitted()
    page = reader(panel, "lise", case)
    typed = {**within(panel, danmark_udtoemt="outside"), "outcome": "afvist"}
    page.presses("check", typed)
    assert page.status == 422
    assert "Write why this is outside" in page.words
    page.presses("check", {**typed, "finding-danmark-udtoemt-reason": "Anden linje er ikke prøvet."})
    assert "Panelet kan ikke rådgive i denne sag" in page.words
    assert "andet hospital" in page.words
    assert page.main_buttons == ["Uden for rammerne, afvis anmodningen"]


@pytest.mark.req("DP-04")
def test_members_stand_by_area_with_what_they_have_and_one_is_chosen_to_lead(panel):
    panel.assigned()
    case = panel.screened()
    page = reader(panel, "lise", case).reads("experts")
    for area in ("Blodsygdomme", "Kræft, medicinsk behandling", "Kræft, kirurgisk behandling"):
        assert area in page.words
    assert "Anders Holmegård, professor, onkologi has 1 open case" in page.words
    assert "Inge Lyngby, professor, hæmatologi has 0 open cases" in page.words
    assert page.main_buttons == ["Fordel sagen"]

    chosen = [str(panel.people[who].pk) for who in ("inge", "palle")]
    page.sends("experts", do="assign", sygdomsomraade="blod", expert=chosen)
    assert (page.status, "Choose one who leads" in page.words) == (422, True)
    assert page.html.count("checked") == len(chosen), "what was ticked is still ticked"
    page.sends("experts", do="assign", sygdomsomraade="blod", expert=chosen, lead=chosen[0])
    assert "The case is assigned" in page.words
    assert {visit.person.name: visit.leads for visit in case.visits.filter(stage_key="panel")} == {
        "Inge Lyngby": True,
        "Palle Stensbæk": False,
    }


@pytest.mark.req("DP-04")
def test_a_disease_without_members_needs_somebody_from_outside_with_a_last_day(panel):
    case = panel.screened()
    page = reader(panel, "lise", case)
    lead = str(panel.people["elisabeth"].pk)
    page.sends("experts", do="assign", sygdomsomraade="andet", expert=[lead], lead=lead)
    assert "Write the last day" in page.words
    day = f"{timezone.localdate() + timedelta(days=20):%d.%m.%Y}"
    page.sends("experts", do="assign", sygdomsomraade="andet", expert=[lead], lead=lead, **{f"until-{lead}": day})
    assert "The case is assigned" in page.words


@pytest.mark.req("DP-06", "DP-07", "DP-08")
def test_the_category_says_what_is_asked_and_what_was_typed_stays(panel):
    case = panel.assigned()
    page = do(reader(panel, "anders", case), panel, "anders", rows({"kategori": "eksperimentel-dk"}), "edit")
    assert "Hvilken slags eksperimentel behandling?" in page.words
    assert "Er evidensen tilstrækkelig" in page.words
    assert "Land" not in page.part('id="raad-0"')
    do(page, panel, "anders", rows({"kategori": "ingen", "tekst": "Lindring."}), "edit")
    assert "Hvilken slags eksperimentel behandling?" not in page.words
    assert "Lindring." in page.html


@pytest.mark.req("DP-06")
def test_the_order_is_the_rank_and_buttons_move_and_remove(panel):
    case = panel.assigned()
    page = do(reader(panel, "anders", case), panel, "anders", rows(ADVICE, FURTHER), "first:raad.1")
    first = page.part('id="raad-0"', "</fieldset>")
    assert "1. Primary advice" in first
    assert "Genpanel på ny biopsi" in page.html.partition('id="raad-0"')[2].partition('id="raad-1"')[0]
    do(page, panel, "anders", rows(FURTHER, ADVICE), "drop:raad.0")
    assert "Genpanel på ny biopsi" not in page.html.partition('id="act"')[2]
    do(page, panel, "anders", rows(ADVICE), "row:raad")
    assert "2. Secondary advice" in page.words
    do(page, panel, "anders", {**rows(ADVICE, FURTHER), "raadsform": "ligestillede"}, "edit")
    assert "2. Equal advice" in page.words
    assert UnsentEntry.objects.get(person=panel.people["anders"]).typed["raad.1.kategori"] == ["diagnostik"]


@pytest.mark.req("DP-06", "DP-15")
def test_what_is_missing_in_an_advice_is_said_at_its_place_and_in_its_line(panel):
    case = panel.assigned()
    typed = {**rows(ADVICE, {**ADVICE, "evidens": "no", "sted": ""}), "raadsform": "et-primaert", "outcome": "svar"}
    page = do(reader(panel, "anders", case), panel, "anders", typed, "check")
    assert page.status == 422
    assert 'href="#raad.1.sted"' in page.html
    assert "Råd 2: Answer: Sted" in page.words
    assert "Evidensen er ikke fundet tilstrækkelig for denne patient." in page.words
    typed |= {"raad.1.evidens": "", "raad.1.effekt": ""}
    page = do(reader(panel, "anders", case), panel, "anders", typed, "check")
    assert "Råd 2: Answer: Er evidensen tilstrækkelig" in page.words
    assert "Evidensen er ikke fundet tilstrækkelig" not in page.words, "what is not answered is missing, and no finding"
    assert not Letter.objects.filter(case=case, kind="svar").exists()


@pytest.mark.req("DP-05", "DP-09")
def test_the_lead_reads_the_others_advice_sees_the_answer_and_gives_it(panel):
    case = panel.assigned()
    second = reader(panel, "karen", case).reads()
    assert "Giv råd til afdelingen" not in second.words, "who does not lead gives no answer"
    do(second, panel, "karen", {**rows(FURTHER), "raadsform": "et-primaert"}, "outcome:raad")
    assert "you gav sit råd" in second.words

    page = reader(panel, "anders", case).reads()
    assert "Genpanel på ny biopsi" in page.words
    typed = {**rows(ADVICE), "raadsform": "et-primaert", "outcome": "svar"}
    do(page, panel, "anders", typed, "check")
    assert "fra læge til læge" in page.words
    assert not Advice.objects.exists()
    do(page, panel, "anders", typed, "outcome:svar")
    assert Advice.objects.get(case=case).category == "eksperimentel-dk"


@pytest.mark.req("DS-03")
def test_an_answer_for_now_needs_no_advice(panel):
    case = panel.assigned()
    typed = {"foreloebigt": "Vi venter på en ekspert i Lund.", "outcome": "foreloebigt-svar"}
    page = do(reader(panel, "anders", case), panel, "anders", typed, "check")
    assert "Vi venter på en ekspert i Lund." in page.words
    do(page, panel, "anders", typed, "outcome:foreloebigt-svar")
    assert Letter.objects.filter(case=case, kind="foreloebigt-svar").exists()
    assert "No deadline" in page.reads().words


@pytest.mark.req("DP-11")
def test_the_time_stands_in_its_own_unit_with_waiting_counted_in(panel):
    page = reader(panel, "anders", panel.assigned()).reads()
    assert "0 calendar days (0 working days)" in page.words
    assert "Waiting is counted in." in page.words


@pytest.mark.req("X-20")
def test_the_officer_invites_somebody_from_outside_and_takes_somebody_off(panel):
    case = panel.assigned()
    page = reader(panel, "lise", case).reads("experts")
    assert "Take Karen Elmose off the case" in page.words
    day = f"{timezone.localdate() + timedelta(days=10):%d.%m.%Y}"
    typed = {"person_name": "Ingvar Sand", "email": "ingvar@enkelt.example", "title": "professor, Lund"}
    page.sends("experts", do="add", **typed, until=day)
    assert (page.status, "Write what the expert is asked about." in page.words) == (422, True)
    assert "professor, Lund" in page.html, "what was typed is still there"
    page.sends("experts", do="add", **typed, until=day, question="Er det prøvet i Lund?")
    assert "Ingvar Sand has the case and is told." in page.words
    page.sends("experts", do=f"release:{panel.visit(case, 'karen').pk}")
    assert "sees it no more" in page.words
    assert reader(panel, "karen", case).reads().status == 403


@pytest.mark.req("X-20")
def test_an_expert_from_outside_reads_the_case_without_the_patient(panel):
    case = panel.assigned()
    invited(panel, case)
    for name in ("case", "answers", "documents", "questions", "history"):
        page = reader(panel, "ingvar", case).reads(name)
        assert page.status == 200, name
        assert NAME not in page.html, name
        assert NUMBER[:6] not in page.html, name
    page.reads()
    assert "Er det prøvet i Lund?" in page.words
    assert case.pseudonym in page.words
    assert "You act as outside expert" in page.words
    do(page, panel, "ingvar", {"udtalelse": "Ja, hos fire."}, "outcome:udtalelse")
    assert "Ja, hos fire." in reader(panel, "anders", case).reads().words


@pytest.mark.req("X-20")
def test_after_the_last_day_and_on_another_case_the_expert_is_shut_out_and_it_is_recorded(panel):
    case, other = panel.assigned(), panel.assigned()
    invited(panel, case)
    assert reader(panel, "ingvar", other).reads().status == 403
    hand = panel.visit(case, "ingvar")
    hand.until = timezone.localdate() - timedelta(days=1)
    hand.save(update_fields=("until",))
    assert reader(panel, "ingvar", case).reads().status == 403
    assert [refusal.by.name for refusal in audit.refusals_of(case.pk)] == ["Ingvar Sand"]


@pytest.mark.req("X-20")
@pytest.mark.parametrize("who", ["anders", "mette", "birthe", "elisabeth"])
def test_only_the_officer_opens_the_page_of_members(panel, who):
    assert reader(panel, who, panel.assigned()).reads("experts").status == 403


@pytest.mark.req("DS-01", "DS-02", "DS-04")
def test_the_officer_reads_the_advice_by_unit_and_nobody_else_does(panel):
    (case,) = [case for case in load_panel(panel.people, panel.now) if case.edition_key == OLD]
    page = reader(panel, "lise", case)
    page.answer = page.client.get(reverse("advice-units"))
    assert "Vejle Sygehus Second opinion-ordningen (BEK 1439) · 1 piece of advice" in page.words
    assert case.reference in page.words
    assert "Erfaringsprotokol" in page.words
    assert "Frisk Sund" not in page.html
    old = page.reads().words
    assert "Second opinion-ordningen (BEK 1439)" in old
    assert "9 working days (14 calendar days)" in old, "its own unit stands first"
    assert reader(panel, "anders", case).client.get(reverse("advice-units")).status_code == 403


@pytest.mark.req("X-09")
def test_the_pages_ask_the_same_number_of_questions_however_many_sit_there(panel, django_assert_max_num_queries):
    few = panel.assigned()
    many = panel.assigned()
    for who in ("birthe", "niels", "troels", "inge"):
        asked = Invited(panel.people[who])
        add_expert(panel.intent("lise", many), panel.visit(many).pk, asked)
    for name in ("case", "experts"):
        with django_assert_max_num_queries(200) as counted:
            reader(panel, "lise", few).reads(name)
        with django_assert_max_num_queries(len(counted) + 1):
            reader(panel, "lise", many).reads(name)
