"""The director or a deputy decides: on findings of their own, with reasons about the patient, in a stated capacity."""

from datetime import date

import pytest

from enkelt.accounts import changes
from enkelt.accounts.models import Membership
from enkelt.casework.actions.decide import decide
from enkelt.casework.entries import Contribution, Found
from enkelt.casework.models import State
from enkelt.casework.stage_act import rehearse
from enkelt.casework.visits import hands
from enkelt.domain.criteria import Finding
from enkelt.domain.duties import Ground
from enkelt.domain.errors import Forbidden, Refused, Stale
from enkelt.domain.statuses import MethodStatus
from tests.builders import ALL_MET, GROUND, World
from tests.casework.cast import deputise
from tests.casework.mending import told_to_mend


def test_a_grant_sets_letter_filings_and_activation_going_at_once(world: World) -> None:
    case = world.granted()
    decision = case.decisions.get()
    assert (case.state, case.outcome, case.counts_as) == (State.ENDED, "innvilget", "granted")
    assert decision.conditions == ["Evaluering etter tre måneder"]
    assert decision.status["status"] == "under_assessment"
    assert [letter.kind for letter in case.letters.filter(decision=decision)] == ["innvilget"]
    assert {filing.kind: filing.by_machine for filing in case.filings.all()} == {"journal": False, "arkiv": True}
    assert [person.name for person in hands(world.visit(case), world.now.date())] == ["Marte Lien"]


def test_a_refusal_ends_the_case_and_its_letter_waits_for_a_call(world: World) -> None:
    case = world.refused()
    letter = case.letters.get(kind="avslag")
    assert (case.counts_as, letter.call_first, letter.is_out) == ("refused", True, False)
    assert not case.visits.filter(closed_at=None).exists()


@pytest.mark.req("NU-04")
@pytest.mark.parametrize("finding", [Finding.NOT_MET, Finding.OPEN])
def test_no_grant_without_the_director_s_own_finding_of_authorisation(world: World, finding: Finding) -> None:
    case = world.at("direktor")
    found = ALL_MET | {"mt": Found(finding, "Indikasjonen er ikke med i preparatomtalen.")}
    with told_to_mend("forutsetninger-ved-innvilgelse"):
        world.give(decide, "tor", case, "innvilget", findings=found)


@pytest.mark.req("NU-05")
@pytest.mark.parametrize("one", ["kontraindisert", "seponert"])
def test_one_of_contraindicated_or_stopped_is_enough(world: World, one: str) -> None:
    case = world.at("direktor")
    neither = {key: Found(Finding.NOT_MET, "Ikke vist.") for key in ("kontraindisert", "seponert")}
    with told_to_mend("forutsetninger-ved-innvilgelse"):
        world.give(decide, "tor", case, "innvilget", findings=ALL_MET | neither)
    enough = ALL_MET | neither | {one: Found(Finding.MET, "Vist.")}
    world.give(decide, "tor", case, "innvilget", findings=enough)


@pytest.mark.req("X-02")
def test_the_deciding_stage_s_findings_count_and_not_the_committee_s(world: World) -> None:
    case = world.at("direktor")
    departs = ALL_MET | {"storre-effekt": Found(Finding.NOT_MET)}
    with told_to_mend("departure-needs-reason", "forutsetninger-ved-innvilgelse"):
        world.give(decide, "tor", case, "innvilget", findings=departs)
    made = world.decision(case, "avslag")
    parts = {part["key"]: part["result"] for part in made.evaluation["parts"]}
    assert (made.evaluation["result"], parts["storre-effekt"]) == ("not-met", "not-met")


@pytest.mark.req("NU-01")
def test_no_grant_once_the_method_is_not_introduced_and_the_next_way_is_named(world: World) -> None:
    case = world.at("direktor")
    world.status(MethodStatus.NOT_INTRODUCED, date(2026, 11, 16))
    with pytest.raises(Refused) as refusal:
        world.decision(case, "innvilget")
    (problem,) = refusal.value.problems
    assert problem.code == "til-vurdering-ved-innvilgelse"
    assert "tilgangsordningen" in str(problem.params["says"])
    assert world.decision(case, "avslag").status["status"] == "not_introduced"


@pytest.mark.parametrize(
    "ground", [Ground("storre-effekt", (), "Standardsetning."), Ground("storre-effekt", ("effekt_pasient",), "  ")]
)
def test_no_refusal_without_a_reason_about_this_patient(world: World, ground: Ground) -> None:
    case = world.at("direktor")
    with told_to_mend("begrunnelse-om-pasienten"):
        world.give(decide, "tor", case, "avslag", findings=ALL_MET, grounds=(ground,))


@pytest.mark.req("NU-13")
def test_the_director_decides_and_the_letter_says_so(world: World) -> None:
    case = world.granted()
    letter = case.letters.get(kind="innvilget")
    assert (letter.signed_by, letter.capacity) == (world.people["tor"], "direktør medisin og helsefag")
    assert "Tor Vestrum" in letter.text


@pytest.mark.req("NU-13")
def test_a_deputy_in_their_days_decides_and_the_letter_says_for_whom(world: World) -> None:
    case = world.at("direktor")
    made = world.decision(case, "innvilget", who="hilde")
    assert made.capacity == "stedfortreder for direktør medisin og helsefag"
    text = case.letters.get(kind="innvilget").text
    assert "Hilde Storhaug" in text
    assert "stedfortreder for direktør medisin og helsefag" in text


@pytest.mark.req("NU-13")
@pytest.mark.parametrize("days", [(date(2025, 1, 1), date(2026, 11, 16)), (date(2026, 11, 17), None)])
def test_a_deputy_outside_their_days_does_not(world: World, days: tuple[date, date | None]) -> None:
    case = world.at("direktor")
    deputise(world, "lars", Membership.objects.get(person=world.people["tor"]), *days)
    with pytest.raises(Forbidden, match="not-your-stage"):
        world.decision(case, "avslag", who="lars")


@pytest.mark.req("NU-13")
def test_who_was_the_department_s_leader_in_the_case_does_not_decide_it(world: World) -> None:
    case = world.at("direktor")
    deputise(world, "olav", Membership.objects.get(person=world.people["tor"]), date(2026, 1, 1))
    with pytest.raises(Forbidden, match="acted-at-another-stage"):
        world.decision(case, "avslag", who="olav")
    assert [person.name for person in hands(world.visit(case), world.now.date())] == ["Tor Vestrum", "Hilde Storhaug"]


def test_the_second_of_two_directors_is_told_who_decided(world: World) -> None:
    case = world.at("direktor")
    visit = world.visit(case)
    world.decision(case, "innvilget")
    refused = Contribution("avslag", findings=ALL_MET, grounds=(GROUND,))
    with pytest.raises(Stale) as stale:
        decide(world.intent("hilde", case), visit.pk, refused)
    assert (stale.value.params["by"], stale.value.params["act"]) == ("Tor Vestrum", "decide")
    assert case.decisions.get().outcome == "innvilget"


def test_a_rehearsal_shows_the_letter_and_leaves_nothing(world: World) -> None:
    case = world.at("direktor")
    refused = Contribution("avslag", findings=ALL_MET, grounds=(GROUND,))
    letter = rehearse(world.intent("tor", case), world.visit(case).pk, refused).letter
    assert letter
    assert GROUND.text in letter.text
    assert not case.decisions.exists()
    assert case.letters.filter(kind="avslag").count() == 0
    assert world.visit(case).stage_key == "direktor"


def test_a_decision_is_given_at_a_decision_only(world: World) -> None:
    case = world.submitted()
    with pytest.raises(Forbidden, match="not-your-stage"):
        world.give(decide, "olav", case, "tilrader", findings=ALL_MET)


@pytest.mark.req("X-06")
def test_a_vacant_chair_is_filled_by_the_deputy(world: World) -> None:
    case = world.at("direktor")
    changes.end_membership(Membership.objects.get(person=world.people["tor"]), date(2026, 11, 16))
    assert [person.name for person in hands(world.visit(case), world.now.date())] == ["Hilde Storhaug"]
    world.decision(case, "avslag", who="hilde")
