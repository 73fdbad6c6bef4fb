"""A filing stays open on somebody's list until they confirm it, with the day and the number they got."""

from datetime import date, timedelta

import pytest

from enkelt.accounts.models import Membership
from enkelt.audit import queries
from enkelt.casework.actions.confirm_filing import confirm_filing
from enkelt.casework.models import Filing
from enkelt.domain.errors import Forbidden, Invalid, NotFound
from enkelt.domain.roles import COMMITTEE_SECRETARY
from tests.builders import NUMBER, World
from tests.casework.cast import deputise


@pytest.mark.req("NU-15")
def test_the_doctor_confirms_the_journal_note(world: World) -> None:
    case = world.granted()
    journal = case.filings.get(kind="journal")
    assert (journal.confirmed_at, journal.due_on) == (None, world.now.date() + timedelta(days=7))
    confirm_filing(world.intent("marte", case), journal.pk, world.now.date())
    journal.refresh_from_db()
    assert (journal.confirmed_by, journal.confirmed_on) == (world.people["marte"], world.now.date())
    with pytest.raises(NotFound, match="no-open-filing"):
        confirm_filing(world.intent("marte", case), journal.pk, world.now.date())


@pytest.mark.req("NU-16")
def test_the_committee_confirms_the_archive_copy_by_hand_with_its_number(world: World) -> None:
    case = world.granted()
    archive = case.filings.get(kind="arkiv")
    confirm_filing(world.intent("signe", case), archive.pk, world.now.date(), " 26/01234-2 ")
    archive.refresh_from_db()
    assert (archive.external_number, archive.next_attempt_at) == ("26/01234-2", None)


def test_each_confirms_their_own(world: World) -> None:
    case = world.granted()
    for who, kind in (("signe", "journal"), ("marte", "arkiv")):
        with pytest.raises(Forbidden, match="not-your-filing"):
            confirm_filing(world.intent(who, case), case.filings.get(kind=kind).pk, world.now.date())


@pytest.mark.req("X-06")
@pytest.mark.parametrize("elsewhere", [{"role": "dokumentasjon"}, {"unit": "vestre-viken"}], ids=["role", "unit"])
def test_who_sees_to_one_filing_confirms_no_other(world: World, elsewhere: dict[str, str]) -> None:
    case = world.granted()
    own = case.filings.get(kind="arkiv")
    other = Filing.objects.create(
        case=case,
        kind="arkiv",
        letter=own.letter,
        role=elsewhere.get("role", own.role),
        unit=world.unit(elsewhere.get("unit", own.unit.key)),
        due_on=own.due_on,
        created_at=own.created_at,
    )
    with pytest.raises(Forbidden, match="not-your-filing"):
        confirm_filing(world.intent("signe", case), other.pk, world.now.date(), "26/01234-2")
    confirm_filing(world.intent("signe", case), own.pk, world.now.date(), "26/01234-2")


@pytest.mark.req("NU-13")
def test_a_deputy_confirms_in_that_capacity(world: World) -> None:
    case = world.granted()
    deputise(world, "lars", Membership.objects.get(person=world.people["signe"]), date(2026, 1, 1))
    confirm_filing(world.intent("lars", case), case.filings.get(kind="arkiv").pk, world.now.date(), "26/01234-2")
    capacity = f"stedfortreder for {COMMITTEE_SECRETARY.title}"
    assert queries.history(case.pk)[-1].actor_capacity == capacity


@pytest.mark.parametrize("days", [1, -1, None])
def test_not_on_a_day_that_cannot_be(world: World, days: int | None) -> None:
    case = world.granted()
    day = None if days is None else world.now.date() + timedelta(days=days)
    with pytest.raises(Invalid, match="filing-day-impossible"):
        confirm_filing(world.intent("marte", case), case.filings.get(kind="journal").pk, day)


@pytest.mark.req("X-05")
@pytest.mark.parametrize("number", ["9" * 101, f"Gjelder {NUMBER}", f"{NUMBER[:6]} {NUMBER[6:]}"])
def test_not_with_what_is_no_number_of_an_archive(world: World, number: str) -> None:
    case = world.granted()
    with pytest.raises(Invalid, match="external-number-unusable"):
        confirm_filing(world.intent("signe", case), case.filings.get(kind="arkiv").pk, world.now.date(), number)
