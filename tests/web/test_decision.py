"""The decision: its grounds, its check page, who decides in which capacity, and what the rules do not let through."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from enkelt.audit import queries as audit
from enkelt.casework.models import Decision, Letter
from enkelt.catalogue.entries import enter_status
from enkelt.domain.statuses import MethodStatus
from tests.builders import RECENTLY, World
from tests.web.reading import Reader

pytestmark = pytest.mark.django_db

FOUND = {
    "finding-mt": "met",
    "finding-kontraindisert": "not-met",
    "finding-seponert": "met",
    "finding-storre-effekt": "met",
}
GRANT = {**FOUND, "outcome": "innvilget", "vilkar.0.vilkar": "Evaluering etter tre måneder"}
REFUSE = {
    **FOUND,
    "outcome": "avslag",
    "finding-storre-effekt": "not-met",
    "finding-storre-effekt-reason": "Liten forskjell.",
    "ground-0-requirement": "storre-effekt",
    "ground-0-rests-on": ["effekt_pasient", "effekt_gruppe"],
    "ground-0-text": "Forskjellen er ikke vesentlig.",
}


@pytest.fixture
def world(world: World) -> World:
    """The small world, today."""
    world.now = RECENTLY
    return world


@pytest.mark.req("X-10")
def test_the_check_page_shows_the_letter_as_it_will_be_and_changes_nothing(world):
    case = world.at("direktor")
    before = len(audit.history(case.pk))

    page = Reader(world, "tor", case).presses("check", REFUSE)

    assert "Søknaden er ikke innvilget" in page.words
    assert "Forskjellen er ikke vesentlig." in page.words
    assert "Liten forskjell." in page.words
    assert page.main_buttons == ["Avslå søknaden"]
    assert not Decision.objects.exists()
    assert len(audit.history(case.pk)) == before
    page.presses("outcome:avslag", REFUSE)
    assert "Liten forskjell." in Letter.objects.get(kind="avslag").text


@pytest.mark.req("NU-13")
def test_the_director_grants_with_conditions(world):
    case = world.at("direktor")

    page = Reader(world, "tor", case).presses("outcome:innvilget", GRANT)

    assert "Avsluttet: Tor Vestrum innvilget søknaden" in page.words
    assert case.decisions.get().conditions == ["Evaluering etter tre måneder"]


@pytest.mark.req("NU-13")
def test_a_deputy_decides_and_the_letter_says_in_which_capacity(world):
    case = world.at("direktor")
    page = Reader(world, "hilde", case).reads()
    assert (
        "Du handler som stedfortreder for Tor Vestrum, direktør medisin og helsefag, fra 1. januar 2025" in page.words
    )

    page.presses("check", GRANT)
    assert "Du avgjør som stedfortreder for Tor Vestrum" in page.words
    assert "Hilde Storhaug, stedfortreder for direktør medisin og helsefag" in page.words
    page.presses("outcome:innvilget", GRANT)

    assert case.decisions.get().capacity == "stedfortreder for direktør medisin og helsefag"


@pytest.mark.req("NU-04")
@pytest.mark.req("X-02")
def test_nothing_is_granted_while_the_deciders_own_finding_is_not_met(world):
    case = world.at("direktor")
    typed = {**GRANT, "finding-mt": "not-met", "finding-mt-reason": "MT gjelder noe annet."}

    page = Reader(world, "tor", case).presses("outcome:innvilget", typed)

    assert page.status == 422
    assert 'href="#forutsetninger"' in page.html
    assert 'id="forutsetninger"' in page.html
    assert "MT gjelder noe annet." in page.html
    assert not Decision.objects.exists()


def test_nothing_is_granted_once_the_method_is_no_longer_under_assessment(world):
    case = world.at("direktor")
    person = world.people["lars"]
    enter_status(
        world.method,
        MethodStatus.NOT_INTRODUCED,
        date(2026, 2, 1),
        "entered for the test",
        by_id=person.pk,
        by_name=person.name,
        at=world.now,
    )

    page = Reader(world, "tor", case).presses("check", GRANT)

    assert page.status == 422
    assert "gjelder tilgangsordningen" in page.words
    assert 'href="#status"' in page.html
    assert 'id="status"' in page.html


@pytest.mark.req("NU-13")
def test_a_refusal_needs_a_ground_that_rests_on_facts_about_the_patient(world):
    case = world.at("direktor")
    typed = {**REFUSE, "ground-0-rests-on": [], "ground-0-text": "Metoden bør avventes."}

    page = Reader(world, "tor", case).presses("check", typed)

    assert page.status == 422
    assert page.html.index('class="ds-error-summary') < page.html.index("<h1")
    assert 'href="#ground-0"' in page.html
    assert 'id="ground-0"' in page.html
    assert "Kryss av for minst én opplysning om pasienten." in page.words
    assert "0 av 1 begrunnelser er knyttet til pasienten." in page.words
    assert "Metoden bør avventes." in page.html
    assert "Ingenting er sendt, og teksten din er lagret." in page.words
    assert "Metoden bør avventes." in page.reads().html


def test_another_ground_can_be_added_and_nothing_typed_is_lost(world):
    case = world.at("direktor")

    page = Reader(world, "tor", case).presses("ground", REFUSE)

    assert "Begrunnelse 2" in page.words
    assert "Forskjellen er ikke vesentlig." in page.html
    assert 'id="ground-0-effekt_pasient" value="effekt_pasient" checked' in page.html
    assert 'id="outcome-avslag" value="avslag" checked' in page.html


def test_another_condition_can_be_added(world):
    page = Reader(world, "tor", world.at("direktor")).presses("row:vilkar", GRANT)

    assert 'name="vilkar.0.vilkar" value="Evaluering etter tre måneder"' in page.html
    assert 'name="vilkar.1.vilkar" value=""' in page.html


@pytest.mark.req("X-10")
def test_a_release_day_holds_the_letter(world):
    case = world.at("direktor")
    later = timezone.localdate() + timedelta(days=3)

    Reader(world, "tor", case).presses("outcome:innvilget", {**GRANT, "release_on": f"{later:%d.%m.%Y}"})

    letter = case.letters.get(kind="innvilget")
    assert letter.release_on == later
    assert not letter.is_out


@pytest.mark.req("X-10")
@pytest.mark.parametrize(("typed", "says"), [("i morgen", "DD.MM.ÅÅÅÅ"), ("01.02.2026", "er passert")])
def test_an_impossible_release_day_is_said_at_its_field(world, typed, says):
    page = Reader(world, "tor", world.at("direktor")).presses("check", {**GRANT, "release_on": typed})

    assert page.status == 422
    assert 'href="#release_on"' in page.html
    assert says in page.words
    assert f'value="{typed}"' in page.html


def test_no_outcome_chosen_is_told(world):
    page = Reader(world, "tor", world.at("direktor")).presses("check", FOUND)

    assert page.status == 422
    assert 'href="#outcome"' in page.html


def test_one_goes_back_from_the_check_page_with_all_that_was_typed(world):
    page = Reader(world, "tor", world.at("direktor")).presses("check", REFUSE).presses("edit", REFUSE)

    assert page.status == 200
    assert "Forskjellen er ikke vesentlig." in page.html
    assert page.main_buttons == ["Kontroller før du avgjør"]
