"""The history: every act in words with its person, and who has read the case."""

from datetime import timedelta

import pytest
from django.utils import timezone

from enkelt.casework.permissions import TABLE
from enkelt.web.actwords import ACTS
from tests.builders import World
from tests.web.reading import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.req("X-06")]

NOT_RECORDED = {"view", "reveal-number", "read-history", "save-unsent"}


@pytest.fixture
def world(world: World) -> World:
    """The small world, today."""
    world.now = timezone.now() - timedelta(hours=2)
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
