"""Day one: a case that runs already is brought in at the stage where it stands, and is marked so."""

from datetime import date

import pytest

from enkelt.casework.actions.bring_in import bring_in
from enkelt.casework.actions.identify_patient import Identity, identify_patient
from enkelt.casework.actions.register_paper import Received, register_paper
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.models import Case, State
from enkelt.domain.errors import Forbidden, Invalid, Refused
from tests.builders import ANSWERS, NAME, NUMBER, PDF, World

pytestmark = [pytest.mark.req("X-22"), pytest.mark.django_db]
LAST_SPRING = date(2026, 4, 14)


def registered(world: World) -> Case:
    received = Received(LAST_SPRING, "mappe.pdf", PDF, method=world.method)
    people = world.people
    return register_paper(
        people["anne"], world.edition, world.unit("onkologi-gjovik"), people["marte"], world.now, received
    )


def known(world: World) -> Case:
    case = registered(world)
    save_section(world.intent("anne", case), "metode", {key: [text] for key, text in ANSWERS["metode"].items()}, 0)
    identify_patient(world.intent("anne", case), Identity(NUMBER, NAME, date(1962, 3, 17), "male"))
    return case


def test_it_opens_at_its_stage_with_the_day_it_was_received(world: World) -> None:
    case = bring_in(world.intent("anne", known(world)), "vurderingskomite")
    case.refresh_from_db()
    assert (case.state, case.received_on, case.brought_in_by) == (State.RUNNING, LAST_SPRING, world.people["anne"])
    assert world.visit(case).stage_key == "vurderingskomite"
    assert case.entries.get().outcome == "brought-in"


def test_it_goes_its_ordinary_way_from_there(world: World) -> None:
    case = bring_in(world.intent("anne", known(world)), "direktor")
    world.decision(case, "innvilget")
    assert (case.state, case.counts_as) == (State.ENDED, "granted")


def test_who_and_what_must_be_known_and_nothing_is_lost_while_it_is_not(world: World) -> None:
    case = registered(world)
    with pytest.raises(Refused) as refused:
        bring_in(world.intent("anne", case), "direktor")
    assert [problem.where for problem in refused.value.problems] == ["virkestoff", "indikasjon", "patient"]
    case.refresh_from_db()
    assert case.state == State.DRAFT


@pytest.mark.parametrize("stage", ["", "soknad", "iverksetting", "nowhere"])
def test_only_a_stage_before_the_decision(world: World, stage: str) -> None:
    with pytest.raises(Invalid, match="no-such-stage"):
        bring_in(world.intent("anne", known(world)), stage)


def test_the_doctor_does_not_bring_in(world: World) -> None:
    case = known(world)
    with pytest.raises(Forbidden, match="no-relation"):
        bring_in(world.intent("marte", case), "direktor")
