"""`enkelt import`: bring the catalogue up to what others publish."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from django.db import transaction
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from enkelt.audit import chains
from enkelt.audit.entry import JSON, Actor
from enkelt.casework.actions.reassess_on_status_change import reassess_on_status_change
from enkelt.catalogue import nye_metoder
from enkelt.catalogue.nye_metoder import RefusedLine, Report
from enkelt.domain.errors import Invalid

THE_OPERATOR = Actor("", "enkelt import", "operator")
SOME_REFUSED = 2
"""The exit code when the file was taken, but some of its lines were not."""
SHOWN = 20
"""So many methods are named in the report; the rest are counted."""

FILE_SENTENCES: Mapping[str, str] = {
    "file-not-found": "There is no file {file}. Check the name and the folder.",
    "workbook-encrypted": ("{file} is protected by a password. Save a copy without one and import that."),
    "workbook-old-format": "{file} is an old .xls file. Save it as .xlsx and import that.",
    "workbook-not-xlsx": ("{file} is not an .xlsx workbook, or it is damaged. Download it again from Nye metoder."),
    "workbook-too-large": "{file} is larger than a published workbook can be. Is it the right file?",
    "workbook-empty": "{file} holds no decisions. Is it the right file?",
    "workbook-other-table": (
        "{file} holds none of the columns of the decision workbook; its sheets are {sheets}. Is it the right file?"
    ),
    "columns-missing": (
        'The sheet "{sheet}" lacks these columns: {missing}. Found: {found}. '
        "The published form may have changed; nothing was imported."
    ),
    "columns-repeated": ('The column "{column}" stands twice in the heading. Remove one and import again.'),
}
LINE_SENTENCES: Mapping[str, str] = {
    "method-id-unreadable": '"{raw}" is not a method id (such as 2020_008)',
    "indication-missing": "there is no indication",
    "decision-wording-unknown": ('the short decision "{wording}" is not one we know; enter the status by hand'),
    "date-unreadable": '"{value}" is not a date',
    "date-too-early": "{day} is before the national system began",
    "date-in-future": "{day} has not come yet",
    "line-repeated": (
        "{method} has this indication on line {first_line} too, with other content; line "
        "{first_line} was taken and line {second_line} was not"
    ),
    "decision-older": ("the decision of {day} is older than the one of {recorded} that we hold; is it an old file?"),
}


@click.group(name="import")
def imports() -> None:
    """Bring the catalogue up to what others publish."""


@imports.command(name="nye-metoder")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Report what would happen; write nothing.")
def nye_metoder_command(file: Path, *, dry_run: bool) -> None:
    """Import the decision workbook of Nye metoder.

    Exit code 0: all lines taken. 2: taken, but some lines were refused (each is named with its
    reason). 1: the file could not be used, and nothing was written.
    """
    with _progress() as bar:
        try:
            publication = nye_metoder.read(file, bar("Reading"))
        except Invalid as error:
            raise click.ClickException(_sentence(FILE_SENTENCES, error)) from error
        now = timezone.now()
        # Together: no status may change without those who have a case of the method being told.
        with transaction.atomic():
            report = nye_metoder.apply(publication, now, rehearse=dry_run, advance=bar("Importing"))
            told = 0 if dry_run else reassess_on_status_change(report.status_changed, now)
            if not dry_run:
                _record(report, publication.sha256, told, now)
    for line in _lines(report, file.name, rehearsed=dry_run):
        click.echo(line)
    if told:
        click.echo(f"The status behind open cases changed: {told}. Those who have them are told.")
    if report.refused:
        sys.exit(SOME_REFUSED)


def _record(report: Report, sha256: str, told: int, now: datetime) -> None:
    facts: dict[str, JSON] = {
        "run": str(report.run_id),
        "sha256": sha256,
        "added": len(report.added),
        "changed": len(report.changed),
        "refused": len(report.refused),
        "cases_told": told,
    }
    chains.append_shared(chains.ADMINISTRATION, "import-method-statuses", THE_OPERATOR, now, facts)


@contextmanager
def _progress() -> Iterator[Callable[[str], Callable[[int, int], None]]]:
    """Show a bar for each step, beside the report and not in it."""
    with Progress(console=Console(stderr=True), transient=True) as progress:

        def bar(step: str) -> Callable[[int, int], None]:
            task = progress.add_task(step, total=None)
            return lambda done, of: progress.update(task, completed=done, total=of)

        yield bar


def _lines(report: Report, name: str, *, rehearsed: bool) -> Iterator[str]:
    yield f"{name}: {'rehearsal, nothing was written' if rehearsed else 'imported'}"
    yield f"  added:            {len(report.added)}"
    yield f"  changed:          {len(report.changed)}{_named(report.changed)}"
    yield f"  unchanged:        {len(report.unchanged)}"
    yield f"  refused:          {len(report.refused)}"
    yield f"  no longer listed: {len(report.missing)}{_named(report.missing)}"
    if report.missing:
        yield "  What is no longer listed is kept as it was."
    if report.refused:
        yield "Refused lines (the others were taken):"
        yield from (f"  line {refused.line}: {_reason(refused)}" for refused in report.refused)


def _named(keys: tuple[str, ...]) -> str:
    if not keys:
        return ""
    more = f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else ""
    return f" ({', '.join(keys[:SHOWN])}{more})"


def _reason(refused: RefusedLine) -> str:
    return _sentence(LINE_SENTENCES, refused.reason)


def _sentence(sentences: Mapping[str, str], error: Invalid) -> str:
    """Put an error in words; a list is written with commas."""
    about = {
        name: ", ".join(value) if isinstance(value, list) else "an unknown day" if value is None else value
        for name, value in error.params.items()
    }
    return sentences[error.code].format(**about)
