"""A declared conflict: from then on the person neither sees nor decides, and is not waited for."""

import pytest

from enkelt.audit import queries
from enkelt.casework.actions.declare_conflict import declare_conflict
from enkelt.casework.models import Conflict
from enkelt.casework.permissions import TABLE, may
from enkelt.casework.standing import standing_of
from enkelt.casework.visits import hands
from enkelt.domain.errors import Forbidden
from tests.builders import World

pytestmark = pytest.mark.req("X-08")


def test_the_director_with_a_conflict_is_shut_out_and_the_deputy_decides(world: World) -> None:
    case = world.at("direktor")
    declare_conflict(world.intent("tor", case), "Pasienten er min svoger.")
    standing = standing_of(world.people["tor"], case, world.now)
    assert [act for act in TABLE if may(act, standing, case, world.visit(case))] == []
    assert [person.name for person in hands(world.visit(case), world.now.date())] == ["Hilde Storhaug"]
    with pytest.raises(Forbidden, match="conflicted"):
        world.decision(case, "avslag")
    world.decision(case, "avslag", who="hilde")


def test_a_committee_member_declares_before_the_case_is_treated(world: World) -> None:
    case = world.at("vurderingskomite")
    declare_conflict(world.intent("per", case), "Har forsket for produsenten.")
    assert not may("view", standing_of(world.people["per"], case, world.now), case)


def test_nobody_with_a_conflict_is_told_that_the_case_has_come_to_them(world: World) -> None:
    case = world.submitted()
    Conflict.objects.create(case=case, person=world.people["ingrid"], declared_at=world.now)
    world.endorse(case, world.visit(case))
    assert hands(world.visit(case), world.now.date()) == []
    assert not case.notices.filter(person=world.people["ingrid"]).exists()


def test_the_reason_stays_out_of_the_record(world: World) -> None:
    case = world.at("direktor")
    declare_conflict(world.intent("tor", case), "Pasienten er min svoger.")
    last = queries.history(case.pk)[-1]
    assert (last.act, last.actor_name) == ("declare-conflict", "Tor Vestrum")
    assert "svoger" not in bytes(last.canonical).decode()
    assert Conflict.objects.get().reason == "Pasienten er min svoger."


def test_one_declares_for_a_case_one_has_come_to_and_not_for_one_s_own(world: World) -> None:
    case = world.submitted()
    for who in ("tor", "marte"):
        with pytest.raises(Forbidden, match="no-relation"):
            declare_conflict(world.intent(who, case), "i slekt")
