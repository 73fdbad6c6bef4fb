"""The documents say what there is: every setting, every act, every command; and their links lead somewhere."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from enkelt.cli import COMMANDS, enkelt
from enkelt.config import declared
from enkelt.domain.statuses import MethodStatus

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
_LINK = re.compile(r"\]\(([^)#\s]+)(#[^)]*)?\)")


def paragraph_of(name: str, text: str) -> str:
    """Find what the page says under a name in a list."""
    found = re.search(rf"^- (?:\*\*)?`{re.escape(name)}`.*?(?=\n- |\n\n|\n#|\Z)", text, re.MULTILINE | re.DOTALL)
    return found[0].removeprefix(f"- `{name}`") if found else ""


@pytest.mark.parametrize("setting", declared.ALL, ids=lambda setting: setting.name)
def test_every_setting_has_its_paragraph(setting):
    assert len(paragraph_of(setting.name, (DOCS / "operations.md").read_text()).split()) > 5


def test_no_setting_is_described_that_is_not_there():
    named = set(re.findall(r"ENKELT_[A-Z0-9_]+", " ".join(page.read_text() for page in PAGES)))
    assert named <= {setting.name for setting in declared.ALL}


def test_every_act_has_its_paragraph():
    acts = {file.stem for file in (ROOT / "enkelt/casework/actions").glob("*.py")} - {"__init__"}
    text = (DOCS / "acts.md").read_text()
    described = set(re.findall(r"^- \*\*`(\w+)`\*\*", text, re.MULTILINE))
    assert described == acts
    assert [act for act in acts if len(paragraph_of(act, text).split()) < 6] == []


def commands(group: click.Group, *path: str) -> Iterator[str]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group) and command.list_commands(context):
            yield from commands(command, *path, name)
        else:
            yield " ".join(["enkelt", *path, name])


def test_every_command_is_named():
    text = (DOCS / "operations.md").read_text() + (DOCS / "architecture.md").read_text()
    assert [command for command in commands(enkelt) if command not in text] == []
    assert [group for group in COMMANDS if f"enkelt {group}" not in text] == []


def test_every_command_that_is_named_exists():
    text = "\n".join(page.read_text() for page in PAGES)
    known = set(commands(enkelt))
    groups = "|".join(name for name in COMMANDS if name not in COMMANDS_THEMSELVES)
    assert set(re.findall(rf"\benkelt (?:{groups}) [a-z-]+", text)) <= known


COMMANDS_THEMSELVES = {"work"}
"""Groups that do something alone: any word of a sentence may follow them."""


def test_the_commands_of_the_readme_are_goals_of_the_makefile():
    wanted = set(re.findall(r"^(make \w+)$", (ROOT / "README.md").read_text(), re.MULTILINE))
    assert wanted == {"make run", "make test"}
    for command in wanted:
        subprocess.run([*command.split(), "--dry-run"], cwd=ROOT, check=True, capture_output=True)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    targets = [target for target, _ in _LINK.findall(page.read_text()) if "://" not in target]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_decision_is_in_the_list():
    listed = set(re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (DOCS / "decisions/README.md").read_text()))
    assert listed == {file.name for file in (DOCS / "decisions").glob("0*.md")}


def test_the_words_have_three_languages():
    rows = [line for line in (DOCS / "glossary.md").read_text().splitlines() if line.startswith("| ")]
    assert len(rows) > 30
    for row in rows:
        assert all(cell.strip() for cell in row.strip("|").split("|"))
    for status in MethodStatus:
        assert str(status).replace("_", " ") in (DOCS / "glossary.md").read_text()
