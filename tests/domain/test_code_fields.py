"""Codes that a form asks for: read in their one form, and what is wrong is said where it was typed."""

from typing import Any

import pytest

from enkelt import schemes
from enkelt.domain.code_fields import Code, diagnosis, substance
from enkelt.domain.errors import Invalid
from enkelt.domain.form import problem_with, read_section

pytestmark = pytest.mark.req("X-05")

DIAGNOSIS = Code(key="sks", label="Diagnosekode", reads=diagnosis)
MEDICINE = Code(key="atc", label="ATC-kode", reads=substance)
PANEL = next(each for each in schemes.scheme("dk-panel").editions[-1].form.sections if each.key == "afdeling")


@pytest.mark.parametrize(
    ("field", "typed", "read"),
    [
        (DIAGNOSIS, " dc 221 ", "DC221"),
        (DIAGNOSIS, "dc221 + azca4", "DC221+AZCA4"),
        (DIAGNOSIS, "  ", None),
        (MEDICINE, "l01ff02", "L01FF02"),
        (MEDICINE, "L01", "L01"),
        (PANEL.field("autorisation"), "bcd12", "BCD12"),
    ],
)
def test_a_code_is_kept_in_its_one_form(field: Code, typed: str, read: Any) -> None:
    assert field.read(typed) == read
    assert field.kind == "text"


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        (PANEL.field("autorisation"), "ABCDE", "authorisation-id-form"),
        (DIAGNOSIS, "galdevejskræft", "sks-form"),
        (DIAGNOSIS, "BWHA1", "sks-not-a-diagnosis"),
        (MEDICINE, "L1", "atc-form"),
        (MEDICINE, "QJ01CA04", "atc-for-animals"),
    ],
)
def test_what_is_no_such_code_is_refused_with_its_reason(field: Code, typed: str, why: str) -> None:
    with pytest.raises(Invalid) as problem:
        field.read(typed)
    assert problem.value.code == why


@pytest.mark.parametrize(("scheme", "section"), [("dk-regional", "sygdom"), ("dk-panel", "sygdom")])
def test_danish_forms_ask_for_the_code_of_a_diagnosis_and_keep_what_cannot_be_read(scheme: str, section: str) -> None:
    for edition in schemes.scheme(scheme).editions:
        asked = edition.form.section(section)
        assert asked is not None
        kept = read_section(asked, {"sks": ["kræft i lever"]})["sks"]
        assert kept == {"unreadable": "kræft i lever"}
        problem = problem_with(asked.field("sks"), kept)
        assert problem is not None
        assert problem.code == "sks-form"
        assert read_section(asked, {"sks": ["dc221"]})["sks"] == "DC221"
