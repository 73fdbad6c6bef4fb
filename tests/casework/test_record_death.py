"""The patient dies before an answer: the case ends in its own way."""

import pytest

from enkelt.casework.actions.record_death import record_death
from enkelt.casework.models import State
from enkelt.domain.errors import Forbidden
from tests.builders import World

pytestmark = pytest.mark.req("X-18")


def test_the_case_ends_counted_apart_from_refusals_and_withdrawals(world: World) -> None:
    case = world.at("direktor")
    record_death(world.intent("marte", case))
    case.refresh_from_db()
    assert (case.state, case.counts_as) == (State.ENDED, "patient-died")
    assert not case.visits.filter(closed_at=None).exists()
    with pytest.raises(Forbidden, match="not-in-this-state"):
        record_death(world.intent("marte", case))


def test_it_is_the_applicant_who_tells(world: World) -> None:
    with pytest.raises(Forbidden, match="no-relation"):
        record_death(world.intent("tor", world.at("direktor")))
