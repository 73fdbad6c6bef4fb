"""Work is handed to a colleague, who is the applicant from then on."""

import pytest

from enkelt.accounts import changes
from enkelt.casework.actions.activate import activate
from enkelt.casework.actions.declare_conflict import declare_conflict
from enkelt.casework.actions.hand_over import hand_over
from enkelt.casework.actions.submit import submit
from enkelt.domain.errors import Forbidden, Invalid
from enkelt.domain.roles import SENIOR_CONSULTANT
from tests.builders import World
from tests.casework.cast import SINCE

pytestmark = pytest.mark.req("X-15")


def test_the_colleague_goes_on_where_the_applicant_was(world: World) -> None:
    case = world.fill(world.draft())
    hand_over(world.intent("marte", case), world.people["jonas"])
    with pytest.raises(Forbidden, match="no-relation"):
        submit(world.intent("marte", case))
    submit(world.intent("jonas", case))
    case.refresh_from_db()
    assert case.applicant == world.people["jonas"]
    assert case.notices.filter(person=world.people["jonas"], kind="handed-to-you").count() == 1


def test_the_administrator_hands_over_for_somebody_who_is_away(world: World) -> None:
    case = world.granted()
    hand_over(world.intent("kari", case), world.people["jonas"])
    world.give(activate, "jonas", case, "iverksatt", statements={"forskrivning": "sykehus"})


@pytest.mark.parametrize("who", ["nina", "olav"])
def test_only_a_consultant_of_the_department_can_take_it(world: World, who: str) -> None:
    with pytest.raises(Invalid, match="applicant-not-in-unit"):
        hand_over(world.intent("marte", world.draft()), world.people[who])


@pytest.mark.req("NU-13")
def test_not_to_somebody_who_has_assessed_it_or_has_a_conflict(world: World) -> None:
    for who in ("olav", "ingrid"):
        changes.appoint(world.people[who], SENIOR_CONSULTANT.key, world.unit("onkologi-gjovik"), valid_from=SINCE)
    case = world.at("forankring")
    declare_conflict(world.intent("ingrid", case), "i slekt")
    for who in ("olav", "ingrid"):
        with pytest.raises(Invalid, match="applicant-has-another-part"):
            hand_over(world.intent("marte", case), world.people[who])
