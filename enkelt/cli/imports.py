"""`enkelt import`: bring the catalogue up to what others publish."""

from pathlib import Path

import click
from django.db import transaction
from django.utils import timezone

from enkelt.catalogue import ema, medicinraadet, nye_metoder, registers
from enkelt.catalogue.models import Code
from enkelt.cli import import_words as words
from enkelt.cli import importing
from enkelt.domain.errors import Invalid

NYE_METODER = importing.Import(
    "nye-metoder", nye_metoder.read, nye_metoder.apply, words.FILE_SENTENCES, words.LINE_SENTENCES
)
MEDICINRAADET = importing.Import(
    "medicinraadet", medicinraadet.read, medicinraadet.apply, words.LIST_SENTENCES, words.LIST_LINE_SENTENCES
)
EMA = importing.Import("ema", ema.read, ema.apply, words.LIST_SENTENCES, words.LIST_LINE_SENTENCES)

FILE = click.argument("file", type=click.Path(path_type=Path))
DRY_RUN = click.option("--dry-run", is_flag=True, help="Report what would happen; write nothing.")


@click.group(name="import")
def imports() -> None:
    """Bring the catalogue up to what others publish.

    Exit code 0: all lines taken. 2: taken, but some lines were refused (each is named with its
    reason). 1: the file could not be used, and nothing was written.
    """


@imports.command(name="nye-metoder")
@FILE
@DRY_RUN
def nye_metoder_command(file: Path, *, dry_run: bool) -> None:
    """Import the decision workbook of Nye metoder (.xlsx)."""
    importing.run(NYE_METODER, file, dry_run=dry_run)


@imports.command(name="medicinraadet")
@FILE
@DRY_RUN
def medicinraadet_command(file: Path, *, dry_run: bool) -> None:
    """Import the hand-kept list of Medicinrådet's recommendations (.csv)."""
    importing.run(MEDICINRAADET, file, dry_run=dry_run)


@imports.command(name="ema")
@FILE
@DRY_RUN
def ema_command(file: Path, *, dry_run: bool) -> None:
    """Import the medicines that EMA publishes (.json)."""
    importing.run(EMA, file, dry_run=dry_run)


@imports.command(name="shak")
@FILE
@DRY_RUN
def shak_command(file: Path, *, dry_run: bool) -> None:
    """Import the register of hospitals and departments (SHAKCOMPLETE.TXT)."""
    _register(Code.System.SHAK, file, dry_run=dry_run)


@imports.command(name="sks")
@FILE
@DRY_RUN
def sks_command(file: Path, *, dry_run: bool) -> None:
    """Import the register of diagnoses, operations and treatments (SKScomplete.txt)."""
    _register(Code.System.SKS, file, dry_run=dry_run)


def _register(system: Code.System, file: Path, *, dry_run: bool) -> None:
    now = timezone.now()
    with transaction.atomic():
        try:
            report = registers.apply(file, system, now, rehearse=dry_run)
        except Invalid as error:
            raise click.ClickException(words.sentence(words.REGISTER_SENTENCES, error)) from error
        counts = {name: getattr(report, name) for name in ("added", "changed", "unchanged", "withdrawn", "skipped")}
        if not dry_run:
            about = {"register": system.value, "run": str(report.run_id), "sha256": report.sha256}
            importing.record("import-register", now, {**about, **counts, "refused": len(report.refused)})
    click.echo(importing.heading(file.name, rehearsed=dry_run))
    for name, count in {**counts, "refused": len(report.refused)}.items():
        click.echo(f"  {name + ':':<11}{count}")
    importing.end(report.refused, words.REGISTER_LINE_SENTENCES)
