"""`enkelt audit`: show that the audit record is whole."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from enkelt.audit.checkpoints import checkpoint
from enkelt.audit.entry import utc_text
from enkelt.audit.models import Record
from enkelt.audit.verification import Kept, Report, examine

BROKEN = 1
_HASH_CHARACTERS = 64


@click.group(name="audit")
def audit() -> None:
    """Show that the audit record is whole."""


@audit.command(name="checkpoint")
def checkpoint_command() -> None:
    """Bind everything recorded until now, and print the line to keep elsewhere.

    Run it daily, and add the line to a file on another machine or on paper:
    `enkelt audit verify --anchor FILE` compares with it.
    """
    made = checkpoint(timezone.now())
    click.echo(f"{made.sequence} {utc_text(made.at)} {made.hash}")


@audit.command(name="verify")
@click.option(
    "--anchor",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A file with lines of `enkelt audit checkpoint` that was kept elsewhere.",
)
def verify_command(anchor: Path | None) -> None:
    """Go through all chains and name the first break of each.

    Exit code 0: unbroken. 1: something was changed, removed or moved; each break is named.
    """
    kept = _kept(anchor) if anchor else []
    with _progress(Record.objects.count()) as passed:
        report = examine(kept, passed)
    for found in report.breaks:
        click.echo(str(found))
    click.echo(_summary(report))
    if report.breaks:
        sys.exit(BROKEN)


def _kept(anchor: Path) -> list[Kept]:
    return [
        _kept_line(line, number) for number, line in enumerate(anchor.read_text().splitlines(), start=1) if line.strip()
    ]


def _kept_line(line: str, number: int) -> Kept:
    match line.split():
        case [sequence, _at, hash_] if sequence.isdecimal() and len(hash_) == _HASH_CHARACTERS:
            return Kept(int(sequence), hash_)
    raise click.ClickException(
        f"Line {number} of the anchor file is not a line of `enkelt audit checkpoint`:"
        " number, time, hash. Restore the file as it was kept and verify again."
    )


def _summary(report: Report) -> str:
    went_through = f"{report.chains} chains, {report.records} records, {report.checkpoints} checkpoints"
    breaks = len(report.breaks)
    result = f"{breaks} {'break' if breaks == 1 else 'breaks'}" if breaks else "unbroken"
    return f"{went_through}: {result}"


@contextmanager
def _progress(records: int) -> Iterator[Callable[[int], None]]:
    """Show a bar beside the findings and not in them."""
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Verifying", total=records)
        yield lambda count: progress.advance(task, count)
