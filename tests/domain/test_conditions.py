"""Conditions of a grant as data: read from a table, and held against what an application says."""

import pytest

from enkelt.domain.conditions import BOKMAL, Matching, conditions_table, fit_of, holds_for, read_conditions, same_thing
from enkelt.domain.criteria import Finding
from enkelt.domain.fields import unreadable
from enkelt.domain.form import Section, read_section
from tests.domain.test_stage_kinds import RULE

pytestmark = pytest.mark.req("NG-04")
MET, NOT_MET, OPEN = Finding.MET, Finding.NOT_MET, Finding.OPEN


def row(about: str, what: str, demand: str, value: str = "") -> dict[str, object]:
    return {"about": about, "what": what, "demand": demand, "value": value}


@pytest.mark.parametrize(
    ("asked", "answer", "found"),
    [
        (row("biomarkers", "PD-L1 CPS", "at-least", "1"), "PD-L1 CPS 12", MET),
        (row("biomarkers", "PD-L1 CPS", "at-least", "10"), "PD-L1 CPS 4,5", NOT_MET),
        (row("biomarkers", "PD-L1 CPS", "at-most", "10"), "PD-L1 CPS 4,5", MET),
        (row("biomarkers", "PD-L1 CPS", "at-least", "1"), "PD-L1 CPS er målt", OPEN),
        (row("biomarkers", "PD-L1 CPS", "at-least", "1"), "PD-L1 er positiv", OPEN),
        (row("biomarkers", "BRCA2", "present"), "Mutasjon i BRCA2; ingen i ATM", MET),
        (row("biomarkers", "BRCA2", "present"), "BRCA2 er ikke påvist", OPEN),
        (row("biomarkers", "BRCA2", "absent"), "Mutasjon i BRCA2", NOT_MET),
        (row("biomarkers", "BRCA2", "present"), "ingen", OPEN),
        (row("biomarkers", "BRCA2", "present"), None, OPEN),
        (row("biomarkers", "BRCA2", "present"), unreadable("BRCA2"), OPEN),
        (row("prior-lines", "docetaksel", "present"), [{"legemiddel": "Docetaksel"}], MET),
        (row("prior-lines", "docetaksel", "present"), [{"legemiddel": "Enzalutamid"}], OPEN),
        (row("prior-lines", "docetaksel", "absent"), [{"legemiddel": "Docetaksel"}], NOT_MET),
        (row("prior-lines", "linjer", "at-least", "2"), [{"legemiddel": "A"}], NOT_MET),
        (row("prior-lines", "linjer", "at-least", "2"), [{"legemiddel": "A"}, {"legemiddel": "B"}], MET),
    ],
)
def test_an_answer_suggests_or_leaves_it_to_people(asked, answer, found):
    (condition,) = read_conditions([asked], BOKMAL)
    assert holds_for(condition, {condition.about: answer}, BOKMAL) is found


def test_a_trial_that_no_form_asks_for_is_open():
    (condition,) = read_conditions([row("trial", "IMPRESS-Norway", "present")], BOKMAL)
    assert condition.says == "Deltakelse i studie: IMPRESS-Norway kreves"
    assert holds_for(condition, {Matching.BIOMARKERS: "IMPRESS-Norway"}, BOKMAL) is OPEN


def test_what_cannot_be_read_is_kept_and_is_no_condition():
    table = conditions_table("kriterier", "Vilkår", BOKMAL)
    section = Section(key="gruppe", title="Gruppe", citation=RULE, fields=(table,))
    typed = {"kriterier.0.about": ["colour"], "kriterier.0.what": ["blue"], "kriterier.0.demand": ["perhaps"]}
    (kept,) = read_section(section, typed)["kriterier"]
    assert kept["about"] == {"unreadable": "colour"}
    assert list(read_conditions([kept, row("biomarkers", "", "present")], BOKMAL)) == []


@pytest.mark.parametrize(
    ("findings", "fit"), [([MET, MET], MET), ([MET, OPEN], OPEN), ([OPEN, NOT_MET], NOT_MET), ([], MET)]
)
def test_one_condition_that_is_not_met_is_enough(findings, fit):
    assert fit_of(findings) is fit


def test_two_medicines_in_one_grant_hold_for_each():
    assert same_thing("pembrolizumab eller cemiplimab", "Cemiplimab")
    assert not same_thing("pembrolizumab", "cemiplimab")
    assert not same_thing("", "cemiplimab")
