"""A small trust for these tests: its tree, its people."""

from datetime import UTC, date, datetime

from enkelt.accounts.changes import place_unit
from enkelt.accounts.models import Membership, Person, Unit

START = date(2020, 1, 1)
DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DIRECTOR = "medical-director"


def person(name="Kari Nordmann", **fields) -> Person:
    return Person.objects.create(name=name, email=f"{name.lower().replace(' ', '.')}@example.org", **fields)


def unit(key, kind="department", *, below=None, name="", since=START) -> Unit:
    made = Unit.objects.create(key=key, kind=kind)
    place_unit(made, parent=below, name=name or key.title(), valid_from=since)
    return made


def trust() -> tuple[Unit, Unit, Unit]:
    """Make a trust, its clinic and the clinic's department."""
    country = unit("norge", "country")
    region = unit("sor-ost", "region", below=country)
    innlandet = unit("innlandet", "trust", below=region)
    clinic = unit("gjovik", "clinic", below=innlandet)
    return innlandet, clinic, unit("medisin", below=clinic)


def holds(who: Person, where: Unit, role=DIRECTOR, since=START, until=None, deputy_for=None) -> Membership:
    return Membership.objects.create(
        person=who, unit=where, role=role, valid_from=since, valid_until=until, deputy_for=deputy_for
    )
