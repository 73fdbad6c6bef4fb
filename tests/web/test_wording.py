"""Every code that the house raises has a sentence that says what is wrong and what to do next."""

import ast
from collections.abc import Iterator
from pathlib import Path

from enkelt.domain import cpr
from enkelt.domain.national_number import Fault
from enkelt.web.sentences import WORKBOOK_LINES
from enkelt.web.wording import SENTENCES

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
