"""How every import runs at the command line: read, apply, tell those concerned, record, report."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

import click
from django.db import transaction
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from enkelt.audit import chains
from enkelt.audit.entry import JSON, Actor
from enkelt.casework.actions.reassess_on_status_change import reassess_on_status_change
from enkelt.catalogue.published import Advance, RefusedLine, Report
from enkelt.cli.import_words import sentence
from enkelt.domain.errors import Invalid

THE_OPERATOR = Actor("", "enkelt import", "operator")
SOME_REFUSED = 2
"""The exit code when the file was taken, but some of its lines were not."""
SHOWN = 20
"""So many methods are named in the report; the rest are counted."""
SHOWN_REFUSED = 200
"""So many refused lines are shown; a damaged register refuses a hundred thousand."""

Sentences = Mapping[str, str]


class Publication(Protocol):
    """A published file as read."""

    @property
    def sha256(self) -> str:
        """The checksum of the file."""


@dataclass(frozen=True)
class Import:
    """One kind of published file: how it is read and applied, and the words for what cannot be used."""

    kind: str
    read: Callable[[Path, Advance], Publication]
    apply: Callable[..., Report]
    of_file: Sentences
    of_line: Sentences


def run(which: Import, file: Path, *, dry_run: bool) -> None:
    """Import a file of methods' statuses; those who have open cases of what changed are told in the same transaction.

    Ends the program with 2 when lines were refused. Raises `ClickException` when the file could not be used.
    """
    with progress() as bar:
        try:
            publication = which.read(file, bar("Reading"))
        except Invalid as error:
            raise click.ClickException(sentence(which.of_file, error)) from error
        now = timezone.now()
        # Together: no status may change without those who have a case of the method being told.
        with transaction.atomic():
            report = which.apply(publication, now, rehearse=dry_run, advance=bar("Importing"))
            told = 0 if dry_run else reassess_on_status_change(report.status_changed, now)
            if not dry_run:
                _record(which.kind, report, publication.sha256, told, now)
    for line in _lines(report, file.name, rehearsed=dry_run):
        click.echo(line)
    if told:
        click.echo(f"The status behind open cases changed: {told}. Those who have them are told.")
    end(report.refused, which.of_line)


def record(act: str, now: datetime, facts: dict[str, JSON]) -> None:
    """Keep the import in the record of administration, as done at the command line."""
    chains.append_shared(chains.ADMINISTRATION, act, THE_OPERATOR, now, facts)


@contextmanager
def progress() -> Iterator[Callable[[str], Advance]]:
    """Show a bar for each step, beside the report and not in it."""
    with Progress(console=Console(stderr=True), transient=True) as shown:

        def bar(step: str) -> Advance:
            task = shown.add_task(step, total=None)
            return lambda done, of: shown.update(task, completed=done, total=of)

        yield bar


def heading(name: str, *, rehearsed: bool) -> str:
    """Say what was done with which file."""
    return f"{name}: {'rehearsal, nothing was written' if rehearsed else 'imported'}"


def end(refused: Iterable[RefusedLine], of_line: Sentences) -> None:
    """Name the refused lines with their reasons; if there are any, end the program with 2."""
    every = list(refused)
    if not every:
        return
    click.echo("Refused lines (the others were taken):")
    for line in every[:SHOWN_REFUSED]:
        click.echo(f"  line {line.line}: {sentence(of_line, line.reason)}")
    if len(every) > SHOWN_REFUSED:
        click.echo(f"  and {len(every) - SHOWN_REFUSED} more")
    sys.exit(SOME_REFUSED)


def _record(kind: str, report: Report, sha256: str, told: int, now: datetime) -> None:
    facts: dict[str, JSON] = {
        "kind": kind,
        "run": str(report.run_id),
        "sha256": sha256,
        "added": len(report.added),
        "changed": len(report.changed),
        "refused": len(report.refused),
        "cases_told": told,
    }
    record("import-method-statuses", now, facts)


def _lines(report: Report, name: str, *, rehearsed: bool) -> Iterator[str]:
    yield heading(name, rehearsed=rehearsed)
    yield f"  added:            {len(report.added)}"
    yield f"  changed:          {len(report.changed)}{_named(report.changed)}"
    yield f"  unchanged:        {len(report.unchanged)}"
    yield f"  refused:          {len(report.refused)}"
    yield f"  no longer listed: {len(report.missing)}{_named(report.missing)}"
    if report.missing:
        yield "  What is no longer listed is kept as it was."


def _named(keys: tuple[str, ...]) -> str:
    if not keys:
        return ""
    more = f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else ""
    return f" ({', '.join(keys[:SHOWN])}{more})"
