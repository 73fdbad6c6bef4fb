"""Every example that experts have signed still comes out as they signed it."""

from typing import Any

import pytest

from enkelt.schemes import SCHEMES, scheme
from tests.schemes.examples import FOLDER, Example, every_example
from tests.schemes.reading import outcomes_of, pairs

EXAMPLES = tuple(every_example())


@pytest.mark.req(
    *("NO-01", "NO-02", "NU-01", "NU-03", "NU-04", "NU-05", "NU-06", "NU-07", "NU-08", "NU-18", "NU-20", "NU-22"),
    *("DR-01", "DR-03", "DR-05", "DR-06", "DR-07", "DR-08", "DR-12", "DR-17", "X-02"),
)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_example(example: Example):
    compared = pairs(example)
    assert compared, "an example expects something"
    assert [expected for expected, _ in compared] == [found for _, found in compared]


def test_every_scheme_that_is_offered_has_examples():
    offered = {scheme.key for scheme in SCHEMES if scheme.editions}
    assert {file.parent.name.replace("_", "-") for file in FOLDER.glob("*/examples.toml")} >= offered
    assert {example.edition.scheme for example in EXAMPLES} >= offered


@pytest.mark.req("DP-01", "DP-02", "DP-03", "DP-07", "DP-08", "DP-15", "DP-16", "DS-01", "DS-07", "DS-08", "DS-09")
@pytest.mark.parametrize(("edition", "least"), [("2019-06-28", 15), ("2012-12-23", 15)])
def test_each_edition_of_the_panel_has_examples_of_its_own(edition, least):
    own = [each for each in EXAMPLES if (each.edition.scheme, each.edition.key) == ("dk-panel", edition)]
    assert len(own) >= least
    assert {category for each in own for category in each.expect.get("problems", {}).get("panel", {})}


@pytest.mark.req("DR-04")
def test_twelve_sets_of_grounds_pass_the_reason_gate_and_twelve_do_not():
    """The documented refusal, that the assessment is pending, is among those that do not."""
    expected = {
        each.name: each.expect["problems"]["indstilling"]["anbefales-ikke"]
        for each in EXAMPLES
        if each.edition.gate and each.name.startswith(("Går igennem", "Standses"))
    }
    passing = [name for name, found in expected.items() if not found]
    assert len(passing) >= 12
    assert len(expected) - len(passing) >= 12
    assert expected["Standses 1: vurderingen pågår i Medicinrådet"] == ["indstilling-patienten"]


@pytest.mark.parametrize(("scheme", "least"), [("no-unntak", 25), ("no-offlabel", 12)])
def test_a_scheme_has_the_examples_that_were_asked_for(scheme, least):
    assert len([example for example in EXAMPLES if example.edition.scheme == scheme]) >= least


@pytest.mark.parametrize(
    "mistake",
    [
        {"colour": "blue"},
        {"answers": {"colour": "blue"}},
        {"answers": {"linjer": [{"colour": "blue"}]}},
        {"findings": {"direktor": {"colour": "met"}}},
        {"findings": {"nobody": {}}},
        {"settings": {"colour": {"value": "blue"}}},
        {"statements": {"iverksetting": {"colour": "blue"}}},
        {"expect": {"colour": "blue"}},
    ],
    ids=str,
)
def test_a_key_that_means_nothing_is_an_error(mistake: dict[str, Any]):
    entry = {"name": "Feil", "day": "2026-06-01", "expect": {"stages": []}, **mistake}
    with pytest.raises(ValueError, match="nobody knows"):
        outcomes_of({"edition": "undated", "example": [entry]}, scheme("no-unntak").edition)


def test_a_name_stands_once():
    twice = [{"name": "Samme", "day": "2026-06-01", "expect": {}}] * 2
    with pytest.raises(ValueError, match="share a name"):
        outcomes_of({"edition": "undated", "example": twice}, scheme("no-unntak").edition)
