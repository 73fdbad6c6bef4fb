"""What of an application fits another form: the same question, or what the register calls so; the rest is shown."""

from dataclasses import replace
from typing import Any

import pytest

from enkelt import schemes
from enkelt.domain.citation import house_rule
from enkelt.domain.conversion import convert
from enkelt.domain.fields import Choice, Number, Option, Table, Text, YesNo
from enkelt.domain.form import Form, Section
from enkelt.domain.scheme import CaseFields, Edition

pytestmark = pytest.mark.req("X-11")

RULE = house_rule("for the test")
SIZES = (Option("small", "Small"), Option("large", "Large"))


def edition(*fields: Any, medicine: str = "medicine") -> Edition:
    section = Section(key="all", title="All", citation=RULE, fields=fields)
    columns = CaseFields(medicine=medicine, indication="")
    return replace(schemes.edition("no-unntak", "undated"), form=Form((section,)), case_fields=columns)


def test_the_same_question_keeps_its_answer():
    old, new = edition(Text(key="plan", label="Plan")), edition(Text(key="plan", label="The plan", long=True))
    assert convert({"plan": "Every month"}, old, new).sections == {"all": {"plan": "Every month"}}


def test_what_the_register_calls_the_same_is_the_same():
    old = edition(Text(key="virkestoff", label="Virkestoff"), medicine="virkestoff")
    new = edition(Text(key="aktivt_stof", label="Aktivt stof"), medicine="aktivt_stof")
    converted = convert({"virkestoff": "Eksempelmab"}, old, new)
    assert converted.sections == {"all": {"aktivt_stof": "Eksempelmab"}}
    assert converted.left == ()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        (Text(key="other", label="Other"), "Something", "Something"),
        (Number(key="size", label="Size", unit="kg"), "1200", "1 200 kg"),
        (YesNo(key="size", label="Size"), "yes", "Ja"),
        (Text(key="size", label="Size"), "huge", "huge"),
    ],
)
def test_what_has_no_place_is_said_in_words_and_not_dropped(field, value, said):
    new = edition(Choice(key="size", label="Size", options=SIZES))
    converted = convert({field.key: value}, edition(field), new)
    assert converted.sections == {}
    assert [(label, text.replace("\xa0", " ")) for label, text in converted.left] == [(field.label, said)]


def test_a_choice_is_kept_when_the_new_form_knows_it():
    field = Choice(key="size", label="Size", options=SIZES)
    narrower = edition(Choice(key="size", label="Size", options=SIZES[:1]))
    assert convert({"size": "small"}, edition(field), narrower).sections == {"all": {"size": "small"}}
    assert convert({"size": "large"}, edition(field), narrower).left == (("Size", "Large"),)


def test_of_a_table_the_columns_are_kept_that_both_know():
    drug, effect = Text(key="drug", label="Drug"), Text(key="effect", label="Effect")
    old = edition(Table(key="lines", label="Lines", row_name="Line", columns=(drug, effect)))
    new = edition(Table(key="lines", label="Lines", row_name="Line", columns=(drug, Text(key="dose", label="Dose"))))
    converted = convert({"lines": [{"drug": "A", "effect": "None"}, {"drug": "B", "effect": None}]}, old, new)
    assert converted.sections == {"all": {"lines": [{"drug": "A", "dose": None}, {"drug": "B", "dose": None}]}}
    assert converted.left == (("Lines, Effect", "None"),)


@pytest.mark.parametrize("old", [e for scheme in schemes.SCHEMES for e in scheme.editions], ids=lambda e: e.scheme)
def test_an_edition_carried_over_to_itself_loses_nothing(old: Edition):
    answers = {field.key: field.read("") for field in old.form.fields()} | {old.case_fields.medicine: "Eksempelmab"}
    converted = convert(answers, old, old)
    assert converted.left == ()
    assert [said for section in converted.sections.values() for said in section.values()] == ["Eksempelmab"]
