"""The committee treats the case; its secretary enters what it concluded, and its findings stand beside the leader's."""

import pytest

from enkelt.casework.actions.advise import advise
from enkelt.casework.actions.review import review
from enkelt.casework.entries import Found
from enkelt.casework.relations import Relation
from enkelt.casework.standing import standing_of
from enkelt.domain.criteria import Finding
from enkelt.domain.errors import Forbidden
from tests.builders import ALL_MET, STATEMENTS, World
from tests.casework.mending import told_to_mend

TREATED = STATEMENTS["vurderingskomite"]


@pytest.mark.req("NU-12")
def test_the_committee_s_advice_goes_to_the_director(world: World) -> None:
    case = world.at("vurderingskomite")
    world.give(advise, "signe", case, "frarader", reason="Usikker effekt.", statements=TREATED, findings=ALL_MET)
    assert world.visit(case).stage_key == "direktor"
    entry = case.entries.get(visit__stage_key="vurderingskomite")
    assert (entry.outcome, entry.reason, entry.capacity) == (
        "frarader",
        "Usikker effekt.",
        "sekretær for vurderingskomiteen",
    )


@pytest.mark.req("NU-12")
def test_who_took_part_is_part_of_it(world: World) -> None:
    case = world.at("vurderingskomite")
    with told_to_mend("answer-missing: til_stede"):
        world.give(advise, "signe", case, "tilrader", statements={"vurdering": "Vi tilrår."}, findings=ALL_MET)


def test_a_member_reads_and_the_secretary_writes(world: World) -> None:
    case = world.at("vurderingskomite")
    assert Relation.READER in standing_of(world.people["per"], case, world.now)
    with pytest.raises(Forbidden, match="not-your-stage"):
        world.give(advise, "per", case, "tilrader", statements=TREATED)


@pytest.mark.req("X-02")
def test_a_later_stage_adopts_or_departs_with_a_reason(world: World) -> None:
    case = world.at("vurderingskomite")
    departs = ALL_MET | {"storre-effekt": Found(Finding.NOT_MET)}
    with told_to_mend("departure-needs-reason"):
        world.give(advise, "signe", case, "frarader", reason="Nei.", statements=TREATED, findings=departs)
    departs = ALL_MET | {"storre-effekt": Found(Finding.NOT_MET, "Forskjellen er innenfor feilmarginen.")}
    world.give(advise, "signe", case, "frarader", reason="Nei.", statements=TREATED, findings=departs)
    found = case.findings.filter(stage_key="vurderingskomite")
    assert {row.requirement: bool(row.adopts) for row in found} == {
        "mt": True,
        "kontraindisert": True,
        "seponert": True,
        "storre-effekt": False,
    }
    leader = case.findings.get(stage_key="fagansvarlig", requirement="storre-effekt")
    assert leader.finding == "met"


@pytest.mark.req("X-02")
def test_leaving_open_what_was_found_departs_too(world: World) -> None:
    case = world.at("vurderingskomite")
    silent = {key: found for key, found in ALL_MET.items() if key != "mt"}
    with told_to_mend("departure-needs-reason"):
        world.give(advise, "signe", case, "tilrader", statements=TREATED, findings=silent)


@pytest.mark.req("X-02")
def test_what_the_answers_suggest_is_kept_beside_and_bars_nothing(world: World) -> None:
    case = world.submitted(metode={"mt": "ikke"})
    world.give(review, "olav", case, "tilrader", statements=STATEMENTS["fagansvarlig"], findings=ALL_MET)
    found = case.findings.get(requirement="mt")
    assert (found.suggested, found.finding) == ("not-met", "met")


def test_advice_is_given_at_the_committee_only(world: World) -> None:
    with pytest.raises(Forbidden, match="not-your-stage"):
        world.give(advise, "olav", world.submitted(), "tilrader", statements=STATEMENTS["fagansvarlig"])
