"""More information: the case stays, the clock stands, the applicant answers, nothing is lost."""

import uuid

import pytest
from django.urls import reverse

from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.take_back_question import take_back_question
from enkelt.casework.models import Question
from tests.builders import RECENTLY, World
from tests.web.reading import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.req("NU-12")]


@pytest.fixture
def world(world: World) -> World:
    """The small world, today."""
    world.now = RECENTLY
    return world


def test_the_committee_asks_and_everybody_sees_who_is_waited_for(world):
    case = world.at("vurderingskomite")

    page = Reader(world, "signe", case).sends("ask-question", world.visit(case).pk, question="Er prøven tatt?")

    assert "Spørsmålet er sendt til Marte Lien." in page.words
    assert "Venter på svar fra Marte Lien." in page.words
    assert "Klokken står. 10 arbeidsdager var igjen." in page.words
    assert "Hos søkeren, Marte Lien" in Reader(world, "ingrid", case).reads().words


def test_an_empty_question_is_told_at_its_field(world):
    case = world.at("vurderingskomite")

    page = Reader(world, "signe", case).sends("ask-question", world.visit(case).pk, question=" ")

    assert page.status == 422
    assert 'href="#question"' in page.html


def test_the_applicant_answers_and_the_clock_goes_on(world):
    case = world.at("vurderingskomite")
    question = ask(world.intent("signe", case), world.visit(case).pk, "Er prøven tatt?")
    page = Reader(world, "marte", case).reads()
    assert "Svare på spørsmålet" in page.words

    page.sends("answer-question", question.pk, answer="Ja,\n16. november.")

    assert "Svaret er sendt til Signe Moen." in page.words
    assert "Ja,<br>16. november." in page.html
    assert "10 av 10 arbeidsdager igjen" in Reader(world, "signe", case).reads().words


@pytest.mark.req("X-15")
def test_a_half_written_answer_is_kept_for_the_writer_only(world):
    case = world.at("vurderingskomite")
    question = ask(world.intent("signe", case), world.visit(case).pk, "Er prøven tatt?")
    page = Reader(world, "marte", case)
    address = reverse("answer-question", args=(case.pk, question.pk))

    saved = page.client.post(address, {"answer": "Prøven ble"}, headers={"HX-Request": "true"})

    assert saved.headers["Enkelt-Saved"] == "1"
    assert "Prøven ble" in page.reads("questions").html
    assert "Prøven ble" not in Reader(world, "signe", case).reads("questions").html


def test_an_empty_answer_is_told(world):
    case = world.at("vurderingskomite")
    question = ask(world.intent("signe", case), world.visit(case).pk, "Er prøven tatt?")

    page = Reader(world, "marte", case).sends("answer-question", question.pk, answer="")

    assert page.status == 422
    assert 'href="#answer"' in page.html


@pytest.mark.req("X-15")
def test_an_answer_to_a_question_that_was_taken_back_is_not_lost(world):
    case = world.at("vurderingskomite")
    visit = world.visit(case)
    question = ask(world.intent("signe", case), visit.pk, "Er prøven tatt?")
    take_back_question(world.intent("signe", case), visit.pk, question.pk)

    page = Reader(world, "marte", case).sends("answer-question", question.pk, answer="Ja, 16. november.")

    assert page.status == 422
    assert "Ja, 16. november." in page.words


def test_a_second_press_answers_once(world):
    case = world.at("vurderingskomite")
    question = ask(world.intent("signe", case), world.visit(case).pk, "Er prøven tatt?")
    page, token = Reader(world, "marte", case), uuid.uuid4().hex
    page.sends("answer-question", question.pk, answer="Ja.", token=token)

    page.sends("answer-question", question.pk, answer="Ja.", token=token)

    assert "Ingenting er gjort to ganger." in page.words


@pytest.mark.req("X-09")
def test_a_question_is_taken_back_and_the_clock_goes_on_with_what_was_left(world):
    case = world.at("vurderingskomite")
    visit = world.visit(case)
    question = ask(world.intent("signe", case), visit.pk, "Er prøven tatt?")

    page = Reader(world, "signe", case).sends("take-back-question", question.pk, visit.pk)

    assert "Tatt tilbake" in page.words
    assert Question.objects.get().taken_back_at is not None
    assert "10 av 10 arbeidsdager igjen" in page.reads().words


@pytest.mark.req("X-15")
def test_a_question_from_a_stale_page_is_kept(world):
    case = world.at("vurderingskomite")
    page = Reader(world, "signe", case)

    page.sends("ask-question", world.visit(case).pk, question="Er prøven tatt?", seen=case.version - 1)

    assert page.status == 409
    assert "Er prøven tatt?" in page.html
    assert not Question.objects.exists()


def test_only_whoever_is_asked_can_answer(world):
    case = world.at("vurderingskomite")
    question = ask(world.intent("signe", case), world.visit(case).pk, "Er prøven tatt?")

    page = Reader(world, "olav", case).sends("answer-question", question.pk, answer="Ja.")

    assert page.status == 403
