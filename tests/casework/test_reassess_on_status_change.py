"""The national status changes under way: those who have the case are told, and nothing is decided for them."""

from datetime import date

import pytest

from enkelt.audit import queries
from enkelt.casework.actions.reassess_on_status_change import reassess_on_status_change
from enkelt.casework.models import State
from enkelt.domain.statuses import MethodStatus
from tests.builders import World

pytestmark = pytest.mark.req("NU-01")


def test_the_applicant_and_whoever_has_the_case_are_told(world: World) -> None:
    draft, running, ended = world.draft("jonas"), world.submitted(), world.refused()
    world.status(MethodStatus.NOT_INTRODUCED, date(2026, 11, 16))
    assert reassess_on_status_change([world.method.pk], world.now) == 2
    told = {
        case.reference: sorted(notice.person.name for notice in case.notices.filter(kind="status-changed"))
        for case in (draft, running, ended)
    }
    assert list(told.values()) == [["Jonas Rabben"], ["Marte Lien", "Olav Brekkås"], []]


def test_the_record_says_so_and_the_case_stays_where_it_is(world: World) -> None:
    case = world.at("direktor")
    before = (case.version, world.visit(case).pk)
    world.status(MethodStatus.NOT_INTRODUCED, date(2026, 11, 16))
    reassess_on_status_change([world.method.pk], world.now)
    case.refresh_from_db()
    assert (case.state, case.version, world.visit(case).pk) == (State.RUNNING, *before)
    last = queries.history(case.pk)[-1]
    assert (last.act, last.facts["status"]) == ("status-changed", "not_introduced")


def test_another_method_concerns_nobody_here(world: World) -> None:
    world.submitted()
    assert reassess_on_status_change([], world.now) == 0
