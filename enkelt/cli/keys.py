"""`enkelt keys`: the keys that encrypt what is kept about patients."""

import re

import click
from django.db import transaction
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from enkelt.audit import chains
from enkelt.audit.entry import JSON, Actor
from enkelt.casework import vault
from enkelt.casework.rotation import count_by_key, count_older, rotate
from enkelt.domain.errors import Unavailable

NAME = re.compile(r"[a-z0-9-]{1,20}")
MISSING = 1
THE_OPERATOR = Actor("", "enkelt keys", "operator")


@click.group()
def keys() -> None:
    """Make, change and count the keys that encrypt what is kept about patients."""


@keys.command()
@click.argument("name")
def new(name: str) -> None:
    """Print a fresh key, as ENKELT_DATA_KEYS takes it. NAME is a-z, 0-9 and -, such as 2026-11."""
    if not NAME.fullmatch(name):
        raise click.BadParameter("a name is at most 20 of a-z, 0-9 and -")
    if name in vault.key_names():
        raise click.BadParameter(f"the ring holds a key {name} already")
    click.echo(f"{name}:{vault.new_key()}")


@keys.command()
def check() -> None:
    """Count the stored values of each key. Exit code 1: some need a key that is not in the ring."""
    ring = vault.key_names()
    counts = count_by_key()
    for name, count in counts.items():
        click.echo(f"{name}: {count}{_remark(name, count, ring)}")
    if counts.keys() - set(ring):
        raise SystemExit(MISSING)


def _remark(name: str, count: int, ring: tuple[str, ...]) -> str:
    if name not in ring:
        return " (not in ENKELT_DATA_KEYS: these cannot be read)"
    if name == ring[0]:
        return " (this key seals)"
    return "" if count else " (may be removed, once no backup that you keep needs it)"


@keys.command(name="rotate")
def rotate_command() -> None:
    """Seal every value again that another key than the first has sealed.

    Put the new key first in ENKELT_DATA_KEYS and keep the old one behind it; start everything anew; then run this. It
    may be stopped and run again at any time, and people may go on working.
    """
    before = [name for name, count in count_by_key().items() if count and name != vault.current_key()]
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Sealing", total=count_older())
        done = 0

        def passed(count: int) -> None:
            nonlocal done
            done += count
            progress.advance(task, count)

        try:
            rotate(passed)
        except Unavailable as problem:
            raise click.ClickException(_sentence(problem)) from problem
        finally:
            # Also when it is stopped half-way: what was sealed again is sealed again.
            _record(before, done)
    click.echo(f"sealed again with {vault.current_key()}: {done}")


def _record(before: list[str], done: int) -> None:
    """Write into the record of administration which keys gave way to which, by name."""
    if done:
        facts: dict[str, JSON] = {"key": vault.current_key(), "before": before, "values": done}
        with transaction.atomic():
            chains.append_shared(chains.ADMINISTRATION, "rotate-keys", THE_OPERATOR, timezone.now(), facts)


def _sentence(problem: Unavailable) -> str:
    if problem.code == "data-key-missing":
        missing = problem.params["key"]
        return f"A value needs the key {missing}. Put it back into ENKELT_DATA_KEYS, behind the first, and run again."
    return f"A stored value was changed outside Enkelt ({problem}). Restore it from a backup, and run again."
