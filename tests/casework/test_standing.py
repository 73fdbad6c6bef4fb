"""What a person is to a case is found with the same few questions to the database, whoever asks and wherever it is."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from enkelt.accounts import changes
from enkelt.casework.models import Case
from enkelt.casework.relations import Relation
from enkelt.casework.standing import standing_of
from tests.builders import World
from tests.casework.cast import gather, marked

QUESTIONS = 10
"""Memberships, the tree, visits, filings, questions, emergency accesses, entries, co-applicants, conflicts."""


@pytest.mark.parametrize("bring", [World.draft, World.submitted, World.granted])
def test_the_number_of_questions_does_not_grow(world: World, bring: Callable[[World], Case]) -> None:
    gather(world)
    case = Case.objects.get(pk=marked(world, bring(world)).pk)
    asked = {}
    for who, person in world.people.items():
        with CaptureQueriesContext(connection) as queries:
            standing_of(person, case, world.now)
        asked[who] = len(queries)
    assert asked.pop("ivar") == 0, "who is shut out is nobody"
    assert set(asked.values()) == {QUESTIONS}


@pytest.mark.req("X-06")
def test_an_applicant_who_is_shut_out_is_nobody(world: World) -> None:
    case = world.draft()
    changes.deactivate_person(world.people["marte"])
    assert standing_of(world.people["marte"], case, world.now).relations == {}


@pytest.mark.req("NU-13")
def test_an_own_role_comes_before_a_deputy_s(world: World) -> None:
    case = world.at("direktor")
    capacities = {
        who: standing_of(world.people[who], case, world.now).relations[Relation.HOLDER] for who in ("tor", "hilde")
    }
    assert str(capacities["tor"]) == "direktør medisin og helsefag"
    assert capacities["hilde"].deputy_for == "Tor Vestrum"
