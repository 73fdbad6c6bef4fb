"""What every page asks costs the same however large the house is."""

import pytest

from enkelt.accounts.queries import holders, memberships_of, name_of, path, setting
from tests.accounts.builders import DAY, DIRECTOR, holds, person, trust, unit

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[1, 20])
def size(request):
    return request.param


def test_a_path_and_a_name_are_one_query_each(size, django_assert_num_queries):
    _, _, deepest = trust()
    for number in range(size):
        deepest = unit(f"under-{number}", below=deepest)
    with django_assert_num_queries(1):
        assert len(path(deepest, DAY)) == size + 5
    with django_assert_num_queries(1):
        name_of(deepest, DAY)
    with django_assert_num_queries(2):
        setting(deepest, "project-number", DAY)


def test_holders_and_whom_they_act_for_are_one_query(size, django_assert_num_queries):
    innlandet, _, _ = trust()
    director = holds(person("Åse Holder"), innlandet)
    for number in range(size):
        holds(person(f"Deputy {number}"), innlandet, deputy_for=director)
    with django_assert_num_queries(1):
        found = holders(DIRECTOR, innlandet, DAY)
        assert {each.deputy_for.person.name for each in found if each.deputy_for} == {"Åse Holder"}
        assert len({each.person.name for each in found}) == size + 1


def test_a_persons_roles_are_one_query(size, django_assert_num_queries):
    _, clinic, _ = trust()
    kari = person()
    for number in range(size):
        holds(kari, unit(f"avdeling-{number}", below=clinic))
    with django_assert_num_queries(1):
        assert len({each.unit.key for each in memberships_of(kari, DAY)}) == size
