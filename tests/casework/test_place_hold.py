"""Records staff place a case on hold, or lift it: what is held is never disposed of."""

import pytest

from enkelt.casework.actions.dispose import dispose
from enkelt.casework.actions.place_hold import place_hold
from enkelt.domain.errors import Forbidden, Invalid
from tests.builders import World

pytestmark = pytest.mark.req("NU-14")


def test_a_case_on_hold_outlives_its_years_until_it_is_lifted(world: World) -> None:
    case = world.refused()
    place_hold(world.intent("anne", case), on_hold=True, reason="Tilsynssak.")
    world.now = world.now.replace(year=2040)
    assert dispose(world.now) == []
    place_hold(world.intent("anne", case), on_hold=False, reason="Tilsynssaken er avsluttet.")
    assert [done.reference for done in dispose(world.now)] == [case.reference]


def test_not_without_a_reason_and_not_by_others(world: World) -> None:
    case = world.refused()
    with pytest.raises(Invalid, match="reason-missing"):
        place_hold(world.intent("anne", case), on_hold=True, reason=" ")
    with pytest.raises(Forbidden):
        place_hold(world.intent("kari", case), on_hold=True, reason="Tilsynssak.")
