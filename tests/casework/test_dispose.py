"""After ten years a case is deleted with a certificate; never earlier, and the record still holds."""

from datetime import UTC, date, datetime

import pytest

from enkelt.audit import queries, verification
from enkelt.audit.checkpoints import checkpoint
from enkelt.casework.actions.activate import activate
from enkelt.casework.actions.dispose import dispose, due_for_disposal, kept_until
from enkelt.casework.actions.hand_over import hand_over
from enkelt.casework.models import Case, Patient, State
from enkelt.domain.errors import Forbidden
from tests.builders import World

pytestmark = pytest.mark.req("NU-14")

LAST_DAY = datetime(2036, 11, 16, 12, tzinfo=UTC)
DAY_AFTER = datetime(2036, 11, 17, 12, tzinfo=UTC)


def test_ten_years_from_closing_and_not_a_day_earlier(world: World) -> None:
    case = world.refused()
    assert kept_until(case) == date(2036, 11, 16)
    assert due_for_disposal(LAST_DAY.date()) == []
    assert dispose(LAST_DAY) == []
    assert [done.case_id for done in dispose(DAY_AFTER)] == [case.pk]


def test_ten_years_from_the_last_act_after_the_decision(world: World) -> None:
    case = world.granted()
    world.now = datetime(2027, 3, 1, 12, tzinfo=UTC)
    world.give(activate, "marte", case, "iverksatt", statements={"forskrivning": "sykehus"})
    assert dispose(DAY_AFTER) == []
    assert dispose(datetime(2037, 3, 2, 12, tzinfo=UTC))


def test_a_leap_day_ends_in_a_year_without_one(world: World) -> None:
    case = world.draft()
    case.state, case.keep_from = State.ENDED, date(2028, 2, 29)
    assert kept_until(case) == date(2038, 2, 28)


def test_a_draft_or_a_running_case_is_never_due(world: World) -> None:
    world.draft()
    world.submitted("jonas")
    assert due_for_disposal(date(2090, 1, 1)) == []


@pytest.mark.req("X-07")
def test_nothing_of_the_case_is_left_but_its_number_and_a_certificate(world: World) -> None:
    case = world.refused()
    checkpoint(world.now)
    dispose(DAY_AFTER)
    case.refresh_from_db()
    assert (case.state, case.reference, case.title, case.patient) == (State.DISPOSED, "SI-2026-0001", "", None)
    left = [
        field.get_accessor_name()
        for field in Case._meta.related_objects
        if getattr(case, str(field.get_accessor_name())).exists()
    ]
    assert left == []
    assert not Patient.objects.exists()
    assert queries.history(case.pk) == []
    assert verification.verify() == []


def test_a_patient_with_another_case_stays(world: World) -> None:
    world.refused()
    other = world.submitted("jonas")
    dispose(DAY_AFTER)
    other.refresh_from_db()
    assert other.patient == Patient.objects.get()


def test_nobody_does_anything_with_a_disposed_case(world: World) -> None:
    case = world.refused()
    dispose(DAY_AFTER)
    with pytest.raises(Forbidden, match="not-in-this-state"):
        hand_over(world.intent("kari", case), world.people["jonas"])


def test_a_second_run_finds_nothing(world: World) -> None:
    world.refused()
    assert len(dispose(DAY_AFTER)) == 1
    assert dispose(DAY_AFTER) == []
