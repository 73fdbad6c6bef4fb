"""The history: every act in words with its person, and who has read the case."""

import re
from pathlib import Path

import pytest

from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.place_hold import place_hold
from enkelt.casework.permissions import TABLE
from enkelt.web.actwords import ACTS, READINGS
from tests.builders import RECENTLY, World
from tests.web.reading import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.req("X-06")]

ROOT = Path(__file__).parents[2]
NOT_RECORDED = {"view", "see-patient", "reveal-number", "read-history", "save-unsent", "read-net-price", "view-grant"}


@pytest.fixture
def world(world: World) -> World:
    """The small world, today."""
    world.now = RECENTLY
    return world


def test_the_acts_stand_in_words_newest_first_with_person_and_capacity(world):
    page = Reader(world, "tor", world.granted()).reads("history")

    words = page.words
    order = [
        "Tor Vestrum innvilget søknaden",
        "Signe Moen tilrådde",
        "Ingrid Haugdal tilrådde",
        "Olav Brekkås tilrådde",
    ]
    places = [words.index(said) for said in [*order, "Marte Lien sendte søknaden", "Marte Lien åpnet saken"]]
    assert places == sorted(places)
    assert "direktør medisin og helsefag" in words


def test_who_has_read_the_case_and_who_was_refused_is_listed(world):
    case = world.at("forankring")
    Reader(world, "ingrid", case).reads().reads().reads("answers")
    Reader(world, "nina", case).reads()

    words = Reader(world, "marte", case).reads("history").words

    assert "Ingrid Haugdal leste søknaden, oversikten" in words
    assert "åpnet 3 ganger" in words
    assert "Nina Dahle ble avvist" in words


def test_an_auditor_reads_the_history_and_nothing_else_of_the_case(world):
    case = world.at("forankring")

    page = Reader(world, "berit", case).reads("history")

    assert page.status == 200
    assert "Marte Lien sendte søknaden" in page.words
    assert Reader(world, "berit", case).reads().status == 403
    assert Reader(world, "berit", case).reads("answers").status == 403


def test_every_act_has_its_words():
    assert set(TABLE) - NOT_RECORDED - set(ACTS) == set()


def test_what_the_program_does_by_itself_has_its_words():
    sources = "\n".join(file.read_text() for file in (ROOT / "enkelt/casework").rglob("*.py"))
    recorded = set(re.findall(r'(?:record_system_act\(\s*case, |chains\.append\(case\.pk, )"([a-z-]+)"', sources))
    assert recorded >= {"file-archive-copy", "status-changed", "open-case", "register-paper"}
    assert recorded - set(ACTS) == set()


def test_everything_that_is_read_has_its_words():
    sources = "\n".join(file.read_text() for file in (ROOT / "enkelt/web").rglob("*.py"))
    names = set(re.findall(r'open_to_read\(request, case_id, "([a-z-]+)"', sources))
    names |= set(re.findall(r'record_list\(request, "([a-z-]+)"', sources))
    names |= set(re.findall(r'^READING = "([a-z-]+)"', sources, re.MULTILINE))
    assert names >= {"case", "letter-pdf", "after", "work"}
    assert names - set(READINGS) == set()


def test_a_hold_that_is_lifted_is_not_called_placed(world):
    case = world.granted()
    for on_hold in (True, False):
        place_hold(world.intent("anne", case), on_hold=on_hold, reason="Tilsynssak.")

    words = Reader(world, "marte", case).reads("history").words

    assert "opphevet tilbakeholdet av saken" in words
    assert words.count("holdt saken tilbake") == 1


def test_an_auditor_is_not_shown_what_was_asked(world):
    case = world.at("vurderingskomite")
    ask(world.intent("signe", case), world.visit(case).pk, "Er prøven fra lymfeknuten tatt?")

    assert "lymfeknuten" in Reader(world, "ingrid", case).reads("history").words
    assert "lymfeknuten" not in Reader(world, "berit", case).reads("history").words


def test_an_auditor_sees_who_has_read_any_case_of_the_patient_and_others_only_this_one(world):
    one, other = world.submitted(), world.submitted()
    assert one.patient == other.patient
    Reader(world, "olav", other).reads("answers")

    assert "Olav Brekkås leste søknaden" in Reader(world, "berit", one).reads("history").words
    assert "Olav Brekkås leste" not in Reader(world, "marte", one).reads("history").words
