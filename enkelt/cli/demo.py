"""`enkelt demo`: people, methods and cases for trying Enkelt out."""

import click
from django.conf import settings
from django.utils import timezone

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Person
from enkelt.casework.relations import capacity_of
from enkelt.demo.cases import load_cases
from enkelt.demo.catalogue import load_catalogue
from enkelt.demo.denmark import load_denmark
from enkelt.demo.exceptional import load_exceptional
from enkelt.demo.groups import load_groups
from enkelt.demo.panel import load_panel
from enkelt.demo.people import load_people
from enkelt.demo.regional import load_regional


@click.group()
def demo() -> None:
    """Try Enkelt out, with invented people only."""


@demo.command()
def load() -> None:
    """Store invented people, real methods and invented cases, and name who one can sign in as.

    What is there already stays. Only on a trial machine (ENKELT_DEMO=1).
    """
    if not settings.DEMO:
        raise click.ClickException("Invented people belong on a trial machine only: set ENKELT_DEMO=1 there.")
    now = timezone.now()
    people = load_people(now)
    load_catalogue(now)
    danes = load_denmark()
    loaded = [*load_cases(people, now), *load_exceptional(people, now), *load_groups(people, now)]
    loaded += [*load_regional(danes, now), *load_panel(danes, now)]
    click.echo(f"Cases brought to where they wait: {len(loaded)}" if loaded else "The cases that are here stay.")
    click.echo("One can sign in as:")
    for person in (*people.values(), *danes.values()):
        click.echo(f"  {person.name:<18} {_roles(person)}")


def _roles(person: Person) -> str:
    today = timezone.localdate()
    held = accounts.memberships_of(person, today)
    return "; ".join(f"{capacity_of(role)}, {accounts.name_of(role.unit, today)}" for role in held)
