"""The program `enkelt`: everything that is not a page."""

import os
import sys
from collections.abc import Mapping
from importlib import import_module

import click
import django
from django.core.exceptions import ImproperlyConfigured

from enkelt.domain.errors import DomainError

COMMANDS: Mapping[str, str] = {
    "audit": "enkelt.cli.audit:audit",
    "demo": "enkelt.cli.demo:demo",
    "export": "enkelt.cli.export:export",
    "import": "enkelt.cli.imports:imports",
    "keys": "enkelt.cli.keys:keys",
    "people": "enkelt.cli.people:people",
    "rulebook": "enkelt.cli.rulebook:rulebook",
    "work": "enkelt.cli.work:work",
}
"""Where each command group is; it is loaded when it is asked for."""


class Program(click.Group):
    """The command groups, and the last word on an error that a group has no sentence for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name all groups."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load the group that is asked for."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an error of the domain ends it with a sentence and exit code 1."""
        try:
            return super().invoke(ctx)
        except DomainError as error:
            raise click.ClickException(f"This could not be done: {error}") from error


@click.group(cls=Program)
def enkelt() -> None:
    """Enkelt: one patient, one clear way to a treatment that is not in standard use."""


def main() -> None:
    """Start Django, then the command that was asked for; wrong settings are told line by line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "enkelt.config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    enkelt()
