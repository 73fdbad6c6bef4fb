"""Each person's own act before the decision, with mistakes, drafts, stale pages and second presses."""

import uuid

import pytest
from django.urls import reverse

from enkelt.audit import queries as audit
from enkelt.casework.actions.answer import answer
from enkelt.casework.actions.ask import ask
from enkelt.casework.models import Entry, UnsentEntry
from tests.builders import RECENTLY, STATEMENTS, World
from tests.web.reading import Reader

pytestmark = pytest.mark.django_db

FINDINGS = {"finding-mt": "met", "finding-kontraindisert": "not-met", "finding-seponert": "met"}


@pytest.fixture
def world(world: World) -> World:
    """The small world, today."""
    world.now = RECENTLY
    return world


@pytest.mark.req("NU-10")
def test_the_professional_leader_endorses_and_the_case_goes_on(world):
    case = world.submitted()
    page = Reader(world, "olav", case)

    page.presses("outcome:tilrader", {"vurdering": "Godt begrunnet.", **FINDINGS})

    assert "Gjort: du tilrådde. Saken er nå hos: Forankringsansvarlig leder." in page.words
    assert case.findings.get(requirement="mt").finding == "met"


@pytest.mark.req("X-02")
def test_to_settle_what_was_left_open_departs_from_nobody(world):
    case = world.submitted()
    page = Reader(world, "olav", case)
    assert "Ingen har gjort funn før deg." in page.reads().words
    page.presses("outcome:tilrader", {"vurdering": "Godt begrunnet.", **FINDINGS, "finding-mt": "open"})
    world.endorse(case, world.visit(case))

    page = Reader(world, "signe", case)
    assert "Ingen har gjort funn før deg." not in page.reads().words
    given = {**STATEMENTS["vurderingskomite"], **FINDINGS, "finding-mt-reason": "Godkjent i mai."}
    page.presses("outcome:tilrader", {**given, "finding-storre-effekt": "met", "finding-storre-effekt-reason": "Ung."})

    assert "Signe Moen" in page.part('id="criterion-mt"', "</li>")
    assert "avviker" not in page.part('id="criterion-mt"', "</li>")


def test_what_goes_onward_needs_a_reason_that_asks_nothing_of_the_applicant(world):
    case = world.submitted()
    page = Reader(world, "olav", case)

    page.presses("outcome:frarader", {"vurdering": "Jeg mangler en epikrise."})

    assert page.status == 422
    assert "Skriv hvorfor, i en setning eller to." in page.words
    assert "Marte Lien vet" not in page.words


@pytest.mark.req("NU-10")
def test_sending_back_needs_a_reason_that_says_who_is_helped_by_it(world):
    case = world.submitted()
    page = Reader(world, "olav", case)

    page.presses("outcome:retur", {"vurdering": "Jeg mangler en epikrise."})

    assert page.status == 422
    assert 'href="#reason"' in page.html
    assert "Skriv hvorfor, så Marte Lien vet hva som trengs." in page.words
    assert "Jeg mangler en epikrise." in page.html
    page.presses("outcome:retur", {"reason": "Legg ved epikrisen."})
    assert "Legg ved epikrisen." in Reader(world, "marte", case).reads().words


@pytest.mark.req("NU-10")
def test_who_advises_against_says_why_and_the_case_still_goes_forward(world):
    case = world.submitted()

    page = Reader(world, "olav", case).presses(
        "outcome:frarader", {"vurdering": "Svak.", "reason": "Effekten er usikker.", **FINDINGS}
    )

    assert "du frarådde" in page.words
    assert world.visit(case).stage_key == "forankring"


@pytest.mark.req("NU-11")
def test_the_anchoring_leader_states_benefit_resources_and_severity(world):
    case = world.at("forankring")
    page = Reader(world, "ingrid", case)

    page.presses("outcome:tilrader", {"nytte": "Sannsynlig gevinst."})

    assert page.status == 422
    assert 'href="#ressurs"' in page.html
    assert 'href="#alvor"' in page.html
    assert "Sannsynlig gevinst." in page.html
    page.presses("outcome:tilrader", STATEMENTS["forankring"])
    assert case.entries.get(visit__stage_key="forankring").statements == STATEMENTS["forankring"]


@pytest.mark.req("NU-12")
def test_the_committees_secretary_enters_what_it_concluded(world):
    case = world.at("vurderingskomite")

    page = Reader(world, "signe", case).presses(
        "outcome:tilrader", {**STATEMENTS["vurderingskomite"], **FINDINGS, "finding-storre-effekt": "met"}
    )

    assert "Saken er nå hos: Direktør medisin og helsefag." in page.words


@pytest.mark.req("NU-18")
def test_a_patient_from_another_area_brings_in_the_other_director(world):
    case = world.at("hjemsykehus", pasient={"hjemsykehus": "vestre-viken"})
    page = Reader(world, "arne", case).reads()
    assert "Pasienten behandles ved Sykehuset Innlandet HF, og direktørene i begge foretak er med." in page.words

    page.presses("outcome:tilrader", {"uttalelse": "Vestre Viken slutter seg til."})

    assert world.visit(case).stage_key == "direktor"
    assert "Vestre Viken slutter seg til." in Reader(world, "tor", case).reads().words


@pytest.mark.req("NU-18")
def test_a_patient_from_outside_the_known_trusts_brings_in_nobody_and_the_page_says_what_to_do(world):
    draft = Reader(world, "marte", world.draft()).reads("application", "pasient")
    assert '<option value="elsewhere" lang="nb">Et annet foretak, eller utlandet</option>' in draft.html

    case = world.at("direktor", pasient={"hjemsykehus": "elsewhere"})

    assert case.home_trust is None
    assert "hjemsykehus" not in [visit.stage_key for visit in case.visits.all()]
    page = Reader(world, "tor", case).reads()
    assert "Pasienten bor utenfor foretakene vi kjenner her. Direktøren ved Sykehuset Innlandet HF må" in page.words
    assert "Et annet foretak, eller utlandet" in page.reads("answers").words


@pytest.mark.req("X-02")
def test_a_finding_begins_as_the_stage_before_left_it_and_departing_needs_a_reason(world):
    case = world.at("vurderingskomite")
    page = Reader(world, "signe", case).reads()
    assert 'name="finding-mt" id="finding-mt-met" value="met" checked' in page.html

    page.presses("outcome:tilrader", {**STATEMENTS["vurderingskomite"], **FINDINGS, "finding-mt": "not-met"})

    assert page.status == 422
    assert 'href="#finding-mt"' in page.html
    assert not case.entries.filter(visit__stage_key="vurderingskomite").exists()


@pytest.mark.req("X-15")
def test_what_is_typed_is_saved_by_itself_and_stands_there_the_next_time(world):
    case = world.at("forankring")
    page = Reader(world, "ingrid", case)
    address = reverse("stage", args=(case.pk, world.visit(case).pk))

    answered = page.client.post(address, {"nytte": "Halvveis"}, headers={"HX-Request": "true"})

    assert answered.headers["Enkelt-Saved"] == "1"
    assert "Utkastet er lagret kl." in answered.content.decode()
    page.reads()
    assert "Halvveis" in page.html
    assert "Utkastet er lagret kl." in page.words
    assert "Halvveis" not in Reader(world, "marte", case).reads().html


def test_the_enter_key_saves_and_sends_nothing(world):
    case = world.at("vurderingskomite")
    page = Reader(world, "signe", case).reads()
    form = page.html.partition('id="act"')[2]

    assert form.index('<button hidden name="do" value="save">') < form.index('value="outcome:')


@pytest.mark.req("X-15")
def test_a_stale_page_shows_both_texts_and_mine_can_be_used(world):
    case = world.at("forankring")
    question = ask(world.intent("ingrid", case), world.visit(case).pk, "Er prøven tatt?")
    page = Reader(world, "ingrid", case).reads()
    case.refresh_from_db()
    seen = case.version
    answer(world.intent("marte", case), question.pk, "Prøven er tatt 16. november.")

    page.presses("outcome:tilrader", STATEMENTS["forankring"], seen=seen)

    assert page.status == 409
    assert "Marte Lien endret saken kl." in page.words
    assert "Prøven er tatt 16. november." in page.words
    assert "Sannsynlig gevinst." in page.words
    assert page.main_buttons == ["Bruk min tekst i saken slik den er nå"]
    page.presses("mine", STATEMENTS["forankring"])
    assert page.status == 200
    assert "Sannsynlig gevinst." in page.html
    assert not case.entries.filter(visit__stage_key="forankring").exists()


@pytest.mark.req("X-15")
def test_my_text_can_be_discarded(world):
    case = world.at("forankring")
    page = Reader(world, "ingrid", case).presses("save", {"nytte": "Kladd"})
    assert "Kladd" in page.html

    page.presses("discard", {"nytte": "Kladd"})

    assert UnsentEntry.objects.get().typed == {}
    assert "Kladd" not in page.html


@pytest.mark.req("X-15")
def test_a_stage_that_a_colleague_finished_takes_no_text_but_shows_it(world):
    case = world.at("direktor")
    visit = world.visit(case)
    seen = case.version
    world.decision(case, "innvilget", "hilde")

    page = Reader(world, "tor", case).sends("stage", visit.pk, do="check", outcome="avslag", reason="", seen=seen)

    assert page.status == 409
    assert "Hilde Storhaug endret saken" in page.words
    assert "Trinnet er avsluttet" in page.words
    assert case.entries.filter(visit=visit).count() == 1


@pytest.mark.req("X-15")
def test_a_second_press_does_nothing_twice_and_says_so(world):
    case = world.at("forankring")
    visit, token = world.visit(case), uuid.uuid4().hex
    page = Reader(world, "ingrid", case)
    typed = {**STATEMENTS["forankring"], "token": token, "do": "outcome:tilrader"}
    page.sends("stage", visit.pk, **typed)

    page.sends("stage", visit.pk, **typed)

    assert "Ingenting er gjort to ganger." in page.words
    assert Entry.objects.filter(visit=visit).count() == 1


@pytest.mark.req("X-06")
def test_a_stranger_who_presses_is_refused_and_it_is_recorded(world):
    case = world.at("forankring")

    page = Reader(world, "nina", case).presses("outcome:tilrader", STATEMENTS["forankring"])

    assert page.status == 403
    assert audit.refusals_of(case.pk)[0].by.name == "Nina Dahle"
    assert world.visit(case).stage_key == "forankring"
