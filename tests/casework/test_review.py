"""A leader assesses: endorses, sends back, or advises against. Only the director refuses."""

import pytest

from enkelt.accounts import changes
from enkelt.audit import queries
from enkelt.casework.actions.review import review
from enkelt.casework.actions.save_unsent import save_unsent
from enkelt.casework.models import Case, State
from enkelt.casework.visits import hands
from enkelt.domain.errors import Forbidden, Invalid
from enkelt.domain.roles import ANCHORING_LEADER, PROFESSIONAL_LEADER
from tests.builders import ALL_MET, STATEMENTS, World
from tests.casework.cast import SINCE
from tests.casework.mending import told_to_mend

VESTRE_VIKEN = {"hjemsykehus": "vestre-viken"}
ASSESSED = STATEMENTS["fagansvarlig"]


@pytest.mark.req("NU-10")
def test_the_department_s_leader_endorses_and_the_clinic_has_it(world: World) -> None:
    case = world.submitted()
    world.give(review, "olav", case, "tilrader", statements=ASSESSED, findings=ALL_MET)
    assert (world.visit(case).stage_key, world.visit(case).unit.key) == ("forankring", "gjovik-lillehammer")
    entry = case.entries.get(visit__stage_key="fagansvarlig")
    assert (entry.person.name, entry.capacity, entry.statements) == (
        "Olav Brekkås",
        "fagansvarlig leder",
        ASSESSED,
    )
    record = queries.history(case.pk)[-1]
    assert (record.act, record.actor_name) == ("review", "Olav Brekkås")
    assert ASSESSED["vurdering"] not in bytes(record.canonical).decode()


@pytest.mark.req("NU-10")
def test_advice_against_needs_a_reason_and_the_case_still_goes_forward(world: World) -> None:
    case = world.submitted()
    with told_to_mend("reason-missing"):
        world.give(review, "olav", case, "frarader", statements=ASSESSED)
    world.give(review, "olav", case, "frarader", reason="Liten forskjell.", statements=ASSESSED)
    assert (case.state, world.visit(case).stage_key) == (State.RUNNING, "forankring")


@pytest.mark.req("NU-10")
def test_sending_back_needs_a_reason_and_nothing_else(world: World) -> None:
    case = world.submitted()
    with told_to_mend("reason-missing"):
        world.give(review, "olav", case, "retur", reason="  ")
    world.give(review, "olav", case, "retur", reason="Biomarkør mangler.")
    assert (world.visit(case).stage_key, hands(world.visit(case), world.now.date())) == ("soknad", [case.applicant])
    assert not case.findings.exists()
    assert case.notices.filter(person=case.applicant, kind="waits-for-you").count() == 1


@pytest.mark.req("X-02")
def test_whoever_sent_it_back_finds_freely_the_second_time(world: World) -> None:
    case = world.submitted()
    world.give(review, "olav", case, "retur", reason="Usikkert.", findings={"mt": ALL_MET["kontraindisert"]})
    world.fill(case)
    from_leader = [(row.requirement, row.finding) for row in case.findings.all()]
    assert from_leader == [("mt", "not-met")]


@pytest.mark.req("NU-11")
def test_the_clinic_states_benefit_resources_and_severity(world: World) -> None:
    case = world.at("forankring")
    with told_to_mend("answer-missing: ressurs", "answer-missing: alvor"):
        world.give(review, "ingrid", case, "tilrader", statements={"nytte": "Sannsynlig gevinst."})
    world.give(review, "ingrid", case, "tilrader", statements=STATEMENTS["forankring"])
    assert world.visit(case).stage_key == "vurderingskomite"


@pytest.mark.req("NU-18")
def test_the_home_trust_s_director_has_a_stage_and_the_decision_waits(world: World) -> None:
    case = world.at("hjemsykehus", pasient=VESTRE_VIKEN)
    waits = world.visit(case)
    assert [person.name for person in hands(waits, world.now.date())] == ["Arne Dahl"]
    with pytest.raises(Forbidden):
        world.decision(case, "avslag")
    world.give(review, "arne", case, "frarader", reason="Vi ville ventet.", statements=STATEMENTS["hjemsykehus"])
    assert world.visit(case).stage_key == "direktor"


@pytest.mark.req("NU-18")
def test_a_patient_of_the_own_trust_has_no_such_stage(world: World) -> None:
    case = world.at("direktor")
    assert "hjemsykehus" not in [visit.stage_key for visit in case.visits.all()]


@pytest.mark.req("NU-13")
def test_nobody_assesses_at_two_stages_or_their_own_application(world: World) -> None:
    clinic, department = world.unit("gjovik-lillehammer"), world.unit("onkologi-gjovik")
    changes.appoint(world.people["olav"], ANCHORING_LEADER.key, clinic, valid_from=SINCE)
    changes.appoint(world.people["marte"], PROFESSIONAL_LEADER.key, department, valid_from=SINCE)
    case = world.submitted()
    with pytest.raises(Forbidden, match="acted-at-another-stage"):
        world.give(review, "marte", case, "tilrader", statements=ASSESSED)
    world.endorse(case, world.visit(case))
    with pytest.raises(Forbidden, match="acted-at-another-stage"):
        world.give(review, "olav", case, "tilrader", statements=STATEMENTS["forankring"])
    assert waited_for(world, case) == ["Ingrid Haugdal"]


@pytest.mark.req("X-06")
def test_a_vacancy_shows_when_everybody_who_holds_the_role_has_another_part(world: World) -> None:
    clinic = world.unit("gjovik-lillehammer")
    case = world.at("forankring")
    for membership in clinic.memberships.filter(role=ANCHORING_LEADER.key):
        changes.end_membership(membership, world.now.date())
    changes.appoint(world.people["olav"], ANCHORING_LEADER.key, clinic, valid_from=world.now.date())
    assert waited_for(world, case) == []


def waited_for(world: World, case: Case) -> list[str]:
    return [person.name for person in hands(world.visit(case), world.now.date())]


def test_an_outcome_that_the_stage_does_not_have(world: World) -> None:
    with pytest.raises(Invalid, match="choose-an-outcome"):
        world.give(review, "olav", world.submitted(), "innvilget")


def test_what_was_typed_and_not_sent_is_one_s_own_until_it_is_sent(world: World) -> None:
    case = world.submitted()
    visit = world.visit(case)
    save_unsent(world.intent("olav", case), visit.pk, {"vurdering": ["Et ut"]})
    save_unsent(world.intent("olav", case), visit.pk, {"vurdering": ["Et utkast"]})
    assert visit.unsent.get(person=world.people["olav"]).typed == {"vurdering": ["Et utkast"]}
    world.endorse(case, visit)
    assert not visit.unsent.exists()


def test_an_assessment_is_given_at_an_assessment_only(world: World) -> None:
    case = world.at("direktor")
    with pytest.raises(Forbidden, match="not-your-stage"):
        world.give(review, "tor", case, "innvilget", findings=ALL_MET)
    assert not case.decisions.exists()
