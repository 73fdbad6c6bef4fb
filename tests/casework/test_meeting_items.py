"""An item in a meeting: positions of those who are there, a consensus that is worked out, and what is open without."""

import pytest

from enkelt.audit import queries
from enkelt.casework.actions.declare_conflict import declare_conflict
from enkelt.casework.actions.save_unsent import save_unsent
from enkelt.casework.agendas import ready_for
from enkelt.casework.models import AgendaItem, Position
from enkelt.domain.errors import Forbidden, Invalid, Refused, Stale
from tests.meetings import MEMBERS, Committee

pytestmark = [pytest.mark.req("NT-08")]


def test_all_who_are_there_agree_and_the_chair_closes_with_that(committee: Committee) -> None:
    meeting = committee.opened()
    case = committee.agreed(meeting)
    assert (case.state, case.counts_as) == ("ended", "granted")
    decision = case.decisions.get()
    assert decision.decided_by == committee.person("liv")
    assert decision.conditions == ["Evaluering etter tre måneder"]
    item = meeting.items.get()
    assert (item.state, item.outcome) == (AgendaItem.State.CLOSED, "innvilget")


@pytest.mark.parametrize("missing", ["nobody gave one", "one is missing", "one differs"])
def test_without_consensus_the_chair_cannot_decide(committee: Committee, missing: str) -> None:
    item = committee.take(committee.opened())
    if missing != "nobody gave one":
        for who in MEMBERS[:3]:
            committee.position(item, who)
    if missing == "one differs":
        committee.position(item, "randi", "avslag")
    for outcome in ("innvilget", "avslag"):
        with pytest.raises(Refused, match="no-consensus"):
            committee.conclude(item, outcome)
    item.case.refresh_from_db()
    assert (item.case.state, item.case.letters.filter(decision__isnull=False).count()) == ("running", 0)


def test_another_outcome_than_the_consensus_is_refused(committee: Committee) -> None:
    item = committee.take(committee.opened())
    for who in MEMBERS:
        committee.position(item, who)
    for outcome in ("avslag", "utsatt", "loftet"):
        with pytest.raises(Refused, match="consensus-is-another"):
            committee.conclude(item, outcome)
    with pytest.raises(Invalid, match="choose-an-outcome"):
        committee.conclude(item, "godkjent")


def test_an_adjourned_item_comes_up_in_the_next_meeting_and_is_never_refused(committee: Committee) -> None:
    meeting = committee.opened()
    later = committee.meeting(days=24)
    item = committee.take(meeting)
    committee.position(item, "jon", "avslag")
    committee.conclude(item, "utsatt")
    assert (item.state, item.outcome, item.case.state) == (AgendaItem.State.CLOSED, "utsatt", "running")
    assert [visit.case for visit in ready_for(later)] == [item.case]
    assert set(item.case.findings.values_list("stage_key", flat=True)) == {"fagansvarlig"}, "nothing was found by it"


def test_an_item_that_cannot_be_agreed_on_is_escalated(committee: Committee) -> None:
    item = committee.take(committee.opened())
    committee.position(item, "jon", "avslag")
    committee.conclude(item, "loftet")
    assert committee.world.visit(item.case).stage_key == "direktor"


def test_who_is_not_there_does_not_count_and_who_leaves_neither(committee: Committee) -> None:
    meeting = committee.opened("liv", "jon", "atle")
    item = committee.take(meeting)
    with pytest.raises(Refused, match="not-at-the-meeting"):
        committee.position(item, "randi", "avslag")
    committee.position(item, "atle", "avslag")
    for who in ("liv", "jon"):
        committee.position(item, who)
    committee.attend(meeting, "liv", "jon")
    committee.conclude(item, "innvilget")
    assert item.case.counts_as == "granted"


@pytest.mark.req("X-08")
def test_a_member_with_a_conflict_neither_decides_nor_counts(committee: Committee) -> None:
    item = committee.take(committee.opened())
    committee.position(item, "randi", "avslag")
    declare_conflict(committee.world.intent("randi", item.case), "søker er min søster")
    with pytest.raises(Forbidden, match="conflicted"):
        committee.position(item, "randi")
    for who in ("liv", "atle", "jon"):
        committee.position(item, who)
    committee.conclude(item, "innvilget")
    assert item.case.counts_as == "granted"
    assert ("give-position", "conflicted") in {(each.what, each.why) for each in queries.refusals_of(item.case.pk)}


def test_a_position_may_be_changed_until_the_item_is_closed_and_the_first_is_kept(committee: Committee) -> None:
    meeting = committee.opened()
    item = committee.take(meeting)
    committee.position(item, "jon", "avslag", "Liten forskjell.")
    for who in MEMBERS:
        committee.position(item, who)
    assert Position.objects.filter(item=item, person=committee.person("jon")).count() == 2
    committee.conclude(item, "innvilget")
    with pytest.raises(Stale):
        committee.position(item, "jon", "avslag")


def test_a_position_says_which_and_why_and_stands_on_the_record(committee: Committee) -> None:
    item = committee.take(committee.opened())
    with pytest.raises(Refused, match="not-complete"):
        committee.position(item, "jon", "avslag", " ")
    with pytest.raises(Invalid, match="choose-a-position"):
        committee.position(item, "jon", "utsatt")
    committee.position(item, "jon", "avslag", "Pasienten har hatt god effekt.")
    (record,) = [record for record in queries.history(item.case.pk) if record.act == "give-position"]
    assert record.facts["position"] == "avslag"
    assert b"god effekt" not in bytes(record.canonical)


def test_positions_are_given_on_the_item_under_treatment_only(committee: Committee) -> None:
    meeting = committee.opened(cases=2)
    first = committee.take(meeting)
    second = committee.take(meeting, 2)
    with pytest.raises(Refused, match="item-is-not-under-treatment"):
        committee.position(first, "jon")
    with pytest.raises(Refused, match="item-is-not-under-treatment"):
        committee.conclude(first, "utsatt")
    committee.position(second, "jon")


@pytest.mark.parametrize("who", ["tone", "signe", "marte", "tor", "per", "arne"])
def test_only_members_of_the_committee_take_a_position(committee: Committee, who: str) -> None:
    item = committee.take(committee.opened())
    with pytest.raises(Forbidden):
        committee.position(item, who)


@pytest.mark.parametrize("who", ["jon", "tone", "marte", "tor"])
def test_only_the_chair_closes_an_item(committee: Committee, who: str) -> None:
    item = committee.take(committee.opened())
    with pytest.raises(Forbidden):
        committee.conclude(item, "utsatt", who)


def test_a_draft_of_a_position_is_the_member_s_own(committee: Committee) -> None:
    item = committee.take(committee.opened())
    world = committee.world
    for who in ("jon", "randi"):
        save_unsent(world.intent(who, item.case), item.visit_id, {"position-reason": [f"{who} tenker"]})
    drafts = {unsent.person.name: unsent.typed for unsent in item.visit.unsent.all()}
    assert drafts == {
        "Jon Aasgård": {"position-reason": ["jon tenker"]},
        "Randi Myrvang": {"position-reason": ["randi tenker"]},
    }
    with pytest.raises(Forbidden):
        save_unsent(world.intent("tone", item.case), item.visit_id, {"position-reason": ["nei"]})
