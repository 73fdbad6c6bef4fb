"""What every page shares: the reader, the wish to act that a form states, the record of reading, the frame."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Person
from enkelt.audit import chains
from enkelt.audit.entry import Actor
from enkelt.casework.acting import Intent
from enkelt.casework.models import Case
from enkelt.casework.offices import gives
from enkelt.casework.permissions import allow
from enkelt.casework.relations import Capacity, capacity_of
from enkelt.casework.standing import Standing, standing_of
from enkelt.domain.errors import Forbidden, NotFound

MENU = ("meetings", "advice-units", "administration")
"""The offices that the main menu has a place for."""


def reader(request: HttpRequest) -> Person:
    """Give the signed-in person; pages without sign-in say so with `login_not_required`."""
    if not isinstance(request.user, Person):
        raise Forbidden("not-signed-in")
    return request.user


def reading() -> str:
    """Give the language that the page is read in (`nb`, `da`, `en`)."""
    return translation.get_language() or settings.LANGUAGE_CODE


def now() -> datetime:
    """Give the time of the request."""
    return timezone.now()


def intent(request: HttpRequest, case_id: UUID) -> Intent:
    """Read the wish to act out of a form: its token and the version of the case that the page showed."""
    seen = request.POST.get("seen", "")
    return Intent(
        person=reader(request),
        case_id=case_id,
        token=request.POST.get("token") or uuid.uuid4().hex,
        now=now(),
        seen=int(seen) if seen.isdecimal() else None,
    )


def fresh_intent(request: HttpRequest, case_id: UUID) -> Intent:
    """Wish to do what may be done again and rests on no version of the whole case, such as saving one section."""
    return Intent(person=reader(request), case_id=case_id, token=uuid.uuid4().hex, now=now())


def open_to_read(request: HttpRequest, case_id: UUID, what: str, act: str = "view") -> tuple[Case, Standing]:
    """Find a case that the reader may see, and record the reading; a refusal is recorded too.

    Raises `NotFound` and `Forbidden`.
    """
    case, standing, capacity = _allowed(request, case_id, what, act)
    person = standing.person
    chains.record_reading(Actor(str(person.pk), person.name, str(capacity)), now(), what, [case_id])
    return case, standing


def may_try(request: HttpRequest, case_id: UUID, act: str) -> Case:
    """Find a case on which the reader may do an act, for a page that shows nothing of it but its number.

    Raises `NotFound`, and `Forbidden`, which is recorded.
    """
    return _allowed(request, case_id, act, act)[0]


def _allowed(request: HttpRequest, case_id: UUID, what: str, act: str) -> tuple[Case, Standing, Capacity]:
    person, at = reader(request), now()
    case = (
        Case.objects.select_related("patient", "applicant", "treating_unit", "authority", "home_trust", "method")
        .filter(pk=case_id)
        .first()
    )
    if case is None:
        raise NotFound("no-such-case")
    standing = standing_of(person, case, at)
    try:
        return case, standing, allow(act, standing, case)
    except Forbidden as refusal:
        chains.record_refusal(Actor(str(person.pk), person.name, ""), at, what, [case_id], refusal.code)
        raise


def record_list(request: HttpRequest, what: str, cases: Sequence[Case]) -> None:
    """Record that a list showed patient data: one record for the whole list."""
    if cases:
        person = reader(request)
        chains.record_reading(Actor(str(person.pk), person.name, ""), now(), what, [case.pk for case in cases])


def page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """Render a page in its frame."""
    return render(request, template, {"me": _me(request), "token": uuid.uuid4().hex, **context}, status=status)


def kept_answer(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """Answer what a page saves by itself: with the parts of it that change, and the mark that it was kept."""
    answer = render(request, template, context)
    answer["Enkelt-Saved"] = "1"
    return answer


def id_in(text: str) -> UUID | None:
    """Read the key of a person or thing out of a form; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def person_in(text: str) -> Person | None:
    """Find the person whose key a form gives; None for nobody, and for who is not active."""
    key = id_in(text)
    return Person.objects.filter(pk=key, is_active=True).first() if key else None


def _me(request: HttpRequest) -> dict[str, Any] | None:
    """Say who is signed in, and in which capacities today."""
    if not isinstance(request.user, Person):
        return None
    held = accounts.memberships_of(request.user, timezone.localdate())
    return {
        "person": request.user,
        "roles": {membership.role for membership in held},
        "offices": {name for name in MENU for membership in held if gives(membership, name)},
        "capacities": [capacity_of(membership).called(reading()) for membership in held],
    }
