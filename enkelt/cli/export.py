"""`enkelt export`: everything about a case as one file, for somebody who may have it."""

import os
from pathlib import Path
from uuid import uuid4

import click
from django.utils import timezone

from enkelt.accounts.models import Person
from enkelt.audit import chains
from enkelt.audit.entry import Actor
from enkelt.casework.acting import Intent
from enkelt.casework.actions.export_case import REASONS, export_case
from enkelt.casework.models import Case
from enkelt.domain.errors import Forbidden

READING = "export"


@click.group()
def export() -> None:
    """Hand out what is kept about a case."""


@export.command(name="case")
@click.argument("reference")
@click.argument("file", type=click.Path(path_type=Path, exists=False, dir_okay=False))
@click.option(
    "--by", "email", required=True, help="The e-mail address of the records staff or auditor who asks for it."
)
@click.option("--reason", required=True, type=click.Choice(REASONS), help="Why it is asked for.")
def case_command(reference: str, file: Path, email: str, reason: str) -> None:
    """Write everything about the case REFERENCE to FILE, a ZIP that is not there yet.

    It is done in the name of the person, who needs the right to it, and is recorded like the same act on the page.
    Unpack it and run `python verify.py` to see that it is whole. Net prices are not in it.
    """
    person, found = Person.objects.filter(email=email.lower()).first(), Case.objects.filter(reference=reference).first()
    if person is None:
        raise click.ClickException(f"Nobody is registered with {email}.")
    if found is None:
        raise click.ClickException(f"There is no case {reference}. Check the number.")
    if file.exists():
        raise click.ClickException(f"{file} is there already. Choose another name.")
    now = timezone.now()
    try:
        exported = export_case(Intent(person, found.pk, uuid4().hex, now), reason)
    except Forbidden as refusal:
        raise click.ClickException(f"{person.name} may not export this case ({refusal.code}).") from refusal
    chains.record_reading(Actor(str(person.pk), person.name, ""), now, READING, [found.pk])
    _write(file, exported.content)
    click.echo(f"{file}: {len(exported.content)} bytes, SHA-256 {exported.sha256}")


def _write(file: Path, content: bytes) -> None:
    """Write a file that only its owner may read."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)
