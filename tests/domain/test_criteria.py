"""Three values: met, not met, open. Whatever an open finding becomes, a settled result stays."""

from collections.abc import Mapping
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enkelt.domain.citation import house_rule
from enkelt.domain.criteria import (
    Evaluation,
    Finding,
    Group,
    Requirement,
    Rule,
    all_of,
    any_of,
    evaluate,
    requirements_of,
    suggestions,
)
from enkelt.domain.facts import Condition, Facts
from enkelt.schemes import SCHEMES

pytestmark = pytest.mark.req("X-02")

MET, NOT_MET, OPEN = Finding.MET, Finding.NOT_MET, Finding.OPEN
RULE = house_rule("for the test")
FACTS = Facts(day=date(2026, 6, 1))

keys = st.sampled_from("abcdefgh")
single = st.builds(lambda key: Requirement(key=key, question=key, citation=RULE), keys)
rules: st.SearchStrategy[Rule] = st.recursive(
    single,
    lambda parts: st.builds(
        lambda combine, some: combine("group", "group", *some, citation=RULE),
        st.sampled_from([all_of, any_of]),
        st.lists(parts, min_size=1, max_size=4),
    ),
    max_leaves=10,
)
findings = st.dictionaries(keys, st.sampled_from(Finding))


@given(rules, findings)
def test_settling_an_open_finding_never_unsettles_a_settled_result(rule: Rule, found: Mapping[str, Finding]):
    before = evaluate(rule, found, FACTS).result
    open_ones = {part.key for part in requirements_of(rule) if found.get(part.key, OPEN) is OPEN}
    after = {evaluate(rule, {**found, key: settled}, FACTS).result for key, settled in product(open_ones, Finding)}
    assert before is OPEN or after <= {before}


@given(rules, findings)
def test_an_evaluation_has_the_shape_of_its_rule(rule: Rule, found: Mapping[str, Finding]):
    def same_shape(evaluation: Evaluation, of: Rule) -> bool:
        parts = of.parts if isinstance(of, Group) else ()
        return (
            evaluation.rule is of
            and len(evaluation.parts) == len(parts)
            and all(same_shape(inner, part) for inner, part in zip(evaluation.parts, parts, strict=True))
        )

    assert same_shape(evaluate(rule, found, FACTS), rule)


@pytest.mark.parametrize(
    ("combine", "parts", "result"),
    [
        (all_of, (MET, MET), MET),
        (all_of, (MET, OPEN), OPEN),
        (all_of, (NOT_MET, OPEN), NOT_MET),
        (all_of, (NOT_MET, MET), NOT_MET),
        (any_of, (MET, NOT_MET), MET),
        (any_of, (MET, OPEN), MET),
        (any_of, (NOT_MET, OPEN), OPEN),
        (any_of, (NOT_MET, NOT_MET), NOT_MET),
    ],
)
def test_the_first_finding_in_the_order_of_precedence_wins(combine, parts, result):
    requirements = [Requirement(key=str(number), question="?", citation=RULE) for number in range(len(parts))]
    found = {requirement.key: part for requirement, part in zip(requirements, parts, strict=True)}
    assert evaluate(combine("g", "?", *requirements, citation=RULE), found, FACTS).result is result


def test_a_requirement_that_does_not_apply_is_left_out():
    never = Condition("never", lambda _: False)
    asked = Requirement(key="asked", question="?", citation=RULE)
    not_asked = Requirement(key="not-asked", question="?", citation=RULE, when=never)
    assert evaluate(all_of("g", "?", asked, not_asked, citation=RULE), {"asked": MET}, FACTS).result is MET


@pytest.mark.parametrize("edition", [e for s in SCHEMES for e in s.editions], ids=lambda e: f"{e.scheme} {e.key}")
@given(answers=st.dictionaries(st.text(max_size=5), st.text() | st.none() | st.booleans()))
def test_a_suggestion_is_made_from_whatever_was_answered(edition, answers):
    suggested = suggestions(edition.criteria, Facts(day=date(2026, 6, 1), answers=answers))
    assert set(suggested) == {requirement.key for requirement in requirements_of(edition.criteria)}
    assert set(suggested.values()) <= set(Finding)
