"""`enkelt keys`: the keys that encrypt what is kept about patients."""

import re

import click
from rich.console import Console
from rich.progress import Progress

from enkelt.casework import vault
from enkelt.casework.rotation import count_by_key, count_older, rotate
from enkelt.domain.errors import Unavailable

NAME = re.compile(r"[a-z0-9-]{1,20}")
MISSING = 1


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
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Sealing", total=count_older())
        try:
            done = rotate(lambda count: progress.advance(task, count))
        except Unavailable as problem:
            raise click.ClickException(_sentence(problem)) from problem
    click.echo(f"sealed again with {vault.current_key()}: {done}")


def _sentence(problem: Unavailable) -> str:
    if problem.code == "data-key-missing":
        missing = problem.params["key"]
        return f"A value needs the key {missing}. Put it back into ENKELT_DATA_KEYS, behind the first, and run again."
    return f"A stored value was changed outside Enkelt ({problem}). Restore it from a backup, and run again."
