"""Everything particular to a scheme is in its folder: adding one touches that folder and one line of the list."""

import re
from pathlib import Path

import pytest

from enkelt.schemes import SCHEMES

PACKAGE = Path(__file__).parents[2] / "enkelt"
THE_LIST = PACKAGE / "schemes" / "__init__.py"
LOCK = PACKAGE / "schemes" / "published.lock"
WRITTEN = {".py", ".html", ".jinja", ".j2", ".txt", ".toml", ".js", ".css", ".svg", ".typ", ".po", ".lock"}
KEYS = [scheme.key for scheme in SCHEMES]


def folder_of(key: str) -> Path:
    return PACKAGE / "schemes" / key.replace("-", "_")


def may_name_schemes(file: Path) -> bool:
    """The list and the lock, the examples (which are tests), and the demonstration."""
    inside = file.relative_to(PACKAGE).parts
    return file in {THE_LIST, LOCK} or file.name == "examples.toml" or inside[0] == "demo"


def names(file: Path, key: str) -> list[str]:
    """List the lines of a file that name the scheme or its folder."""
    whole = re.compile(rf"(?<![\w-])({re.escape(key)}|{key.replace('-', '_')})(?![\w-])")
    lines = file.read_text().splitlines()
    return [f"{file.relative_to(PACKAGE)}:{number}" for number, line in enumerate(lines, 1) if whole.search(line)]


@pytest.mark.parametrize("key", KEYS)
def test_a_scheme_is_named_only_in_its_folder(key):
    files = [file for file in PACKAGE.rglob("*") if file.suffix in WRITTEN and not may_name_schemes(file)]
    elsewhere = [line for file in files if folder_of(key) not in file.parents for line in names(file, key)]
    assert elsewhere == []


@pytest.mark.parametrize("key", KEYS)
def test_the_list_takes_one_line_for_a_scheme(key):
    folder = key.replace("-", "_")
    lines = [line for line in THE_LIST.read_text().splitlines() if re.search(rf"(?<!\w){folder}\.", line)]
    assert len(lines) == 1


def test_every_folder_is_in_the_list():
    folders = {file.parent for file in PACKAGE.glob("schemes/*/__init__.py")}
    assert folders == {folder_of(key) for key in KEYS}


def test_the_search_tells_a_key_from_a_longer_one():
    assert names(folder_of("no-unntak") / "edition_undated.py", "no-unntak")
    assert names(folder_of("no-unntak-gruppe") / "__init__.py", "no-unntak") == []
