"""Which scheme? What the schemes answer to a method on a day, before anything is said about a patient."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil
from typing import Any

from django.utils import timezone

from enkelt import schemes
from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Person
from enkelt.accounts.tree import tree
from enkelt.casework.models import Case
from enkelt.domain.criteria import Finding
from enkelt.domain.roles import STATUS_EDITOR
from enkelt.domain.routing import Inquiry, SchemeAnswer, compare
from enkelt.domain.scheme import Edition
from enkelt.domain.stages import CountsAs

YEAR = timedelta(days=365)
FEWEST = 5
"""Answered cases below which nothing is said of how long they took."""
ANSWERED = (CountsAs.GRANTED, CountsAs.REFUSED, CountsAs.LOCALLY_REFUSED, CountsAs.OPINION, CountsAs.ADVICE)


@dataclass(frozen=True)
class Routed:
    """What all schemes answer, by how they fit."""

    inquiry: Inquiry
    fit: Sequence[SchemeAnswer]
    open: Sequence[SchemeAnswer]
    """Those that may fit, and ask for something that nobody has said."""
    rest: Sequence[SchemeAnswer]
    instead: Sequence[SchemeAnswer]
    """Those that would fit a group where one patient was asked about, or one patient where a group was."""


@dataclass(frozen=True)
class Department:
    """A department where somebody may apply, with its name of the day."""

    key: str
    name: str


def route(inquiry: Inquiry) -> Routed:
    """Ask every scheme of the country."""
    answers = compare(schemes.SCHEMES, inquiry)
    by_finding = {finding: [each for each in answers if each.fits is finding] for finding in Finding}
    other = compare(schemes.SCHEMES, replace(inquiry, for_group=not inquiry.for_group))
    return Routed(
        inquiry=inquiry,
        fit=by_finding[Finding.MET],
        open=by_finding[Finding.OPEN],
        rest=by_finding[Finding.NOT_MET],
        instead=[] if by_finding[Finding.MET] else [each for each in other if each.fits is Finding.MET],
    )


@dataclass(frozen=True)
class Lately:
    """How long the answers of a scheme took in the last twelve months, from receipt, in calendar days."""

    cases: int
    half_within: int
    three_quarters_within: int


def lately(scheme: str, today: date) -> Lately | None:
    """Work out how long a scheme took; None for too few cases to say it without pointing at one of them."""
    ended = Case.objects.filter(
        scheme=scheme, ended_at__date__gt=today - YEAR, received_on__isnull=False, counts_as__in=ANSWERED
    )
    days = sorted(_days(received, at) for received, at in ended.values_list("received_on", "ended_at"))
    if len(days) < FEWEST:
        return None
    return Lately(len(days), days[ceil(len(days) / 2) - 1], days[ceil(len(days) * 3 / 4) - 1])


def _days(received: Any, at: Any) -> int:
    return int((timezone.localdate(at) - received).days)


def unmet(answer: SchemeAnswer) -> list[str]:
    """Say why a scheme does not fit."""
    return [each.says for each in answer.conditions if each.finding is Finding.NOT_MET]


def unknown(answer: SchemeAnswer) -> list[str]:
    """Say what a scheme asks for that nobody has said."""
    return [each.says for each in answer.conditions if each.finding is Finding.OPEN]


def country_of(person: Person, on: date) -> str:
    """Find the country whose schemes a person works under (ISO code); the first scheme's where the tree says none."""
    standing = tree(on)
    units = (standing.of_kind(held.unit, "country") for held in accounts.memberships_of(person, on))
    return next((unit.code for unit in units if unit and unit.code), schemes.SCHEMES[0].country)


def departments(person: Person, edition: Edition, on: date) -> list[Department]:
    """List where somebody may apply."""
    role, standing = edition.application.role.key, tree(on)
    units = {held.unit for held in accounts.memberships_of(person, on) if held.role == role}
    return sorted((Department(unit.key, standing.name(unit)) for unit in units), key=lambda each: each.name)


def status_editors(person: Person, on: date) -> list[str]:
    """Name those who keep the status of methods in the person's trusts."""
    standing = tree(on)
    trusts = {standing.of_kind(held.unit, "trust") for held in accounts.memberships_of(person, on)} - {None}
    found = accounts.holders_in([trust for trust in trusts if trust], on)
    return [held.person.name for (role, _), seats in found.items() if role == STATUS_EDITOR.key for held in seats]
