"""A colleague without a part opens a case with a reason: to read, for four hours, and the department is told."""

from datetime import timedelta

import pytest

from enkelt.casework.actions.break_glass import break_glass
from enkelt.casework.permissions import TABLE, may
from enkelt.casework.standing import standing_of
from enkelt.domain.errors import Forbidden, Invalid
from tests.builders import World

pytestmark = pytest.mark.req("X-06")

FOUR_HOURS = timedelta(hours=4)
REASON = "Pasienten er innlagt hos meg i natt."


def test_it_opens_for_reading_only_and_closes_by_itself(world: World) -> None:
    case = world.at("direktor")
    break_glass(world.intent("nina", case), REASON)
    opened = standing_of(world.people["nina"], case, world.now)
    rights = {act for act in TABLE if may(act, opened, case)}
    assert rights == {"view", "see-patient", "reveal-number", "read-history", "break-glass"}
    closed = standing_of(world.people["nina"], case, world.now + FOUR_HOURS)
    assert not may("view", closed, case)
    almost = standing_of(world.people["nina"], case, world.now + FOUR_HOURS - timedelta(seconds=1))
    assert may("view", almost, case)


def test_the_department_s_leader_is_told(world: World) -> None:
    case = world.draft()
    break_glass(world.intent("nina", case), REASON)
    assert [(told.person.name, told.kind) for told in case.notices.all()] == [("Olav Brekkås", "opened-with-a-reason")]


@pytest.mark.parametrize("reason", ["", "   ", "vakt"])
def test_without_a_reason_that_can_be_read_afterwards_it_stays_shut(world: World, reason: str) -> None:
    case = world.draft()
    with pytest.raises(Invalid, match="reason-missing"):
        break_glass(world.intent("nina", case), reason)
    assert not case.emergencies.exists()


def test_it_does_not_open_for_another_trust_unless_the_patient_lives_there(world: World) -> None:
    with pytest.raises(Forbidden, match="no-relation"):
        break_glass(world.intent("arne", world.submitted()), REASON)
    break_glass(world.intent("arne", world.submitted(pasient={"hjemsykehus": "vestre-viken"})), REASON)
