"""The case as each of its readers sees it: who has it, by when, what was found, and what the reader can do."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from enkelt.accounts.models import Membership
from enkelt.audit import queries as audit
from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.record_death import record_death
from enkelt.casework.actions.release_letter import release_letter
from enkelt.casework.actions.review import review
from enkelt.casework.actions.ring_doctor import ring_doctor
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.actions.withdraw import withdraw
from enkelt.casework.entries import Contribution, Found
from enkelt.domain.criteria import Finding
from enkelt.web.screens import application
from tests.builders import ALL_MET, ANSWERS, NAME, NUMBER, RECENTLY, STATEMENTS, World
from tests.web.reading import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(world: World) -> World:
    """The small world, today."""
    world.now = RECENTLY
    return world


@pytest.mark.req("NU-10")
def test_whoever_has_the_case_sees_that_and_has_one_filled_button(world):
    page = Reader(world, "olav", world.submitted()).reads()

    assert "Hos deg, fagansvarlig leder" in page.words
    assert "Kvalitetssikre og vurdere faglig" in page.words
    assert page.main_buttons == ["Tilrå og send videre"]


def test_whoever_waits_is_told_who_has_the_case_and_that_nothing_is_to_be_done(world):
    page = Reader(world, "marte", world.submitted()).reads()

    assert "Hos: Fagansvarlig leder" in page.words
    assert "Olav Brekkås" in page.words
    assert "Vente. Du trenger ikke gjøre noe." in page.words
    assert page.main_buttons == []


@pytest.mark.req("X-02")
def test_a_finding_names_its_person_and_says_whether_it_agrees_or_departs(world):
    case = world.at("vurderingskomite")
    found = ALL_MET | {"mt": Found(Finding.NOT_MET, "MT gjelder en annen indikasjon.")}
    Reader(world, "signe", case).presses("outcome:tilrader", _typed(found, STATEMENTS["vurderingskomite"]))

    page = Reader(world, "tor", case).reads()

    said = page.part('id="criterion-mt"', "</li>")
    assert "Signe Moen, sekretær for vurderingskomiteen" in said
    assert "avviker fra Olav Brekkås, som fant: oppfylt" in said
    assert "«MT gjelder en annen indikasjon.»" in said
    assert "slutter seg til Olav Brekkås" in page.part('id="criterion-seponert"', "</li>")


@pytest.mark.req("X-02")
def test_what_the_answers_suggest_looks_lighter_and_is_nobodys_finding(world):
    page = Reader(world, "olav", world.submitted()).reads()

    said = page.html.partition('id="criterion-mt"')[2].partition("</li>")[0]
    assert 'data-finding="open"' in said
    assert 'data-finding="met" data-by="answers"' in said
    assert "Ingen har vurdert det ennå." in said
    assert f'href="{reverse("answers", args=(page.case.pk,))}#mt"' in said


def test_a_statement_stands_as_it_was_written(world):
    case = world.submitted()
    text = "Første linje.\nAndre linje med <tegn>."
    review(
        world.intent("olav", case),
        world.visit(case).pk,
        Contribution("tilrader", statements={"vurdering": text}, findings=ALL_MET),
    )

    page = Reader(world, "ingrid", case).reads()

    assert "Første linje.<br>Andre linje med &lt;tegn&gt;." in page.html


@pytest.mark.req("X-06")
def test_a_vacancy_shows_and_says_who_must_see_to_it(world):
    case = world.at("forankring")
    Membership.objects.filter(person=world.people["signe"]).delete()

    words = Reader(world, "ingrid", case).reads().words

    assert "Ingen har rollen i dag. Lokal administrator må oppnevne noen." in words


@pytest.mark.req("NU-13")
def test_who_has_acted_at_another_stage_is_told_that_the_deputy_must_act(world):
    case = world.at("direktor")
    case.entries.filter(visit__stage_key="forankring").update(person=world.people["tor"])

    page = Reader(world, "tor", case).reads()

    assert "Du har handlet på et annet trinn i saken, og ingen handler på to." in page.words
    assert "Dette trinnet er for Hilde Storhaug (stedfortreder)." in page.words
    assert page.main_buttons == []


@pytest.mark.req("X-09")
def test_a_passed_deadline_is_said_in_its_own_unit(world):
    case = world.at("forankring")
    visit = world.visit(case)
    visit.due_on = timezone.localdate() - timedelta(days=14)
    visit.save()

    page = Reader(world, "ingrid", case).reads()

    assert 'data-color="danger"' in page.html
    assert "arbeidsdager over fristen" in page.words


@pytest.mark.req("X-09")
def test_a_clock_that_stands_says_so_with_what_was_left(world):
    case = world.at("forankring")
    ask(world.intent("ingrid", case), world.visit(case).pk, "Hvilke målinger er gjort?")

    page = Reader(world, "ingrid", case).reads()

    assert "Klokken står" in page.words
    assert "5 av 5 arbeidsdager var igjen" in page.words
    assert "Vente, eller ta saken tilbake" in page.words


@pytest.mark.req("X-05")
@pytest.mark.req("X-06")
def test_the_number_is_masked_until_somebody_asks_for_it_and_that_is_recorded(world):
    case = world.submitted()
    page = Reader(world, "olav", case).reads()
    assert NAME in page.words
    assert NUMBER not in page.html

    page.sends("patient-number")

    assert NUMBER in page.words.replace(" ", "")
    assert audit.readers_of(case.pk)[0].what == "national-number"


def test_an_ended_case_says_what_was_decided_by_whom_and_where_to_go_on(world):
    case = world.granted()

    page = Reader(world, "ingrid", case).reads()

    assert "Avsluttet: Tor Vestrum innvilget søknaden" in page.words
    assert "Evaluering etter tre måneder" in page.part('id="decision"')
    assert reverse("after", args=(case.pk,)) in page.html


@pytest.mark.req("X-10")
def test_nobody_but_its_senders_learns_of_a_refusal_before_its_letter_is_out(world):
    case = world.refused()
    assert "avslo" in Reader(world, "tor", case).reads().words

    for who in ("marte", "olav"):
        page = Reader(world, who, case)
        for name in ("case", "history", "questions"):
            words = page.reads(name).words
            assert "avslo" not in words
            assert "Forskjellen er ikke vesentlig." not in words
            assert "Brevet er ikke frigitt ennå." in words
    letter = case.letters.get(kind="avslag")
    ring_doctor(world.intent("tor", case), letter.pk)
    release_letter(world.intent("tor", case), letter.pk)

    assert "Avsluttet: Tor Vestrum avslo søknaden" in Reader(world, "marte", case).reads().words


def test_no_page_of_the_case_names_the_patient_in_its_title_or_address(world):
    case = world.at("forankring")
    for name in ("case", "answers", "documents", "questions", "history"):
        page = Reader(world, "ingrid", case).reads(name)
        title = page.html.partition("<title>")[2].partition("</title>")[0]
        assert NAME not in title
        assert case.title not in title


@pytest.mark.parametrize("name", ["case", "answers", "documents", "questions", "history"])
def test_a_longer_case_costs_no_more_queries(world, name):
    short, long = world.at("forankring"), world.at("direktor")
    for _ in range(3):
        ask(world.intent("tor", long), world.visit(long).pk, "Hva mer er gjort?")

    def cost(who, case):
        Reader(world, who, case).reads(name)  # the day's chain of readings begins once
        reader = Reader(world, who, case)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            reader.reads(name)
        return len(captured)

    assert cost("tor", long) <= cost("ingrid", short) + 1


def _typed(found, statements):
    typed = dict(statements)
    for key, each in found.items():
        typed[f"finding-{key}"] = str(each.finding)
        typed[f"finding-{key}-reason"] = each.reason
    return typed


@pytest.mark.req("X-06")
def test_what_the_applicant_writes_anew_is_theirs_until_they_send_it(world):
    case = world.submitted()
    world.give(review, "olav", case, "retur", reason="Skriv mer om effekten.")
    anew = {key: [text] for key, text in ANSWERS["effekt"].items()} | {"effekt_pasient": ["Nytt, og ikke sendt."]}
    save_section(world.intent("marte", case), "effekt", anew, 1)

    assert "Nytt, og ikke sendt." in Reader(world, "marte", case).reads("answers").words
    read = Reader(world, "olav", case)
    assert "Nytt, og ikke sendt." not in read.reads().words + read.reads("answers").words
    assert ANSWERS["effekt"]["effekt_pasient"] in read.reads("answers").words


@pytest.mark.req("X-06")
@pytest.mark.parametrize(("who", "sees"), [("marte", True), ("olav", False)])
def test_the_printed_application_says_no_more_than_the_page(world, monkeypatch, who, sees):
    case = world.submitted()
    world.give(review, "olav", case, "retur", reason="Skriv mer om effekten.")
    anew = {key: [text] for key, text in ANSWERS["effekt"].items()} | {"effekt_pasient": ["Nytt, og ikke sendt."]}
    save_section(world.intent("marte", case), "effekt", anew, 1)
    monkeypatch.setattr(application, "filled_form", lambda _, filled: str(filled.facts.answers).encode())

    assert ("Nytt, og ikke sendt." in Reader(world, who, case).reads("print-application").html) is sees


@pytest.mark.parametrize(("ends", "says"), [(withdraw, "Trukket"), (record_death, "Pasienten er død")])
def test_a_case_that_ended_undecided_says_how(world, ends, says):
    case = world.submitted()
    ends(world.intent("marte", case))

    assert f"Saken er nå {says}" in Reader(world, "marte", case).reads().words
