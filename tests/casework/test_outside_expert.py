"""Somebody from outside is asked in any scheme: about one case, without the patient, to a day; the case stays."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from enkelt.accounts.models import Person
from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.ask_expert import ask_expert
from enkelt.casework.actions.declare_conflict import declare_conflict
from enkelt.casework.actions.give_statement import give_statement
from enkelt.casework.actions.move_case import move_case
from enkelt.casework.actions.recall_expert import recall_expert
from enkelt.casework.actions.review import review
from enkelt.casework.actions.withdraw import withdraw
from enkelt.casework.entries import Contribution
from enkelt.casework.experts import Invited
from enkelt.casework.models import Case, Notice, Visit
from enkelt.casework.permissions import TABLE, may
from enkelt.casework.standing import standing_of
from enkelt.domain.errors import Forbidden, Invalid, NotFound, Refused
from enkelt.schemes import SCHEMES
from tests import groups
from tests.access import Access
from tests.builders import ALL_MET, STATEMENTS, World
from tests.casework.test_access_matrix import AT_THE_STAGE
from tests.panel import Panel, panel
from tests.regional import Regions, regions
from tests.web import test_offlabel, test_offlabel_group

__all__ = ["panel", "regions"]
pytestmark = [pytest.mark.django_db, pytest.mark.req("X-20")]

ASKED = "Er behandlingen prøvd ved denne sykdommen i Sverige?"
SAID = {"sakkyndig_svar": "Ja, hos fire.", "sakkyndig_grunnlag": "Egen erfaring."}
UNTIL = timedelta(days=10)


def invite(house: Any, who: str, case: Case, **parts: Any) -> Visit:
    """Let somebody ask Ingvar, whom nobody here knows."""
    until = timezone.localdate(house.now) + UNTIL
    given = {"name": "Ingvar Sand", "email": "ingvar@enkelt.example", "until": until, "question": ASKED, **parts}
    visit = next(each for each in case.visits.filter(closed_at=None).order_by("sequence") if not each.stage.aside)
    return ask_expert(house.intent(who, case), visit.pk, Invited(**given))


def ingvar(house: Any) -> Person:
    person = Person.objects.get(email="ingvar@enkelt.example")
    house.people["ingvar"] = person
    return person


def rights(house: Any, case: Case, visit: Visit, *, later: int = 0) -> set[str]:
    """Give what Ingvar may do, at a stay where it is done at one, so many days later."""
    case.refresh_from_db()
    standing = standing_of(ingvar(house), case, house.now + timedelta(days=later))
    return {act for act in TABLE if may(act, standing, case, visit if act in AT_THE_STAGE else None)}


def answer(house: Any, case: Case, hand: Visit) -> None:
    ingvar(house)
    give_statement(house.intent("ingvar", case), hand.pk, Contribution("besvart", statements=SAID))
    case.refresh_from_db()


def problems(refused: Any) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_the_case_stays_where_it_is_and_its_clock_goes_on(world: World) -> None:
    case = world.at("vurderingskomite")
    before = world.visit(case)
    hand = invite(world, "signe", case)
    now = world.visit(case)
    assert (now.pk, now.due_on, now.closed_at) == (before.pk, before.due_on, None)
    assert hand.about == [["Spørsmålet til deg", ASKED]]
    assert Notice.objects.filter(case=case, person=ingvar(world), kind="waits-for-you").count() == 1
    answer(world, case, hand)
    assert world.visit(case).pk == before.pk
    assert Notice.objects.filter(case=case, person=world.people["signe"], kind="question-answered").count() == 1
    world.endorse(case, before)
    assert world.visit(case).stage_key == "direktor"


def test_the_expert_may_read_this_case_without_the_patient_and_answer_and_nothing_else(world: World) -> None:
    case, other = world.at("vurderingskomite"), world.at("forankring")
    hand = invite(world, "signe", case)
    beside = {"view", "read-history", "declare-conflict"}
    assert rights(world, case, hand) == beside | {"give-statement", "save-unsent"}
    assert rights(world, case, world.visit(case)) == beside | {"save-unsent"}
    assert rights(world, other, world.visit(other)) == set()
    answer(world, case, hand)
    hand.refresh_from_db()
    assert rights(world, case, hand) == beside
    assert rights(world, case, hand, later=UNTIL.days) == beside
    assert rights(world, case, hand, later=UNTIL.days + 1) == set()


def test_after_the_last_day_and_once_recalled_the_expert_neither_acts_nor_reads(world: World) -> None:
    case = world.at("vurderingskomite")
    hand = invite(world, "signe", case)
    assert rights(world, case, hand, later=UNTIL.days + 1) == set()
    recall_expert(world.intent("signe", case), world.visit(case).pk, hand.pk)
    assert rights(world, case, hand) == set()
    with pytest.raises(NotFound, match="nobody-is-asked"):
        recall_expert(world.intent("signe", case), world.visit(case).pk, hand.pk)
    with pytest.raises(Forbidden):
        answer(world, case, hand)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"until": None}, "outside-needs-last-day"),
        ({"until": date(2026, 11, 15)}, "last-day-is-past"),
        ({"question": " "}, "expert-needs-question"),
        ({"person": "marte"}, "assigned-has-another-part"),
        ({"person": "olav"}, "assigned-has-another-part"),
        ({"person": "signe"}, "assigned-has-another-part"),
        ({"person": "per"}, "assigned-has-another-part"),
        ({"person": "geir"}, "assigned-has-another-part"),
    ],
    ids=["no last day", "a day gone by", "no question", "applicant", "has judged", "asks", "reads", "conflicted"],
)
def test_who_may_not_be_asked_and_what_is_missing(world: World, parts: Any, code: str) -> None:
    case = world.at("vurderingskomite")
    case.conflicts.create(person=world.people["geir"], declared_at=world.now)
    chosen = {"person": world.people[parts["person"]]} if "person" in parts else parts
    with pytest.raises(Refused) as refused:
        invite(world, "signe", case, **chosen)
    assert problems(refused) == [code]
    assert not case.visits.filter(stage_key="sakkyndig").exists()


def test_an_address_that_is_none_is_refused_and_nobody_is_registered(world: World) -> None:
    case, before = world.at("vurderingskomite"), Person.objects.count()
    with pytest.raises(Invalid):
        invite(world, "signe", case, email="ingvar")
    assert Person.objects.count() == before


def test_nobody_is_asked_twice_at_once_and_again_after_the_answer(world: World) -> None:
    case = world.at("vurderingskomite")
    hand = invite(world, "signe", case)
    with pytest.raises(Refused) as refused:
        invite(world, "signe", case)
    assert problems(refused) == ["is-asked-already"]
    answer(world, case, hand)
    assert invite(world, "signe", case, person=ingvar(world)).pk != hand.pk


def test_an_answer_has_its_words_and_what_it_rests_on(world: World) -> None:
    case = world.at("vurderingskomite")
    hand = invite(world, "signe", case)
    ingvar(world)
    with pytest.raises(Refused) as refused:
        give_statement(world.intent("ingvar", case), hand.pk, Contribution("besvart", statements={}))
    assert problems(refused) == ["answer-missing", "answer-missing"]


def test_who_was_asked_does_not_judge_the_same_case(world: World) -> None:
    case = world.at("vurderingskomite")
    hand = invite(world, "signe", case, person=world.people["tor"])
    give_statement(world.intent("tor", case), hand.pk, Contribution("besvart", statements=SAID))
    world.endorse(case, world.visit(case))
    at_director = world.visit(case)
    assert at_director.stage_key == "direktor"
    assert not may("decide", standing_of(world.people["tor"], case, world.now), case, at_director)
    with pytest.raises(Refused) as refused:
        invite(world, "hilde", case, person=world.people["tor"])
    assert problems(refused) == ["assigned-has-another-part"], "the case has come to where tor has a role"


def test_who_declares_a_conflict_is_shut_out(world: World) -> None:
    case = world.at("vurderingskomite")
    hand = invite(world, "signe", case)
    ingvar(world)
    declare_conflict(world.intent("ingvar", case), "I slekt")
    assert rights(world, case, hand) == set()


def test_the_expert_neither_asks_the_applicant_nor_moves_the_case(world: World) -> None:
    case = world.at("vurderingskomite")
    hand = invite(world, "signe", case)
    ingvar(world)
    with pytest.raises(Forbidden):
        ask(world.intent("ingvar", case), hand.pk, "Er prøven tatt?")
    with pytest.raises(Forbidden):
        move_case(world.intent("ingvar", case), hand.pk, "no-offlabel", "Feil ordning")
    with pytest.raises(Forbidden):
        ask_expert(world.intent("ingvar", case), hand.pk, Invited(name="En til", email="en@enkelt.example"))


def test_a_question_that_is_open_goes_with_the_case_and_ends_with_it(world: World) -> None:
    case = world.at("fagansvarlig")
    hand = invite(world, "olav", case)
    said = STATEMENTS["fagansvarlig"]
    review(world.intent("olav", case), world.visit(case).pk, Contribution("tilrader", "", said, ALL_MET))
    assert Visit.objects.get(pk=hand.pk).closed_at is None, "whoever has the case now may still want the answer"
    assert "give-statement" in rights(world, case, hand)
    withdraw(world.intent("marte", case))
    assert Visit.objects.get(pk=hand.pk).closed_at is not None


def at_offlabel(world: World) -> tuple[Any, str, Case]:
    return world, "tor", test_offlabel.at_director(world, Client())


def at_offlabel_group(world: World) -> tuple[Any, str, Case]:
    return world, "tor", test_offlabel_group.at_director(world, Client())


IN_NORWAY: dict[str, Callable[[World], tuple[Any, str, Case]]] = {
    "no-unntak": lambda world: (world, "tor", world.at("direktor")),
    "no-unntak-gruppe": lambda world: (world, "guro", groups.sent(world)),
    "no-tilgang": lambda world: (world, "tone", Access(world).case()),
    "no-offlabel": at_offlabel,
    "no-offlabel-gruppe": at_offlabel_group,
}


@pytest.mark.parametrize("scheme", IN_NORWAY)
def test_somebody_is_asked_in_every_scheme_of_norway(world: World, scheme: str) -> None:
    house, who, case = IN_NORWAY[scheme](world)
    assert case.scheme == scheme
    visit = house.visit(case)
    hand = invite(house, who, case)
    answer(house, case, hand)
    assert (house.visit(case).pk, case.entries.get(visit=hand).statements) == (visit.pk, SAID)
    assert "see-patient" not in rights(house, case, visit)


def test_somebody_is_asked_by_a_committee_of_denmark(regions: Regions) -> None:
    case = regions.at("indstilling")
    visit = regions.visit(case)
    hand = invite(regions, "kjeld", case)
    answer(regions, case, hand)
    assert (hand.about[0][0], regions.visit(case).pk) == ("Spørgsmålet til dig", visit.pk)


def test_at_a_panel_experts_are_assigned_and_nobody_is_asked_beside_it(panel: Panel) -> None:
    case = panel.submitted()
    with pytest.raises(Forbidden):
        invite(panel, "lise", case)
    declared = {each.key for each in SCHEMES if each.current and each.current.outside}
    assert declared == {*IN_NORWAY, "dk-regional"}
