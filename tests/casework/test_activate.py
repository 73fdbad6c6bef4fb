"""The doctor puts a grant into use; above the threshold it waits for the exception's own project number."""

import pytest

from enkelt.accounts import changes
from enkelt.casework.actions.activate import activate
from enkelt.casework.models import Case, State
from enkelt.domain.errors import Forbidden
from tests.builders import World
from tests.casework.cast import SINCE
from tests.casework.mending import told_to_mend

pytestmark = pytest.mark.req("NU-20")

IN_HOSPITAL = {"forskrivning": "sykehus"}


def costing(world: World, kroner: str) -> Case:
    return world.granted(kostnad={"kostnad_ar": kroner})


def test_one_million_needs_no_number_of_its_own(world: World) -> None:
    case = costing(world, "1 000 000")
    world.give(activate, "marte", case, "iverksatt", statements=IN_HOSPITAL)
    assert case.state == State.ENDED
    assert not case.visits.filter(closed_at=None).exists()


def test_one_krone_more_does(world: World) -> None:
    case = costing(world, "1 000 001")
    with told_to_mend("eget-prosjektnummer"):
        world.give(activate, "marte", case, "iverksatt", statements=IN_HOSPITAL)
    world.give(activate, "marte", case, "iverksatt", statements=IN_HOSPITAL | {"prosjektnummer": "DM 0311"})


def test_the_trust_may_have_another_threshold(world: World) -> None:
    changes.enter_setting(
        world.unit("sykehuset-innlandet"),
        "terskel.eget-prosjekt",
        "500000",
        valid_from=SINCE,
        source="test",
        by=None,
        at=world.now,
    )
    case = costing(world, "500 001")
    with told_to_mend("eget-prosjektnummer"):
        world.give(activate, "marte", case, "iverksatt", statements=IN_HOSPITAL)


def test_compensation_can_be_recorded_and_is_nobody_s_task(world: World) -> None:
    case = costing(world, "4 000 000")
    offered = case.visits.get(closed_at=None, stage_key="kompensasjon")
    assert not case.notices.filter(person=world.people["ingrid"], created_at=offered.opened_at).exists()
    world.give(activate, "marte", case, "iverksatt", statements=IN_HOSPITAL | {"prosjektnummer": "DM 0311"})
    asked = {"belop": "3000000", "grunn": "Ekstra stor kostnad."}
    with pytest.raises(Forbidden, match="not-your-stage"):
        world.give(activate, "marte", case, "kompensasjon-sokt", statements=asked)
    world.give(activate, "ingrid", case, "kompensasjon-sokt", statements=asked)
    assert case.entries.get(visit=offered).statements == asked


@pytest.mark.req("NU-21")
def test_an_h_prescription_asks_for_the_reimbursement_code(world: World) -> None:
    case = world.granted()
    with told_to_mend("answer-missing: refusjonskode"):
        world.give(activate, "marte", case, "iverksatt", statements={"forskrivning": "h-resept"})


@pytest.mark.req("NU-14")
def test_activation_starts_the_years_of_keeping_again(world: World) -> None:
    case = world.granted()
    decided = case.keep_from
    world.now = world.now.replace(month=12)
    world.give(activate, "marte", case, "iverksatt", statements=IN_HOSPITAL)
    assert decided
    assert case.keep_from == decided.replace(month=12)
