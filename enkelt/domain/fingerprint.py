"""A fingerprint of a declared edition: it changes when anything changes that the edition declares.

Data are written out field by field; rules written as functions by their source, without layout and comments, together
with every name of their own package that they rest on. What belongs to this package is the engine and not the edition:
it is written by name only, and a field that stands at its default is left out, so that the engine may grow.
"""

import ast
import hashlib
import inspect
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import CodeType, FunctionType, ModuleType
from typing import Any

ENGINE = __name__.rpartition(".")[0]
"""The package of the rules' engine. Neither it nor the standard library is part of what an edition declares."""


def fingerprint(declared: object) -> str:
    """Compute the fingerprint in hexadecimal. Raises `TypeError` for a value that cannot be written out."""
    digest = hashlib.sha256()
    for line in _Dump().lines(declared, ""):
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()


class _Dump:
    """Writes a declaration as lines; a function is written out once, and named after that."""

    def __init__(self) -> None:
        self._written: set[object] = set()

    def lines(self, value: object, place: str) -> Iterator[str]:
        if isinstance(value, Enum):
            yield f"{place} = {type(value).__name__}.{value.name}"
        elif value is None or isinstance(value, str | bytes | bool | int | float | Decimal | date):
            yield f"{place} = {value!r}"
        elif isinstance(value, FunctionType):
            yield from self._function(value, place)
        elif isinstance(value, type):
            yield from self._class(value, place)
        else:
            yield from self._compound(value, place)

    def _compound(self, value: object, place: str) -> Iterator[str]:
        if is_dataclass(value):
            yield from self._class(type(value), place)
            declared = {f.name: v for f in fields(value) if (v := getattr(value, f.name)) != f.default}
            yield from self._parts({f"{place}.{name}": part for name, part in declared.items()})
        elif isinstance(value, Mapping):
            yield from self._parts({f"{place}[{key!r}]": value[key] for key in sorted(value, key=repr)})
        elif isinstance(value, frozenset | set):
            yield f"{place} = {sorted(map(repr, value))}"
        elif isinstance(value, list | tuple):
            yield f"{place} has {len(value)}"
            yield from self._parts({f"{place}[{number}]": part for number, part in enumerate(value)})
        else:
            raise TypeError(f"{place}: a {type(value).__name__} cannot be written out")

    def _parts(self, parts: Mapping[str, object]) -> Iterator[str]:
        for place, part in parts.items():
            yield from self.lines(part, place)

    def _class(self, value: type, place: str) -> Iterator[str]:
        yield f"{place} is {value.__qualname__}"
        if _is_declared(value.__module__) and value not in self._written:
            self._written.add(value)
            yield ast.unparse(ast.parse(inspect.cleandoc("\n" + inspect.getsource(value))))

    def _function(self, value: FunctionType, place: str) -> Iterator[str]:
        yield f"{place} runs {value.__qualname__}"
        if not _is_declared(value.__module__):
            return
        if value.__closure__:
            for name, cell in zip(value.__code__.co_freevars, value.__closure__, strict=True):
                yield from self.lines(cell.cell_contents, f"{place}({name})")
        if value.__code__ in self._written:
            return
        self._written.add(value.__code__)
        yield from _source(value)
        yield from self._parts(
            {f"{value.__qualname__} uses {name}": used for name, used in sorted(_used(value).items())}
        )


def _is_declared(module: str) -> bool:
    return module.partition(".")[0] not in sys.stdlib_module_names and module.rpartition(".")[0] != ENGINE


def _source(function: FunctionType) -> list[str]:
    first = function.__code__.co_firstlineno
    found = [ast.unparse(node) for node in _nodes(function.__module__) if _first_line(node) == first]
    if not found:
        raise TypeError(f"{function.__qualname__}: its source cannot be found")
    return found


@cache
def _nodes(module: str) -> tuple[ast.FunctionDef | ast.Lambda, ...]:
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return tuple(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda))


def _first_line(node: ast.FunctionDef | ast.Lambda) -> int:
    decorators = node.decorator_list if isinstance(node, ast.FunctionDef) else []
    return decorators[0].lineno if decorators else node.lineno


def _used(function: FunctionType) -> dict[str, Any]:
    """Gather the global names that a function uses, and the names it takes from modules among them."""
    names = set(_names(function.__code__))
    used = {name: function.__globals__[name] for name in names if name in function.__globals__}
    modules = [value for value in used.values() if isinstance(value, ModuleType)]
    within = {name: getattr(module, name) for module in modules for name in names if hasattr(module, name)}
    return {name: value for name, value in {**within, **used}.items() if not isinstance(value, ModuleType)}


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)
