"""Who sits at the panel: members of the day by disease area, and experts from outside, for one case and to a day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from enkelt.accounts import changes
from enkelt.accounts.models import Membership, Person
from enkelt.audit import queries
from enkelt.casework.actions.add_expert import add_expert
from enkelt.casework.actions.declare_conflict import declare_conflict
from enkelt.casework.actions.give_advice import give_advice
from enkelt.casework.actions.release_expert import release_expert
from enkelt.casework.experts import Invited, memberships
from enkelt.casework.models import Notice
from enkelt.casework.permissions import may
from enkelt.casework.standing import standing_of
from enkelt.casework.visits import Assigned
from enkelt.domain.errors import Forbidden, Invalid, Refused
from enkelt.domain.roles import OUTSIDE_EXPERT, PANEL_MEMBER
from tests.panel import panel

__all__ = ["panel"]
UNTIL = date(2026, 12, 1)
ASKED = "Er behandlingen prøvet ved denne sygdom i Sverige?"


def problems(refused):
    return [problem.code for problem in refused.value.problems]


def invite(panel, case, **parts):
    given = {"name": "Ingvar Sand", "email": "ingvar@enkelt.example", "until": UNTIL, "question": ASKED, **parts}
    return add_expert(panel.intent("lise", case), panel.visit(case).pk, Invited(**given))


def seen(panel, who, case, act="view"):
    return may(act, standing_of(panel.people[who], case, panel.now), case)


@pytest.mark.req("DP-04")
def test_eight_permanent_members_sit_in_their_areas_on_the_days_of_their_membership(panel):
    authority = panel.unit("sundhedsstyrelsen")
    held = memberships(PANEL_MEMBER, authority, date(2026, 11, 11))
    assert {unit.key: len(people) for unit, people in held} == {
        "panel-kraeft-medicinsk": 3,
        "panel-kraeft-kirurgisk": 2,
        "panel-blodsygdomme": 3,
    }
    then = memberships(PANEL_MEMBER, authority, date(2012, 12, 27))
    assert {unit.key: len(people) for unit, people in then} == {"panel-second-opinion": 3}


@pytest.mark.req("DP-04", "DP-05")
def test_several_are_assigned_and_one_leads(panel):
    case = panel.assigned()
    hands = {visit.person.name: visit.leads for visit in case.visits.filter(stage_key="panel")}
    assert hands == {"Anders Holmegård": True, "Karen Elmose": False}
    told = Notice.objects.filter(case=case, kind="waits-for-you").values_list("person__name", flat=True)
    assert {"Anders Holmegård", "Karen Elmose"} <= set(told)
    assert not seen(panel, "birthe", case), "who is not assigned has no part in it"


@pytest.mark.req("DP-04", "DP-05")
@pytest.mark.parametrize(
    ("hands", "area", "code"),
    [
        ([], "", "nobody-is-assigned"),
        ([("anders", False), ("karen", False)], "", "panel-needs-one-lead"),
        ([("anders", True), ("karen", True)], "", "panel-needs-one-lead"),
        ([("anders", True), ("anders", False)], "", "assigned-twice"),
        ([("inge", True)], "andet", "ad-hoc-member-needed"),
        ([("elisabeth", True)], "andet", "outside-needs-last-day"),
        ([("mette", True)], "", "assigned-has-another-part"),
    ],
)
def test_what_an_assignment_may_not_be(panel, hands, area, code):
    case = panel.screened()
    chosen = [Assigned(panel.people[who], leads=leads) for who, leads in hands]
    with pytest.raises(Refused) as refused:
        panel.assign(case, chosen, area=area)
    assert code in problems(refused)


@pytest.mark.req("DP-04")
def test_an_ad_hoc_member_is_appointed_for_the_case_and_may_lead(panel):
    case = panel.screened()
    panel.assign(case, [Assigned(panel.people["elisabeth"], leads=True, until=UNTIL)], area="andet")
    visit = panel.visit(case)
    assert (visit.role, visit.until, visit.leads) == (OUTSIDE_EXPERT.key, UNTIL, True)


@pytest.mark.req("DP-05")
def test_a_member_with_a_conflict_is_refused_and_one_who_declares_it_later_is_replaced(panel):
    case = panel.assigned()
    declare_conflict(panel.intent("anders", case), "Jeg har behandlet patienten.")
    mine = panel.visit(case, "anders")
    with pytest.raises(Invalid, match="panel-needs-one-lead"):
        release_expert(panel.intent("lise", case), mine.pk)
    with pytest.raises(Refused) as refused:
        invite(panel, case, name="", email="anders@enkelt.example")
    assert problems(refused) == ["assigned-has-another-part"]

    invite(panel, case, person=panel.people["birthe"])
    release_expert(panel.intent("lise", case), mine.pk, panel.people["birthe"])
    waiting = case.visits.filter(closed_at=None).order_by("sequence")
    assert [(visit.person.name, visit.leads) for visit in waiting] == [
        ("Karen Elmose", False),
        ("Birthe Skovlund", True),
    ]
    assert not seen(panel, "anders", case)


@pytest.mark.req("DP-05")
def test_the_last_one_is_not_taken_off(panel):
    case = panel.assigned(Assigned(panel.people["anders"], leads=True))
    with pytest.raises(Refused, match="panel-would-be-empty"):
        release_expert(panel.intent("lise", case), panel.visit(case).pk, panel.people["birthe"])


@pytest.mark.req("DP-05", "X-20")
def test_an_expert_from_outside_is_asked_about_one_thing_and_answers_the_one_who_leads(panel):
    case = panel.assigned()
    hand = invite(panel, case)
    panel.people["ingvar"] = hand.person
    assert hand.about == [["Du bliver spurgt om", ASKED]]
    assert Notice.objects.filter(case=case, person=hand.person, kind="waits-for-you").exists()
    panel.give(give_advice, "ingvar", case, "udtalelse", statements={"udtalelse": "Ja, hos fire patienter."})
    entry = hand.entries.get()
    assert (entry.capacity, entry.statements["udtalelse"]) == ("ekstern ekspert", "Ja, hos fire patienter.")
    assert case.state == "running", "a statement concludes nothing"


@pytest.mark.req("X-20")
def test_an_expert_from_outside_signs_in_as_everybody_and_has_no_role_anywhere(panel):
    hand = invite(panel, panel.assigned())
    person = hand.person
    assert not Membership.objects.filter(person=person).exists()
    assert not person.has_usable_password()
    assert (person.language, person.subject) == ("da", None)


@pytest.mark.req("X-20")
def test_an_expert_from_outside_sees_one_case_without_the_patient_and_to_the_day(panel):
    case, other = panel.assigned(), panel.assigned()
    panel.people["ingvar"] = invite(panel, case).person
    assert seen(panel, "ingvar", case)
    assert not seen(panel, "ingvar", case, "see-patient")
    assert not seen(panel, "ingvar", case, "reveal-number")
    assert seen(panel, "karen", case, "see-patient"), "a member of the panel knows who the patient is"
    assert not seen(panel, "ingvar", other)

    panel.now += UNTIL - timezone.localdate(panel.now)
    assert seen(panel, "ingvar", case), "the last day is one of the days"
    panel.now += timedelta(days=1)
    assert not seen(panel, "ingvar", case)


@pytest.mark.req("X-20")
def test_after_the_last_day_an_attempt_is_refused_and_recorded(panel):
    case = panel.assigned()
    panel.people["ingvar"] = invite(panel, case).person
    panel.now += UNTIL - timezone.localdate(panel.now) + timedelta(days=1)
    with pytest.raises(Forbidden):
        panel.give(give_advice, "ingvar", case, "udtalelse", statements={"udtalelse": "For sent."})
    assert [refusal.by.name for refusal in queries.refusals_of(case.pk)] == ["Ingvar Sand"]


@pytest.mark.req("X-20")
def test_who_was_invited_is_found_again_by_address_and_not_registered_twice(panel):
    first, second = panel.assigned(), panel.assigned()
    invite(panel, first)
    invite(panel, second, name="Another spelling")
    assert Person.objects.filter(email="ingvar@enkelt.example").count() == 1


@pytest.mark.req("X-20")
@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"until": None}, "outside-needs-last-day"),
        ({"until": date(2026, 11, 1)}, "last-day-is-past"),
        ({"question": " "}, "expert-needs-question"),
    ],
)
def test_an_invitation_has_a_last_day_and_a_question(panel, parts, code):
    case = panel.assigned()
    with pytest.raises(Refused) as refused:
        invite(panel, case, **parts)
    assert problems(refused) == [code]
    assert not Person.objects.filter(email="ingvar@enkelt.example").exists(), "nobody is registered by a refusal"


@pytest.mark.req("X-20")
@pytest.mark.parametrize("who", ["anders", "karen", "mette", "birthe", "bo"])
def test_only_the_officer_calls_anybody_in(panel, who):
    case = panel.assigned()
    with pytest.raises(Forbidden):
        add_expert(panel.intent(who, case), panel.visit(case).pk, Invited(panel.people["birthe"], question=ASKED))


@pytest.mark.req("X-20")
def test_an_expert_who_is_shut_out_is_not_called_in(panel):
    changes.deactivate_person(panel.people["gunnar"])
    panel.people["gunnar"].refresh_from_db()
    case = panel.assigned()
    with pytest.raises(Refused) as refused:
        invite(panel, case, person=panel.people["gunnar"])
    assert "person-inactive" in problems(refused)
