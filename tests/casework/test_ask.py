"""More is asked of the applicant while the case stays; the clock stands, and goes on with what was left."""

from datetime import UTC, date, datetime, timedelta

import pytest

from enkelt.casework.actions.answer import answer
from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.hand_over import hand_over
from enkelt.casework.actions.review import review
from enkelt.casework.actions.save_unsent_answer import save_unsent_answer
from enkelt.casework.actions.take_back_question import take_back_question
from enkelt.casework.models import Case, Question
from enkelt.domain.errors import Forbidden, Invalid, NotFound
from tests.builders import World
from tests.panel import Panel, panel

__all__ = ["panel"]
pytestmark = [pytest.mark.req("NU-12"), pytest.mark.req("X-09")]

FRIDAY, TUESDAY, WEDNESDAY = (datetime(2028, 5, day, 9, tzinfo=UTC) for day in (12, 16, 24))
"""May 2028: Wednesday 17 is Constitution Day, Thursday 25 is Ascension Day."""


def put(world: World, case: Case, who: str = "signe", text: str = "Hva sier bildene?") -> Question:
    question: Question = world.give(lambda intent, visit, _: ask(intent, visit, text), who, case, "")
    return question


def sent_on(world: World, day: datetime) -> Case:
    world.now = day
    return world.submitted()


def due(world: World, case: Case) -> date | None:
    return world.visit(case).due_on


def test_the_case_stays_and_shows_who_is_waited_for(world: World) -> None:
    case = world.at("vurderingskomite")
    question = put(world, case)
    assert world.visit(case).stage_key == "vurderingskomite"
    assert (question.asked_of, question.is_open) == (world.people["marte"], True)
    assert question.text in case.letters.get(kind="sporsmal").text
    assert case.notices.filter(person=world.people["marte"], kind="question-for-you").count() == 1


def test_the_answer_comes_to_whoever_asked(world: World) -> None:
    case = world.at("vurderingskomite")
    question = put(world, case)
    save_unsent_answer(world.intent("marte", case), question.pk, "Ingen nye")
    answer(world.intent("marte", case), question.pk, " Ingen nye funn. ")
    question.refresh_from_db()
    assert (question.answer, question.answered_by, question.typed) == ("Ingen nye funn.", world.people["marte"], "")
    assert case.notices.filter(person=world.people["signe"], kind="question-answered").count() == 1


def test_the_clock_goes_on_with_what_was_left_over_weekend_and_holidays(world: World) -> None:
    case = sent_on(world, FRIDAY)
    assert due(world, case) == date(2028, 5, 22), "five working days: the weekends and 17 May do not count"
    world.now = TUESDAY
    question = put(world, case, "olav")
    assert question.days_left == 3
    world.now = WEDNESDAY
    answer(world.intent("marte", case), question.pk, "Ingen nye funn.")
    assert due(world, case) == date(2028, 5, 30), "three more: Ascension Day and a weekend do not count"


def test_easter_is_no_working_time(world: World) -> None:
    case = sent_on(world, datetime(2028, 4, 11, 9, tzinfo=UTC))
    assert due(world, case) == date(2028, 4, 21)


def test_the_clock_stands_until_the_last_of_two_questions(world: World) -> None:
    case = sent_on(world, FRIDAY)
    first, second = put(world, case, "olav"), put(world, case, "olav", "Og biomarkøren?")
    world.now = WEDNESDAY
    answer(world.intent("marte", case), first.pk, "Ingen nye funn.")
    assert due(world, case) == date(2028, 5, 22)
    take_back_question(world.intent("olav", case), world.visit(case).pk, second.pk)
    assert due(world, case) == date(2028, 6, 1), "five working days from the twenty-fourth"


def test_a_question_taken_back_is_not_answered(world: World) -> None:
    case = world.submitted()
    question = put(world, case, "olav")
    take_back_question(world.intent("olav", case), world.visit(case).pk, question.pk)
    with pytest.raises(NotFound, match="no-open-question"):
        take_back_question(world.intent("olav", case), world.visit(case).pk, question.pk)
    with pytest.raises(Forbidden):
        answer(world.intent("marte", case), question.pk, "For sent.")


def test_a_stage_that_goes_on_without_the_answer_takes_its_question_back(world: World) -> None:
    case = world.submitted()
    question = put(world, case, "olav")
    world.endorse(case, world.visit(case))
    question.refresh_from_db()
    assert not question.is_open
    with pytest.raises(Forbidden, match="no-relation"):
        answer(world.intent("marte", case), question.pk, "For sent.")


def test_question_and_answer_say_something(world: World) -> None:
    case = world.submitted()
    with pytest.raises(Invalid, match="question-is-empty"):
        put(world, case, "olav", "  ")
    question = put(world, case, "olav")
    with pytest.raises(Invalid, match="answer-is-empty"):
        answer(world.intent("marte", case), question.pk, "\n")


def test_a_handed_over_application_takes_its_question_along(world: World) -> None:
    case = world.submitted()
    question = put(world, case, "olav")
    hand_over(world.intent("marte", case), world.people["jonas"])
    with pytest.raises(Forbidden):
        answer(world.intent("marte", case), question.pk, "Ingen nye funn.")
    answer(world.intent("jonas", case), question.pk, "Ingen nye funn.")


def test_nobody_asks_themselves(world: World) -> None:
    case = world.submitted()
    world.give(review, "olav", case, "retur", reason="Mangler bilder.")
    with pytest.raises(Forbidden, match="not-your-stage"):
        put(world, case, "marte")


def test_a_clock_waits_for_nobody_where_the_edition_does_not_say_so(panel: Panel) -> None:
    case = panel.assigned()
    visit = panel.visit(case)
    before = visit.due_on
    assert before is not None
    asked = ask(panel.intent("lise", case), visit.pk, "Hvad viser billederne?")
    panel.now += timedelta(days=5)
    answer(panel.intent("mette", case), asked.pk, "Uændret siden maj.")
    visit.refresh_from_db()
    assert (visit.due_on, asked.days_left) == (before, None)
