"""A consultant opens an application: a number, a draft of their own, and an edition that the case keeps."""

from datetime import timedelta

import pytest

from enkelt.audit import queries
from enkelt.casework.actions.open_case import open_case
from enkelt.casework.casefacts import answers_of
from enkelt.casework.models import State
from enkelt.domain.errors import NotFound
from tests.builders import World


def test_numbers_follow_each_other_in_a_trust_and_year(world: World) -> None:
    first, second = world.draft(), world.draft("nina", "medisin-tynset")
    world.now += timedelta(days=60)
    third = world.draft()
    assert [case.reference for case in (first, second, third)] == ["SI-2026-0001", "SI-2026-0002", "SI-2027-0001"]


def test_the_draft_waits_for_the_applicant_and_the_record_begins(world: World) -> None:
    case = world.draft()
    assert (case.state, world.visit(case).stage_key) == (State.DRAFT, "soknad")
    assert [record.act for record in queries.history(case.pk)] == ["open-case"]


def test_what_the_first_question_told_is_filled_in(world: World) -> None:
    prefill = {"virkestoff": ["Olaparib"], "indikasjon": ["prostatakreft"]}
    case = open_case(world.people["marte"], world.edition, world.unit("onkologi-gjovik"), world.now, prefill=prefill)
    assert case.title == "Olaparib ved prostatakreft"
    assert answers_of(case)["virkestoff"] == "Olaparib"


@pytest.mark.req("X-03")
def test_a_case_keeps_its_edition(world: World) -> None:
    case = world.draft()
    assert case.edition is world.edition
    case.edition_key = "another"
    with pytest.raises(NotFound, match="edition-not-declared"):
        _ = case.edition
