"""Who may not is refused at the act itself, nothing changes, and the attempt is recorded with their name."""

from typing import Any

import pytest
from django.forms.models import model_to_dict

from enkelt.audit import chains, queries, verification
from enkelt.casework.actions.open_case import open_case
from enkelt.casework.actions.register_paper import Received, register_paper
from enkelt.casework.models import Case
from enkelt.casework.permissions import TABLE
from enkelt.domain.errors import Forbidden
from tests.builders import MONDAY, PDF, World
from tests.casework.cast import gather, marked
from tests.casework.doors import DOORS, rights_asked

pytestmark = [pytest.mark.req("X-06"), pytest.mark.embedded]

READING = {"view", "see-patient", "reveal-number", "read-history", "read-net-price", "view-grant"}
NO_PART = ("vera", "nils", "frode", "egil", "unn", "karl", "ivar", "jonas", "nina", "eva", "lars", "geir")
BESIDE = {"break-glass": {"jonas", "nina", "eva", "lars", "geir"}}
"""Colleagues may open with a reason; all the rest is shut to them."""


def everything(case: Case) -> dict[str, Any]:
    """Take down what an act could change."""
    case.refresh_from_db()
    related = ("visits", "entries", "findings", "questions", "letters", "filings", "notices", "attachments", "sections")
    head = chains.last_of(chains.case_chain(case.pk))
    return {
        **model_to_dict(case),
        **{name: list(getattr(case, name).values_list("pk", flat=True)) for name in related},
        "head": head and head.hash,
    }


def refused(world: World, case: Case, act: str, who: str, visit: int) -> bool:
    """Try the act; say whether it was refused."""
    try:
        DOORS[act](world.intent(who, case), visit)
    except Forbidden:
        return True
    return False


@pytest.mark.parametrize("state", ["running", "ended"])
def test_an_act_refuses_everybody_without_a_part(world: World, state: str) -> None:
    gather(world)
    case = marked(world, world.granted() if state == "ended" else world.at("direktor"))
    before, visit = everything(case), world.visit(case).pk
    tried = [(act, who) for act in DOORS for who in NO_PART if who not in BESIDE.get(act, ())]
    done = [(act, who) for act, who in tried if not refused(world, case, act, who, visit)]
    assert done == []
    assert everything(case) == before
    recorded = [(refusal.what, refusal.by.name) for refusal in queries.refusals_of(case.pk)]
    assert sorted(recorded) == sorted((act, world.people[who].name) for act, who in tried)
    assert verification.verify() == []


def test_a_refusal_says_why(world: World) -> None:
    gather(world)
    case = marked(world, world.at("direktor"))
    visit = world.visit(case).pk
    for who in ("karl", "olav", "jonas"):
        assert refused(world, case, "decide", who, visit)
    assert refused(world, case, "withdraw", "jonas", visit)
    assert [refusal.why for refusal in queries.refusals_of(case.pk)] == [
        "no-relation",
        "not-your-stage",
        "not-your-stage",
        "conflicted",
    ]


def test_a_stranger_with_an_old_page_learns_nothing_of_who_changed_the_case(world: World) -> None:
    case = world.submitted()
    with pytest.raises(Forbidden):
        DOORS["withdraw"](world.intent("arne", case, seen=1), 0)


def test_an_application_is_opened_by_the_department_s_own_consultants(world: World) -> None:
    for who, unit in (("olav", "onkologi-gjovik"), ("marte", "medisin-tynset")):
        with pytest.raises(Forbidden, match="not-an-applicant"):
            open_case(world.people[who], world.edition, world.unit(unit), world.now)
    with pytest.raises(Forbidden, match="not-a-registrar"):
        register_paper(
            world.people["eva"],
            world.edition,
            world.unit("onkologi-gjovik"),
            world.people["marte"],
            world.now,
            Received(MONDAY.date(), "skann.pdf", PDF),
        )
    assert not Case.objects.exists()
    refusals = queries.refusals(MONDAY, world.now.replace(hour=23))
    assert [(each.what, each.by.name) for each in refusals] == [
        ("register-paper", "Eva Kvale"),
        ("open-case", "Marte Lien"),
        ("open-case", "Olav Brekkås"),
    ]


def test_every_act_asks_for_a_right_in_the_table_and_is_tried_here() -> None:
    asked = rights_asked()
    assert [file for file, rights in asked.items() if not rights] == []
    assert set().union(*asked.values()) == set(TABLE) - READING == set(DOORS)
