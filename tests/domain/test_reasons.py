"""The reason gate looks at structure: what a ground speaks to, which facts it rests on, and that it has words."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enkelt.domain.duties import Draft, Ground
from enkelt.domain.facts import Facts
from enkelt.domain.reasons import Gate, Lack

pytestmark = pytest.mark.req("DR-04")
GATE = Gate(
    about_patient=frozenset({"prognosis", "lines"}),
    national=frozenset({"wait"}),
    price=frozenset({"cost"}),
    weighed_against=frozenset({"prognosis"}),
    says={lack: f"{lack} {{number}}" for lack in Lack},
    names_national="council|pending",
)


def draft(grounds: Sequence[Ground]) -> Draft:
    return Draft(outcome="no", counts_as="opinion", facts=Facts(day=date(2026, 11, 16)), grounds=grounds)


# What it speaks to, what it rests on, its words: why it does not count.
TABLE = [
    (("effect", ("prognosis",), "Words"), None),
    (("effect", ("lines", "price"), "Words"), None),
    (("cost", ("prognosis",), "Words"), None),
    (("", ("prognosis",), "Words"), Lack.NOTHING_NAMED),
    (("wait", (), "Words"), Lack.ONLY_NATIONAL),
    (("wait", ("prognosis",), "Words"), Lack.ONLY_NATIONAL),
    (("effect", (), "Words"), Lack.NOT_ABOUT_PATIENT),
    (("effect", ("price",), "Words"), Lack.NOT_ABOUT_PATIENT),
    (("cost", ("price",), "Words"), Lack.NOT_ABOUT_PATIENT),
    (("cost", ("lines",), "Words"), Lack.PRICE_ALONE),
    (("effect", ("prognosis",), "  "), Lack.NO_WORDS),
]


@pytest.mark.parametrize(("parts", "lack"), TABLE)
def test_why_a_ground_does_not_count(parts, lack):
    assert GATE.lack(Ground(*parts)) is lack


GROUNDS = st.builds(
    Ground,
    st.sampled_from(["", "wait", "cost", "effect"]),
    st.lists(st.sampled_from(["prognosis", "lines", "price", "status"]), max_size=4).map(tuple),
    st.sampled_from(["", " ", "The assessment is pending.", "Words"]),
)


@given(st.lists(GROUNDS, max_size=5))
def test_whatever_the_grounds_one_of_them_is_about_the_patient_when_the_gate_opens(grounds):
    opens = GATE.is_tied(draft(grounds))
    said = list(GATE.untied(draft(grounds)))
    assert opens == any(
        ground.requirement not in ("", "wait")
        and {"prognosis", "lines"} & set(ground.rests_on)
        and ground.text.strip()
        and (ground.requirement != "cost" or "prognosis" in ground.rests_on)
        for ground in grounds
    )
    assert opens is not bool(said), "a closed gate says what is missing"
    assert {where for where, _ in said} <= {f"ground-{number}" for number in range(max(len(grounds), 1))}


@given(st.lists(GROUNDS, max_size=5), st.text(max_size=40))
def test_the_words_themselves_open_nothing_and_close_nothing(grounds, words):
    """Only whether there are words counts: style is never judged."""
    full = [Ground(each.requirement, each.rests_on, "x" if each.text.strip() else "") for each in grounds]
    other = [Ground(each.requirement, each.rests_on, f"y {words}" if each.text.strip() else "") for each in grounds]
    assert GATE.is_tied(draft(full)) == GATE.is_tied(draft(other))


def test_a_text_that_names_the_national_body_is_pointed_out():
    named = Ground("effect", ("prognosis",), "The COUNCIL has not decided.")
    assert list(GATE.naming_national(draft([Ground("", (), ""), named]), "No. {number}")) == [("ground-1", "No. 2")]
    assert GATE.is_tied(draft([named])), "it only warns"
