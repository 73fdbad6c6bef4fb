"""Two regions become one on a day: new cases, running cases and counts are right on either side of it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from enkelt.accounts import changes, queries
from enkelt.accounts.models import Placement, Unit
from enkelt.accounts.tree import tree
from enkelt.audit import verification
from enkelt.casework.actions.hand_to_successors import hand_to_successors
from enkelt.casework.actions.review import review
from enkelt.casework.casefacts import units_from
from enkelt.casework.entries import Contribution
from enkelt.casework.models import Case
from enkelt.casework.queries.by_region import counted_by_region
from enkelt.casework.queries.worklist import worklist
from enkelt.casework.standing import standing_of
from enkelt.demo.denmark import load_denmark
from enkelt.domain import roles
from enkelt.domain.errors import Invalid
from enkelt.domain.stages import COMMITTEE_BESIDE
from tests.builders import ALL_MET, STATEMENTS, World

pytestmark = pytest.mark.django_db

MERGED = date(2027, 1, 1)
NEW_YEAR = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)


def merged(world: World, *old: str, kind: str, above: str) -> Unit:
    """Let a new unit go on for the old ones, and move the olds' leaders there."""
    new = Unit.objects.create(key=f"new-{kind}", kind=kind)
    changes.place_unit(new, parent=world.unit(above), name="Den nye", valid_from=MERGED)
    changes.merge_units([world.unit(key) for key in old], new, MERGED)
    return new


@pytest.fixture
def clinics(world: World) -> Unit:
    """Merge the two clinics; Ingrid leads the new one, Geir goes."""
    new = merged(world, "gjovik-lillehammer", "elverum-hamar", kind="clinic", above="sykehuset-innlandet")
    for who in ("ingrid", "geir"):
        for held in queries.memberships_of(world.people[who], MERGED - timedelta(days=1)):
            changes.end_membership(held, MERGED)
    changes.appoint(world.people["ingrid"], roles.ANCHORING_LEADER.key, new, valid_from=MERGED)
    return new


def test_the_tree_is_the_old_one_the_day_before_and_the_new_one_on_the_day(world: World, clinics: Unit) -> None:
    department = world.unit("medisin-tynset")
    assert tree(MERGED - timedelta(days=1)).of_kind(department, "clinic") == world.unit("elverum-hamar")
    assert tree(MERGED).of_kind(department, "clinic") == clinics
    assert tree(MERGED).successor(world.unit("elverum-hamar")) == clinics
    assert tree(MERGED - timedelta(days=1)).successor(world.unit("elverum-hamar")) == world.unit("elverum-hamar")
    assert {unit.key for unit in tree(MERGED).predecessors(clinics)} == {"gjovik-lillehammer", "elverum-hamar"}


def test_a_closed_unit_is_not_closed_again(world: World, clinics: Unit) -> None:
    with pytest.raises(Invalid, match="unit-is-closed"):
        changes.merge_units([world.unit("elverum-hamar")], clinics, MERGED)
    assert Placement.objects.filter(unit=world.unit("medisin-tynset"), valid_until=None).count() == 1


def test_a_running_case_is_handed_over_once_and_goes_on(world: World, clinics: Unit) -> None:
    case = world.at("forankring")
    assert hand_to_successors(world.now) == 0, "nothing is closed yet"
    assert hand_to_successors(NEW_YEAR) == 1
    assert hand_to_successors(NEW_YEAR) == 0
    world.now = NEW_YEAR
    visit = world.visit(case)
    assert (visit.unit, visit.stage_key) == (clinics, "forankring")
    assert [row.case for row in worklist(world.people["ingrid"], NEW_YEAR).mine] == [case]
    assert standing_of(world.people["geir"], Case.objects.get(pk=case.pk), NEW_YEAR).holds == {}
    given = Contribution("tilrader", statements=STATEMENTS["forankring"], findings=ALL_MET)
    review(world.intent("ingrid", case), visit.pk, given)
    assert world.visit(case).stage_key == "vurderingskomite"
    assert verification.verify() == []


def test_what_was_done_at_the_closed_unit_is_still_read_by_those_who_go_on_for_it(world: World, clinics: Unit) -> None:
    case = world.at("vurderingskomite")
    assert case.visits.get(stage_key="forankring").unit != clinics
    assert "visited" in standing_of(world.people["ingrid"], case, NEW_YEAR).relations
    assert "visited" not in standing_of(world.people["geir"], case, NEW_YEAR).relations
    assert case.pk in {row.case.pk for row in worklist(world.people["ingrid"], NEW_YEAR).others}


def test_a_count_by_region_holds_on_either_side_of_the_day(world: World) -> None:
    country = world.unit("norge")
    before = world.submitted()
    new = merged(world, "helse-sor-ost", "helse-vest", kind="region", above=country.key)
    world.now = NEW_YEAR
    after = world.submitted()
    cases = [before, after]
    assert counted_by_region(cases) == {"helse-sor-ost": 1, new.key: 1}
    assert counted_by_region(cases, seen_from=MERGED) == {new.key: 2}
    assert counted_by_region(cases[:1], seen_from=MERGED - timedelta(days=1)) == {"helse-sor-ost": 1}


def test_hovedstaden_and_sjaelland_become_oestdanmark() -> None:
    """The regions of 1 January 2027 as the demo has them: who gets a case on either side of the day."""
    people = load_denmark()
    found = {unit.key: unit for unit in Unit.objects.all()}
    east, committee = found["region-oestdanmark"], found["laegemiddelkomite-oestdanmark"]
    for department, before in (("onkologi-rigshospitalet", "hovedstaden"), ("onkologi-roskilde", "sjaelland")):
        asks = found[department]
        old, new = tree(MERGED - timedelta(days=1)), tree(MERGED)
        assert units_from(old, COMMITTEE_BESIDE, asks) == [found[f"laegemiddelkomite-{before}"]]
        assert units_from(new, COMMITTEE_BESIDE, asks) == [committee]
        assert (old.of_kind(asks, "region"), new.of_kind(asks, "region")) == (found[f"region-{before}"], east)
    assert tree(MERGED).of_kind(found["onkologi-odense"], "region") == found["region-syddanmark"]
    chairs = queries.holders_in([committee], MERGED)[roles.COMMITTEE_CHAIR.key, committee.pk]
    assert {held.person for held in chairs} == {people["poul"], people["holger"], people["bente"]}
    assert not queries.holders_in([committee], MERGED - timedelta(days=1))
