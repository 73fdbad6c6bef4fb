"""A reminder comes before the deadline, once, and not while somebody else is waited for."""

from datetime import UTC, date, datetime

import pytest

from enkelt.accounts import changes
from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.remind import remind
from enkelt.casework.actions.withdraw import withdraw
from tests.builders import World
from tests.casework.cast import SINCE

pytestmark = pytest.mark.req("X-09")


def day(number: int) -> datetime:
    return datetime(2026, 11, number, 8, tzinfo=UTC)


def test_two_working_days_before_and_once(world: World) -> None:
    case = world.submitted()
    assert world.visit(case).due_on == date(2026, 11, 23)
    assert remind(day(18)) == 0, "three working days are left"
    assert remind(day(19)) == 1
    assert remind(day(20)) == 0
    assert [told.person.name for told in case.notices.filter(kind="due-soon")] == ["Olav Brekkås"]


def test_never_after_the_deadline(world: World) -> None:
    world.submitted()
    assert remind(day(24)) == 0


def test_not_while_the_clock_stands_or_once_the_case_is_over(world: World) -> None:
    asked, withdrawn = world.submitted(), world.submitted("jonas")
    ask(world.intent("olav", asked), world.visit(asked).pk, "Hva sier bildene?")
    withdraw(world.intent("jonas", withdrawn))
    assert remind(day(20)) == 0


@pytest.mark.parametrize(("unit", "due"), [("onkologi-gjovik", 18), ("gjovik-lillehammer", 18), ("elverum-hamar", 23)])
def test_a_unit_s_own_deadline_comes_before_the_scheme_s(world: World, unit: str, due: int) -> None:
    changes.enter_setting(
        world.unit(unit), "frist.fagansvarlig", 2, valid_from=SINCE, source="test", by=None, at=world.now
    )
    case = world.submitted()
    assert world.visit(case).due_on == date(2026, 11, due)


def test_the_deadline_stays_as_it_was_when_the_stage_opened(world: World) -> None:
    case = world.submitted()
    department = world.unit("onkologi-gjovik")
    changes.enter_setting(department, "frist.fagansvarlig", 1, valid_from=SINCE, source="test", by=None, at=world.now)
    assert world.visit(case).due_on == date(2026, 11, 23)
