"""The tail is what matters: no long module, no long function, and nothing that catches every error."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from operator import itemgetter
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST_MODULE = 300
LONGEST_FUNCTION = 30
CATCHES_ALL = {"Exception", "BaseException"}

Function = ast.FunctionDef | ast.AsyncFunctionDef

LONGER: dict[str, str] = {}
"""Modules (`enkelt/...`) or functions (`enkelt/...:name`) that may be longer, each with its reason."""


MODULES = tuple(
    file
    for room in ("enkelt", "tests")
    for file in sorted((ROOT / room).rglob("*.py"))
    if "migrations" not in file.parts
)


def place(module: Path) -> str:
    return str(module.relative_to(ROOT))


@cache
def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text())


def functions(module: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(module)) if isinstance(node, Function))


def length(function: Function) -> int:
    """Count the lines of a function's body; its docstring tells what it does and does not count."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    last = function.end_lineno or function.lineno
    return last - body[0].lineno + 1 if body else 0


def too_long(lengths: Mapping[str, int], longest: int) -> dict[str, int]:
    return {place: lines for place, lines in lengths.items() if lines > longest and place not in LONGER}


def test_modules_are_short():
    lengths = {place(module): len(module.read_text().splitlines()) for module in MODULES}
    assert too_long(lengths, LONGEST_MODULE) == {}, "find the idea that is missing"


def test_functions_are_short():
    found = [
        (f"{place(module)}:{function.name}", length(function)) for module in MODULES for function in functions(module)
    ]
    # Of two methods with one name, the longer counts.
    lengths = dict(sorted(found, key=itemgetter(1)))
    assert too_long(lengths, LONGEST_FUNCTION) == {}, "find the idea that is missing"


def test_nothing_catches_every_error():
    handlers = [
        (f"{place(module)}:{node.lineno}", names_of(node))
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ExceptHandler)
    ]
    assert handlers
    assert [where for where, names in handlers if not names or names & CATCHES_ALL] == []


def names_of(handler: ast.ExceptHandler) -> set[str]:
    if handler.type is None:
        return set()
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return {ast.unparse(kind) for kind in kinds}


def test_an_exception_to_the_lengths_is_still_needed():
    for longer in LONGER:
        module, _, name = longer.partition(":")
        file = ROOT / module
        longest = max((length(function) for function in functions(file) if function.name == name), default=0)
        assert longest > LONGEST_FUNCTION if name else len(file.read_text().splitlines()) > LONGEST_MODULE
