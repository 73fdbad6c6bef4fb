"""After a grant in Norway: the national status changes, and the doctor judges the treatment anew (X-12)."""

from datetime import date
from typing import Any

import pytest

from enkelt.casework.actions.activate import activate
from enkelt.casework.actions.decide import decide
from enkelt.casework.actions.reassess_on_status_change import reassess_on_status_change
from enkelt.casework.entries import Contribution
from enkelt.casework.models import Case
from enkelt.domain.errors import Refused
from enkelt.domain.statuses import MethodStatus
from tests import groups
from tests.access import Access
from tests.builders import ALL_MET, STATEMENTS, World
from tests.casework.test_follow_up import PLANNED
from tests.following import stays, told

pytestmark = [pytest.mark.django_db, pytest.mark.req("X-12")]

STAGE = "ny-vurdering"


def changed(world: World, status: MethodStatus) -> int:
    """Let the national status change, and give how many cases it concerns."""
    world.status(status, date(2026, 11, 16))
    return reassess_on_status_change([world.method.pk], world.now)


def planned(world: World) -> Case:
    case = world.at("direktor")
    world.give(decide, "tor", case, "innvilget", statements=STATEMENTS["direktor"] | PLANNED, findings=ALL_MET)
    return case


def judges(world: World, case: Case, outcome: str, **said: Any) -> None:
    (visit,) = stays(case, STAGE)
    given = Contribution(outcome, statements={"ny_vurdering_ord": "God effekt.", **said})
    activate(world.intent("marte", case), visit.pk, given)


@pytest.mark.parametrize("status", [MethodStatus.INTRODUCED, MethodStatus.NOT_INTRODUCED])
def test_a_grant_of_a_method_that_is_decided_comes_to_the_doctor(world: World, status: MethodStatus) -> None:
    case, since = world.granted(), world.now
    assert changed(world, status) == 1
    (visit,) = stays(case, STAGE)
    assert visit.due_on == date(2026, 12, 16)
    assert told(case, "status-changed", since=since) == ["Marte Lien"]
    assert reassess_on_status_change([world.method.pk], world.now) == 0, "it is open already"


def test_a_refusal_and_a_method_that_is_still_assessed_open_nothing(world: World) -> None:
    refused, granted = world.refused(), world.granted()
    assert changed(world, MethodStatus.ORDERED) == 0
    assert stays(granted, STAGE) == []
    changed(world, MethodStatus.NOT_INTRODUCED)
    assert stays(refused, STAGE) == []


def test_a_treatment_that_goes_on_keeps_its_reports_and_is_asked_of_again(world: World) -> None:
    case = planned(world)
    changed(world, MethodStatus.NOT_INTRODUCED)
    judges(world, case, "fortsetter")
    assert len(stays(case, "effekt")) == 2
    assert changed(world, MethodStatus.INTRODUCED) == 1


def test_a_treatment_that_is_stopped_has_a_day_and_ends_what_was_planned(world: World) -> None:
    case = planned(world)
    changed(world, MethodStatus.NOT_INTRODUCED)
    for outcome, said in (("stanses", {}), ("fortsetter", {"stanset_dato": "2026-11-20"})):
        with pytest.raises(Refused) as refusal:
            judges(world, case, outcome, **said)
        assert [each.where for each in refusal.value.problems] == ["stanset_dato"]
    judges(world, case, "stanses", stanset_dato="2026-11-20")
    assert stays(case, "effekt") == stays(case, "forlengelse") == stays(case, "stans") == []
    assert changed(world, MethodStatus.INTRODUCED) == 0, "nobody is treated any more"


def test_a_grant_of_tilgangsordningen_is_judged_anew_when_the_method_is_taken_up_again(world: World) -> None:
    access = Access(world)
    case = access.passed_on("innvilget")
    assert changed(world, MethodStatus.INTRODUCED) == 1
    judges(world, case, "fortsetter")


def test_a_grant_that_is_not_passed_on_yet_is_not_told_of_by_a_mail(world: World) -> None:
    case, since = Access(world).answered("innvilget"), world.now
    assert changed(world, MethodStatus.INTRODUCED) == 1
    assert "Marte Lien" not in told(case, "status-changed", since=since)
    assert stays(case, STAGE), "it is on the doctor's list once the answer is passed on"


def test_a_granted_group_comes_to_the_applicant_and_whoever_treats_under_it_is_told(world: World) -> None:
    case = groups.granted_group(world)
    groups.used(world, case)
    since = world.now
    assert changed(world, MethodStatus.INTRODUCED) == 1
    assert sorted(told(case, "status-changed", since=since)) == ["Marte Lien", "Yngve Tveit"]
    judges(world, case, "vurdert")
