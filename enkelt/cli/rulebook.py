"""`enkelt rulebook`: the rulebook of every edition, written out for the repository."""

from pathlib import Path

import click

from enkelt.letters.rulebook.publish import rulebook_files
from enkelt.schemes import SCHEMES


@click.group()
def rulebook() -> None:
    """Write the rulebooks that the editions give."""


@rulebook.command()
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("docs/rulebook"),
    show_default=True,
    help="The folder to write to.",
)
def write(folder: Path) -> None:
    """Write a page and a drawing for every edition; a page whose edition is gone is removed."""
    files = rulebook_files(SCHEMES)
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("*.md"), *folder.glob("*.svg")):
        if old.name not in files:
            old.unlink()
            print(f"removed    {old.name}")
    for name, text in sorted(files.items()):
        file = folder / name
        changed = not file.is_file() or file.read_text(encoding="utf-8") != text
        file.write_text(text, encoding="utf-8")
        print(f"{'written' if changed else 'unchanged':<10} {name}")
