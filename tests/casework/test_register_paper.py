"""Staff register what came on paper: the scan, whose it is, and two dates."""

from datetime import date, timedelta

import pytest

from enkelt.accounts.changes import end_membership
from enkelt.audit.queries import history
from enkelt.casework.actions.register_paper import Received, register_paper
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.actions.submit import submit
from enkelt.casework.models import Case, Channel
from enkelt.domain.errors import Forbidden, Invalid
from tests.builders import MONDAY, PDF, World

pytestmark = [pytest.mark.req("NU-17"), pytest.mark.req("X-17")]

LAST_WEEK = date(2026, 11, 9)


def registered(
    world: World, who: str = "anne", applicant: str = "marte", on: date = LAST_WEEK, scan: bytes = PDF
) -> Case:
    received = Received(on, "skann.pdf", scan, Channel.POST, world.method)
    unit = world.unit("onkologi-gjovik")
    return register_paper(world.people[who], world.edition, unit, world.people[applicant], world.now, received)


def test_received_and_entered_are_two_dates(world: World) -> None:
    case = registered(world)
    world.fill(case, "anne")
    submit(world.intent("anne", case))
    case.refresh_from_db()
    assert (case.received_on, case.entered_at) == (LAST_WEEK, world.now)
    assert (case.channel, case.applicant, case.registered_by) == ("post", world.people["marte"], world.people["anne"])


def test_the_scan_is_attached_and_the_doctor_is_told(world: World) -> None:
    case = registered(world)
    assert case.attachments.get().added_by == world.people["anne"]
    assert [(told.person.name, told.kind) for told in case.notices.all()] == [("Marte Lien", "waits-for-you")]


def test_an_application_on_paper_can_be_granted(world: World) -> None:
    case = registered(world)
    world.fill(case, "anne")
    submit(world.intent("anne", case))
    while world.visit(case).stage_key != "direktor":
        world.endorse(case, world.visit(case))
    world.decision(case, "innvilget")
    assert case.counts_as == "granted"


def test_staff_cannot_do_it_for_somebody_who_may_not_apply(world: World) -> None:
    with pytest.raises(Invalid, match="applicant-not-in-unit"):
        registered(world, applicant="nina")


def test_not_by_others_not_ahead_of_time_and_not_without_a_document(world: World) -> None:
    with pytest.raises(Forbidden, match="not-a-registrar"):
        registered(world, who="arne")
    with pytest.raises(Invalid, match="date-in-the-future"):
        registered(world, on=MONDAY.date() + timedelta(days=1))
    with pytest.raises(Invalid, match="file-kind-not-accepted"):
        registered(world, scan=b"MZ")
    assert not Case.objects.exists()


def test_the_record_says_in_which_capacity_it_was_registered(world: World) -> None:
    for who, capacity in (("anne", "arkivmedarbeider"), ("signe", "sekretær for vurderingskomiteen")):
        case = registered(world, who)
        assert history(case.pk)[0].actor_capacity == capacity
        save_section(world.intent(who, case), "diagnose", {"stadium": ["IV"]}, 0)


def test_whoever_registers_no_more_has_no_more_to_do_with_it(world: World) -> None:
    case = registered(world)
    end_membership(world.people["anne"].memberships.get(), world.now.date())
    with pytest.raises(Forbidden, match="no-relation"):
        save_section(world.intent("anne", case), "diagnose", {"stadium": ["IV"]}, 0)
    save_section(world.intent("marte", case), "diagnose", {"stadium": ["IV"]}, 0)
