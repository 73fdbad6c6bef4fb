"""Four directors take positions on a group: they decide when all stand, and by the rule that is set."""

import pytest

from enkelt.casework.actions.declare_conflict import declare_conflict
from enkelt.casework.actions.review import review
from enkelt.casework.actions.take_position import take_position
from enkelt.casework.entries import Contribution
from enkelt.casework.models import State, Visit
from enkelt.casework.permissions import may
from enkelt.casework.standing import standing_of
from enkelt.casework.visits import hands
from enkelt.domain.errors import Forbidden, Invalid, Refused, Stale
from enkelt.domain.statuses import MethodStatus
from tests.builders import World
from tests.groups import (
    AGAINST,
    ATM,
    BOTH_MET,
    DIRECTORS,
    DOCETAXEL,
    WEIGHED,
    granted_group,
    position,
    positions,
    seat,
    sent,
    set_rule,
)

pytestmark = pytest.mark.req("NG-02")


def waiting(case):
    return [visit.unit.key for visit in case.visits.filter(closed_at=None).order_by("unit__key")]


def test_the_case_goes_to_each_of_the_four_regions_at_once(world: World) -> None:
    case = sent(world)
    assert waiting(case) == ["helse-midt-norge", "helse-nord", "helse-sor-ost", "helse-vest"]
    assert {
        person.name for visit in case.visits.filter(closed_at=None) for person in hands(visit, world.now.date())
    } == {
        "Borghild Hegge",
        "Stein Fjære",
        "Guro Nyhus",
        "Ailo Sarre",
    }


@pytest.mark.parametrize("outcome", ["innvilget", "avslag"])
def test_they_decide_when_all_four_stand_and_not_before(world: World, outcome: str) -> None:
    case = positions(world, sent(world), outcome, DIRECTORS[:3])
    assert (case.state, waiting(case), case.decisions.count()) == (State.RUNNING, ["helse-nord"], 0)
    concluded = position(world, "ailo", case, outcome)
    assert concluded is not None
    assert (case.state, case.outcome, waiting(case)) == (State.ENDED, outcome, [])
    assert case.letters.filter(kind=outcome, released_at__isnull=False).count() == 1


def test_one_apart_is_no_refusal_and_all_take_positions_anew_with_the_first_in_sight(world: World) -> None:
    case = positions(world, sent(world), "innvilget", DIRECTORS[:3])
    concluded = position(world, "ailo", case, "avslag")
    assert (concluded.key, case.state, case.counts_as) == ("ikke-enige", State.RUNNING, "")
    assert len(waiting(case)) == 4
    assert len({visit.round for visit in case.visits.filter(stage_key="fagdirektorer")}) == 2
    assert case.entries.filter(visit__stage_key="fagdirektorer").count() == 4
    assert positions(world, case, "innvilget").counts_as == "granted"


def test_a_majority_decides_where_the_setting_says_so(world: World) -> None:
    set_rule(world, "gruppe.samordning", "flertall")
    case = positions(world, sent(world), "innvilget", DIRECTORS[:3])
    position(world, "ailo", case, "avslag")
    assert (case.state, case.counts_as) == (State.ENDED, "granted")
    decision = case.decisions.get()
    assert decision.decided_by == world.people["guro"], "who decided is of those who agreed"
    letter = case.letters.get(kind="innvilget").text
    assert "Guro Nyhus" in letter
    assert "Ailo Sarre" not in letter


def test_two_against_two_is_no_majority(world: World) -> None:
    set_rule(world, "gruppe.samordning", "flertall")
    case = positions(world, sent(world), "innvilget", DIRECTORS[:2])
    positions(world, case, "avslag", DIRECTORS[2:])
    assert (case.state, len(waiting(case))) == (State.RUNNING, 4)


def test_the_setting_takes_only_the_words_it_knows(world: World) -> None:
    combining = next(each for each in sent(world).edition.settings if each.key == "gruppe.samordning")
    assert combining.read("Flertall") == "flertall"
    with pytest.raises(Invalid, match="setting-not-among"):
        combining.read("som vanlig")


def test_the_letter_names_all_four_with_their_regions(world: World) -> None:
    text = " ".join(granted_group(world).letters.get(kind="innvilget").text.split())
    for name in ("Borghild Hegge", "Stein Fjære", "Guro Nyhus", "Ailo Sarre"):
        assert name in text
    assert "fagdirektør i det regionale helseforetaket, Helse Nord" in text


@pytest.mark.req("NG-04")
def test_the_grant_has_the_conditions_of_the_application_and_those_that_a_director_adds(world: World) -> None:
    case = positions(world, sent(world), "innvilget", DIRECTORS[:3])
    added = {"about": "trial", "what": "IMPRESS-Norway", "demand": "present", "value": None}
    position(world, "ailo", case, "innvilget", statements=WEIGHED | {"vilkar": [added]})
    trial = "Deltakelse i studie: IMPRESS-Norway kreves"
    assert case.decisions.get().conditions == [ATM, DOCETAXEL, trial]
    assert trial in " ".join(case.letters.get(kind="innvilget").text.split())


def test_a_refusal_has_the_grounds_of_all_who_refused(world: World) -> None:
    case = positions(world, sent(world), "avslag")
    assert [ground["text"] for ground in case.decisions.get().grounds] == [AGAINST.text] * 4


@pytest.mark.req("X-10")
def test_a_refusal_guides_on_a_new_assessment_where_the_trust_says_how(world: World) -> None:
    guidance = "Reis saken på nytt når det kommer flere studier."
    set_rule(world, "gruppe.klage", guidance, "sykehuset-innlandet")
    assert guidance in positions(world, sent(world), "avslag").letters.get(kind="avslag").text


def test_nobody_takes_the_position_of_another_region(world: World) -> None:
    case = sent(world)
    with pytest.raises(Forbidden, match="not-your-stage"):
        position_at(world, "stein", seat(world, "ailo", case))


def test_a_position_is_taken_once(world: World) -> None:
    case = sent(world)
    visit = seat(world, "ailo", case)
    position(world, "ailo", case, "innvilget")
    with pytest.raises(Stale):
        position_at(world, "ailo", visit)


def position_at(world: World, who: str, visit: Visit) -> None:
    given = Contribution("innvilget", statements=WEIGHED, findings=BOTH_MET)
    take_position(world.intent(who, visit.case), visit.pk, given)


def test_each_sees_the_positions_that_are_given(world: World) -> None:
    case = positions(world, sent(world), "innvilget", DIRECTORS[:1])
    assert all(may("view", standing_of(world.people[who], case, world.now), case) for who in DIRECTORS)


def test_a_director_with_a_conflict_leaves_a_vacancy_and_no_decision(world: World) -> None:
    case = positions(world, sent(world), "innvilget", DIRECTORS[:3])
    declare_conflict(world.intent("ailo", case), "i slekt")
    (visit,) = case.visits.filter(closed_at=None)
    assert hands(visit, world.now.date()) == []
    case.refresh_from_db()
    assert case.state == State.RUNNING


def test_no_director_grants_once_the_method_is_decided(world: World) -> None:
    case = sent(world)
    world.status(MethodStatus.NOT_INTRODUCED, world.now.date())
    with pytest.raises(Refused) as refused:
        position(world, "ailo", case, "innvilget")
    assert [problem.code for problem in refused.value.problems] == ["gruppe-til-vurdering-ved-innvilgelse"]


@pytest.mark.req("NG-01")
def test_a_group_has_no_patient_and_needs_a_definition(world: World) -> None:
    case = granted_group(world)
    assert case.patient is None
    assert case.title == "Olaparib ved metastatisk prostatakreft"
    with pytest.raises(Refused) as refused:
        sent(world, gruppe={"kriterier.0.what": "", "antall": ""})
    assert {problem.where for problem in refused.value.problems} == {"kriterier.0.what", "antall"}


@pytest.mark.req("NG-01")
def test_the_trusts_director_endorses_first_where_the_trust_wants_it(world: World) -> None:
    set_rule(world, "gruppe.direktor", "ja", "sykehuset-innlandet")
    case = sent(world)
    assert [(visit.stage_key, visit.unit.key) for visit in case.visits.filter(closed_at=None)] == [
        ("foretak", "sykehuset-innlandet")
    ]


@pytest.mark.req("NG-05")
def test_a_trust_grants_no_group_and_takes_no_region_s_position(world: World) -> None:
    set_rule(world, "gruppe.direktor", "ja", "sykehuset-innlandet")
    case = sent(world)
    with pytest.raises(Invalid, match="choose-an-outcome"):
        world.give(review, "tor", case, "innvilget", statements=WEIGHED)
    world.give(review, "tor", case, "slutter-seg", statements=WEIGHED)
    for visit in case.visits.filter(closed_at=None):
        with pytest.raises(Forbidden, match="not-your-stage"):
            position_at(world, "tor", visit)
    assert case.state == State.RUNNING
