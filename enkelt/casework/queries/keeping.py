"""Ended cases and how long they are kept: what is due for disposal, what is held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from enkelt.accounts.models import Unit
from enkelt.casework.actions.dispose import kept_until
from enkelt.casework.models import Case, State
from enkelt.casework.queries.unit_settings import editions

AHEAD = timedelta(days=365)
"""How far ahead the list looks."""
MOST = 200


@dataclass(frozen=True)
class Kept:
    """An ended case and the last day it is kept; nothing of the patient."""

    case: Case
    until: date
    due: bool


def kept_cases(trust: Unit, day: date, reference: str = "") -> Sequence[Kept]:
    """List the trust's ended cases that are due within a year or on hold, or the one with a reference; one query.

    The earliest first. What a case is about is left sealed.
    """
    ended = Case.objects.filter(authority=trust, state=State.ENDED).defer("title")
    if reference:
        chosen = ended.filter(reference__iexact=reference)
    else:
        shortest = min(_years(), default=0)
        begun = day + AHEAD - timedelta(days=365 * shortest)
        chosen = ended.filter(Q(on_hold=True) | Q(keep_from__lte=begun)).order_by("keep_from", "reference")[:MOST]
    kept = (_kept(case, day) for case in chosen)
    wanted = (each for each in kept if reference or each.case.on_hold or each.until <= day + AHEAD)
    return sorted(wanted, key=lambda each: (each.until, each.case.reference))


def running_case(trust: Unit, reference: str) -> Case | None:
    """Find the trust's running case with a number; what it is about is left sealed."""
    running = Case.objects.filter(authority=trust, state=State.RUNNING, reference__iexact=reference)
    return running.defer("title").first() if reference else None


def _kept(case: Case, day: date) -> Kept:
    until = kept_until(case)
    return Kept(case, until, due=until < day and not case.on_hold)


def _years() -> set[int]:
    return {edition.retention.years for edition in editions()}
