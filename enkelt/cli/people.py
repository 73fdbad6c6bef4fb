"""`enkelt people`: the first units, people and roles; the local administrator does the rest on the pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import click
from django.db import transaction
from django.utils import timezone

from enkelt.accounts import changes
from enkelt.accounts.models import Person, Unit
from enkelt.audit import chains
from enkelt.audit.entry import JSON, Actor
from enkelt.casework.queries.memberships import needed_roles
from enkelt.domain.errors import Invalid
from enkelt.domain.roles import ROLES

THE_OPERATOR = Actor("", "enkelt people", "operator")


@click.group()
def people() -> None:
    """Enter the first units, people and roles."""


@people.command()
@click.argument("key")
@click.argument("kind", type=click.Choice(Unit.Kind.values))
@click.argument("name")
@click.option("--above", default="", help="The key of the unit above.")
@click.option("--code", default="", help="How its reference numbers begin, such as SI.")
def unit(key: str, kind: str, name: str, above: str, code: str) -> None:
    """Add a unit to the tree from today, or give one that is there a new name or place."""
    parent = _unit(above) if above else None
    with _recorded("place-unit", {"unit": key, "above": above}) as today:
        placed, _ = Unit.objects.get_or_create(key=key, defaults={"kind": kind, "code": code})
        changes.place_unit(placed, parent=parent, name=name, valid_from=today)
    click.echo(f"{name} is a {kind} from {today}")


@people.command()
@click.argument("name")
@click.argument("email")
@click.option("--title", default="", help="The title that letters show, such as overlege.")
@click.option("--hpr", default="", help="The number in the register of health personnel.")
def register(name: str, email: str, title: str, hpr: str) -> None:
    """Let somebody sign in whose provider vouches for this e-mail address."""
    with _recorded("register-person", {}) as _, _said():
        changes.register_person(name=name, email=email, title=title, hpr_number=hpr)
    click.echo(f"{name} may sign in")


@people.command()
@click.argument("email")
@click.argument("role")
@click.argument("unit_key", metavar="UNIT")
def appoint(email: str, role: str, unit_key: str) -> None:
    """Give a registered person a role in a unit, from today."""
    person = Person.objects.filter(email=email.lower()).first()
    if person is None:
        raise click.ClickException(f"Nobody is registered with {email}: run `enkelt people register` first.")
    known = sorted({*ROLES, *(needed.key for _kind, needed in needed_roles())})
    if role not in known:
        raise click.ClickException(f"{role} is no role. The roles are: {', '.join(known)}.")
    place = _unit(unit_key)
    facts: dict[str, JSON] = {"role": role, "unit": unit_key, "person": str(person.pk)}
    with _recorded("appoint", facts) as today, _said():
        changes.appoint(person, role, place, valid_from=today)
    click.echo(f"{person.name} has the role from {today}")


def _unit(key: str) -> Unit:
    found = Unit.objects.filter(key=key).first()
    if found is None:
        raise click.ClickException(f"There is no unit {key}: run `enkelt people unit` first.")
    return found


@contextmanager
def _recorded(act: str, facts: dict[str, JSON]) -> Iterator[date]:
    """Do it in one transaction with its record; gives the day."""
    now: datetime = timezone.now()
    with transaction.atomic():
        yield timezone.localdate(now)
        chains.append_shared(chains.ADMINISTRATION, act, THE_OPERATOR, now, facts)


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except Invalid as problem:
        raise click.ClickException(f"This cannot be entered: {problem}.") from problem
