"""Whatever people do in whatever order: the case is where the edition says, and somebody has it or is missed."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enkelt.audit import verification
from enkelt.casework.actions.activate import activate
from enkelt.casework.actions.advise import advise
from enkelt.casework.actions.answer import answer
from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.confirm_filing import confirm_filing
from enkelt.casework.actions.decide import decide
from enkelt.casework.actions.declare_conflict import declare_conflict
from enkelt.casework.actions.hand_over import hand_over
from enkelt.casework.actions.record_death import record_death
from enkelt.casework.actions.release_letter import release_letter
from enkelt.casework.actions.replace_letter import replace_letter
from enkelt.casework.actions.review import review
from enkelt.casework.actions.ring_doctor import ring_doctor
from enkelt.casework.actions.submit import submit
from enkelt.casework.actions.take_back_question import take_back_question
from enkelt.casework.actions.withdraw import withdraw
from enkelt.casework.models import Case, State, Visit
from enkelt.casework.permissions import ACT_OF_KIND, may
from enkelt.casework.standing import standing_of
from enkelt.casework.visits import hands
from enkelt.domain.errors import DomainError
from tests.builders import ALL_MET, GROUND, STATEMENTS, World
from tests.casework.cast import gather

pytestmark = [pytest.mark.req("X-06"), pytest.mark.req("X-07"), pytest.mark.embedded]

Move = Callable[[World, Case, str], Any]
EVERYTHING = {name: text for said in STATEMENTS.values() for name, text in said.items()}
EVERYTHING |= {"forskrivning": "sykehus", "prosjektnummer": "DM 0311"}
WHOEVER_HAS_IT = "whoever has it"
PEOPLE = ("marte", "jonas", "olav", "ingrid", "signe", "per", "arne", "tor", "hilde", "kari", "vera", "karl", "frode")


def giving(act: Callable[..., Any], outcome: str) -> Move:
    return lambda world, case, who: world.give(
        act, who, case, outcome, reason="Derfor.", statements=EVERYTHING, findings=ALL_MET, grounds=(GROUND,)
    )


def asking(world: World, case: Case, who: str) -> None:
    ask(world.intent(who, case), world.visit(case).pk, "Hva sier bildene?")


def answering(world: World, case: Case, who: str) -> None:
    answer(world.intent(who, case), case.questions.order_by("asked_at").reverse()[0].pk, "Ingenting nytt.")


def taking_back(world: World, case: Case, who: str) -> None:
    question = case.questions.order_by("asked_at").reverse()[0]
    take_back_question(world.intent(who, case), question.visit_id, question.pk)


def with_the_letter(act: Callable[..., Any], *more: str) -> Move:
    return lambda world, case, who: act(
        world.intent(who, case), case.letters.order_by("written_at").reverse()[0].pk, *more
    )


MOVES: Mapping[str, Move] = {
    "submit": lambda world, case, who: submit(world.intent(who, case)),
    "endorse": giving(review, "tilrader"),
    "advise against": giving(review, "frarader"),
    "send back": giving(review, "retur"),
    "committee endorses": giving(advise, "tilrader"),
    "grant": giving(decide, "innvilget"),
    "refuse": giving(decide, "avslag"),
    "activate": giving(activate, "iverksatt"),
    "ask": asking,
    "answer": answering,
    "take back": taking_back,
    "withdraw": lambda world, case, who: withdraw(world.intent(who, case)),
    "record death": lambda world, case, who: record_death(world.intent(who, case)),
    "hand over": lambda world, case, who: hand_over(world.intent(who, case), world.people["jonas"]),
    "declare conflict": lambda world, case, who: declare_conflict(world.intent(who, case), "i slekt"),
    "confirm": lambda world, case, who: confirm_filing(
        world.intent(who, case), case.filings.order_by("kind")[0].pk, world.now.date()
    ),
    "ring": with_the_letter(ring_doctor),
    "release": with_the_letter(release_letter),
    "replace": with_the_letter(replace_letter, "Feil."),
}
ONWARD = ("submit", "endorse", "committee endorses", "grant", "activate")
STEPS = st.one_of(
    st.tuples(st.sampled_from(ONWARD), st.just(WHOEVER_HAS_IT)),
    st.tuples(st.sampled_from(sorted(MOVES)), st.sampled_from((WHOEVER_HAS_IT, *PEOPLE))),
)


def waiting(case: Case) -> list[Visit]:
    return list(Visit.objects.filter(case=case, closed_at=None).select_related("case", "unit"))


def take(world: World, case: Case, move: str, who: str) -> None:
    """Try a move; nothing to move on with, and nobody to do it, are as good as a refusal."""
    if who == WHOEVER_HAS_IT:
        has_it = [person for visit in waiting(case) for person in hands(visit, world.now.date())]
        who = next((key for key, person in world.people.items() if person in has_it), "marte")
    with suppress(DomainError, IndexError):
        MOVES[move](world, case, who)
    case.refresh_from_db()


def check(world: World, case: Case) -> None:
    """Hold what must hold after each step."""
    declared = {stage.key: {outcome.key for outcome in stage.outcomes} for stage in world.edition.every_stage()}
    for visit in case.visits.exclude(closed_at=None):
        assert visit.outcome in declared[visit.stage_key] | {"withdrawn", "patient-died"}
    waits = waiting(case)
    if case.state == State.ENDED:
        assert {visit.stage_key for visit in waits} <= {stage.key for stage in world.edition.afterwards}
        assert case.outcome in declared["direktor"] | {"withdrawn", "patient-died"}
    else:
        (visit,) = waits
        able = {
            person
            for person in world.people.values()
            if may(ACT_OF_KIND[visit.stage.kind], standing_of(person, case, world.now), case, visit)
        }
        assert set(hands(visit, world.now.date())) == able, "a vacancy shows, and nobody is waited for in vain"
    assert case.version == 1 + case.performed.count()


@pytest.mark.slow
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=25))
def test_no_order_of_acts_leads_astray(world: World, steps: list[tuple[str, str]]) -> None:
    if "vera" not in world.people:
        gather(world)
    case, version = world.fill(world.draft()), 0
    for move, who in steps:
        take(world, case, move, who)
        check(world, case)
        assert case.version >= version
        version = case.version
    assert verification.verify() == []


def test_the_walks_come_far_enough_to_tell(world: World) -> None:
    gather(world)
    case = world.fill(world.draft())
    for move in ("submit", "endorse", "endorse", "committee endorses", "grant", "activate"):
        take(world, case, move, WHOEVER_HAS_IT)
        check(world, case)
    assert (case.counts_as, waiting(case)) == ("granted", [])
