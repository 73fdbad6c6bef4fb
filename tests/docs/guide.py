"""A copy of Enkelt in which somebody has followed the guide for a new scheme, letter by letter."""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "add-a-scheme.md"
_FILE = re.compile(r"^`(enkelt/[\w/.]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FOLDER = "no_eksempel"


def files_in_guide() -> dict[str, str]:
    """Read the files that the guide writes out, by where it says they go."""
    return dict(_FILE.findall(GUIDE.read_text()))


def follow(to: Path) -> Path:
    """Copy the program to a folder and add the guide's scheme to the copy."""
    shutil.copytree(ROOT / "enkelt", to / "enkelt", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "manage.py", to)
    for name, text in files_in_guide().items():
        file = to / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    the_list = to / "enkelt/schemes/__init__.py"
    text = the_list.read_text()
    text = re.sub(r"(from enkelt\.schemes import \(?)", rf"\g<1>{FOLDER}, ", text, count=1)
    text = re.sub(r"(SCHEMES: [^=]+= \(\n)", rf"\g<1>    {FOLDER}.SCHEME,\n", text, count=1)
    the_list.write_text(text)
    return to
