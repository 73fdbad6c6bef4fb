"""The applicant withdraws: the case ends, counted apart, and nobody waits for it any more."""

from collections.abc import Callable

import pytest

from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.withdraw import withdraw
from enkelt.casework.models import Case, State
from enkelt.domain.errors import Forbidden
from tests.builders import World

pytestmark = pytest.mark.req("X-18")


@pytest.mark.parametrize("bring", [World.draft, World.submitted])
def test_a_withdrawn_case_ends_and_is_no_refusal(world: World, bring: Callable[[World], Case]) -> None:
    case = bring(world)
    withdraw(world.intent("marte", case))
    case.refresh_from_db()
    assert (case.state, case.outcome, case.counts_as) == (State.ENDED, "withdrawn", "withdrawn")
    assert case.keep_from == world.now.date()
    assert not case.decisions.exists()
    assert not case.visits.filter(closed_at=None).exists()
    assert not case.letters.filter(kind="avslag").exists()


def test_a_question_is_not_left_open(world: World) -> None:
    case = world.submitted()
    question = ask(world.intent("olav", case), world.visit(case).pk, "Hva sier bildene?")
    withdraw(world.intent("marte", case))
    question.refresh_from_db()
    assert not question.is_open


def test_a_decided_case_is_not_withdrawn(world: World) -> None:
    case = world.granted()
    with pytest.raises(Forbidden, match="not-in-this-state"):
        withdraw(world.intent("marte", case))
