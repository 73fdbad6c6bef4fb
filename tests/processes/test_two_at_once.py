"""Two who decide in the same moment: one decision, and the other is told."""

import sys

import pytest

from enkelt.audit import queries as audit
from tests.processes.locks import case_held, wait_for_waiters

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


@pytest.fixture
def decide_at_once(world, start):
    """Let two directors, each in a process of their own, press at the same moment; gives how it went for each."""

    def decided(case, *presses):
        visit = world.visit(case)
        with case_held(case.pk):
            directors = [
                start(sys.executable, "-m", "tests.processes.director", case.pk, visit.pk, person, token, case.version)
                for person, token in presses
            ]
            wait_for_waiters(len(directors))
        return sorted(director.communicate()[0] for director in directors)

    return decided


def decisions(case):
    acts = [record.act for record in audit.history(case.pk) if record.act == "decide"]
    assert case.decisions.count() == len(acts)
    return len(acts)


@pytest.mark.req("NU-13")
def test_of_two_directors_one_decides_and_the_other_is_told(world, decide_at_once):
    case = world.at("direktor")
    director, deputy = world.people["tor"].pk, world.people["hilde"].pk

    assert decide_at_once(case, (director, "one"), (deputy, "other")) == ["changed-meanwhile", "decided"]
    assert decisions(case) == 1
    assert case.letters.filter(kind="avslag").count() == 1


def test_a_double_click_decides_once(world, decide_at_once):
    case = world.at("direktor")
    director = world.people["tor"].pk

    assert decide_at_once(case, (director, "same"), (director, "same")) == ["already-done", "decided"]
    assert decisions(case) == 1
