"""No access, access with a reason, and conflicts of interest: what one sees, and what is recorded."""

from datetime import timedelta

import pytest
from django.utils import timezone

from enkelt.audit import queries as audit
from enkelt.casework.models import EmergencyAccess
from tests.builders import NAME, RECENTLY, World
from tests.web.reading import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(world: World) -> World:
    """The small world, today."""
    world.now = RECENTLY
    return world


@pytest.mark.req("X-06")
def test_without_a_part_one_is_told_so_and_it_is_recorded(world):
    case = world.at("forankring")

    page = Reader(world, "nina", case).reads()

    assert page.status == 403
    assert "Du har ikke tilgang til denne saken" in page.words
    assert "Åpne med begrunnelse" in page.words
    assert NAME not in page.html
    assert case.title not in page.html
    assert audit.refusals_of(case.pk)[0].by.name == "Nina Dahle"


@pytest.mark.req("X-06")
def test_a_colleague_opens_the_case_with_a_reason_and_reads_under_a_banner(world):
    case = world.at("forankring")
    page = Reader(world, "nina", case).reads("break-glass")
    assert NAME not in page.html

    page.sends("break-glass", reason="kort")
    assert page.status == 422
    assert 'href="#reason"' in page.html
    page.sends("break-glass", reason="Pasienten er innlagt hos oss i natt.")

    assert "Du leser saken med begrunnelse, til kl." in page.words
    assert NAME in page.words
    assert page.main_buttons == []
    assert page.presses("outcome:tilrader", {"nytte": "Jeg vil."}).status == 403


@pytest.mark.req("X-06")
def test_access_with_a_reason_ends(world):
    case = world.at("forankring")
    page = Reader(world, "nina", case).sends("break-glass", reason="Pasienten er innlagt hos oss i natt.")
    EmergencyAccess.objects.update(until=timezone.now() - timedelta(minutes=1))

    assert page.reads().status == 403


@pytest.mark.req("X-06")
def test_another_trust_has_not_even_that(world):
    case = world.at("forankring")

    page = Reader(world, "arne", case).reads("break-glass")

    assert page.status == 403


@pytest.mark.req("X-08")
def test_whoever_declares_a_conflict_neither_sees_nor_decides_any_more(world):
    case = world.at("direktor")
    page = Reader(world, "tor", case).reads("conflict")
    assert page.main_buttons == ["Meld meg inhabil og skjul saken"]

    page.sends("conflict", reason="Pasienten er min nabo.")

    assert "er skjult for deg fra nå av" in page.words
    hidden = page.reads()
    assert hidden.status == 403
    assert "Skjult for deg" in hidden.words
    assert NAME not in hidden.html
    assert page.presses("outcome:innvilget", {}).status == 403
    assert "Hilde Storhaug (stedfortreder)" in Reader(world, "ingrid", case).reads().words


@pytest.mark.req("X-08")
def test_a_second_press_on_the_declaration_is_told_so_and_is_no_refusal(world):
    case = world.at("direktor")
    page = Reader(world, "tor", case).reads("conflict")
    assert 'name="token"' in page.html

    for _ in range(2):
        page.sends("conflict", token="of the page", reason="Pasienten er min nabo.")

    assert "Ingenting er gjort to ganger." in page.words
    assert case.conflicts.count() == 1
    assert audit.refusals_of(case.pk) == []


@pytest.mark.req("X-08")
def test_the_applicant_cannot_declare_a_conflict_with_their_own_application(world):
    assert Reader(world, "marte", world.at("forankring")).reads("conflict").status == 403
