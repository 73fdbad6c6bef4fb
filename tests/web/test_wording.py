"""Every code that the house raises has a sentence that says what is wrong and what to do next."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from enkelt.accounts.models import Unit
from enkelt.domain import cpr
from enkelt.domain.errors import Refused
from enkelt.domain.national_number import Fault
from enkelt.domain.roles import MEDICAL_DIRECTOR
from enkelt.web.sentences import WORKBOOK_LINES
from enkelt.web.wording import KINDS_OF_UNIT, SENTENCES, sentence

HOUSE = Path(__file__).parents[2] / "enkelt"
FAMILY = {"Forbidden", "Invalid", "NotFound", "Problem", "Refused", "Repeated", "Stale", "Unavailable"}
# The commands have their own sentences, and tests of their own for them.
ELSEWHERE = ("cli", "catalogue/nye_metoder", "catalogue/registers", "schemes/published")


def _codes() -> Iterator[str]:
    for file in HOUSE.rglob("*.py"):
        if file.relative_to(HOUSE).as_posix().startswith(ELSEWHERE):
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FAMILY:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


def test_every_code_has_a_sentence():
    codes = {*_codes(), *(fault.value for faults in (Fault, cpr.Fault) for fault in faults)}
    assert sorted(codes - set(SENTENCES) - set(WORKBOOK_LINES)) == []


@pytest.mark.req("X-14")
def test_what_a_sentence_names_is_named_in_the_readers_language():
    missing = Refused("no-such-unit", kind="trust", start="onkologi-odense")
    with translation.override("da"):
        assert "ingen overordnet enhed af typen hospital" in sentence(missing)
        unseen = Refused("nobody-to-write-to", role=MEDICAL_DIRECTOR, unit="Odense")
        assert "lægefaglig direktør" in sentence(unseen)
    assert set(KINDS_OF_UNIT) == set(Unit.Kind.values)
