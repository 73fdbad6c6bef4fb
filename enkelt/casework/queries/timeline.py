"""What has happened in a case, out of its audit record, and what happened since a page was shown."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from enkelt.audit import queries as audit
from enkelt.audit.entry import Actor
from enkelt.audit.models import Record
from enkelt.casework.models import Case
from enkelt.casework.relations import Relation
from enkelt.casework.standing import Standing
from enkelt.domain.errors import NotFound


@dataclass(frozen=True)
class Event:
    """One act: who did what, in which capacity, when. `done` is the scheme's own word for an outcome."""

    at: datetime
    act: str
    by: str
    capacity: str
    facts: dict[str, Any]
    language: str
    """The language of `done`."""
    done: str = ""


def events(case: Case, *, told: bool = True) -> list[Event]:
    """List the acts of a case, newest first; one query.

    Who is not `told` the outcome yet sees that the case was decided, and nothing of what followed.
    """
    found = [_event(case, record) for record in reversed(audit.history(case.pk))]
    if told or case.ended_at is None:
        return found
    until = case.ended_at
    return [replace(event, done="") if event.at == until else event for event in found if event.at <= until]


def _event(case: Case, record: Record) -> Event:
    facts, language = record.facts, case.edition.language
    done = _done(case, record.act, facts)
    return Event(record.at, record.act, record.actor_name, record.actor_capacity, facts, language, done)


def _done(case: Case, act: str, facts: dict[str, Any]) -> str:
    edition = case.edition
    if act == "submit":
        return edition.application.outcomes[0].done
    if "outcome" not in facts or "stage" not in facts:
        return ""
    try:
        outcome = edition.stage(str(facts["stage"])).outcome(str(facts["outcome"]))
    except NotFound:
        return ""
    return outcome.done if outcome else ""


def since(case: Case, seen: int | None) -> list[Event]:
    """List the acts that a page did not know of, newest first: each act makes the case's version one higher."""
    unseen = 0 if seen is None else max(case.version - seen, 0)
    performed = {done.at for done in case.performed.order_by("-at", "-pk")[:unseen]}
    return [event for event in events(case) if event.at in performed]


@dataclass(frozen=True)
class Readings:
    """What one person read on one day in one capacity: `what` in the order it was last opened, `times` in all."""

    last: datetime
    by: Actor
    what: tuple[str, ...]
    times: int


def readings(case: Case, standing: Standing) -> list[Readings]:
    """List who has read the case, newest first; for an auditor, who has read any case of the patient's."""
    days: dict[tuple[date, Actor], list[audit.Access]] = {}
    for access in audit.readers_of(*_concerned(case, standing)):
        days.setdefault((timezone.localdate(access.at), access.by), []).append(access)
    return [
        Readings(found[0].at, by, tuple(dict.fromkeys(access.what for access in found)), len(found))
        for (_day, by), found in days.items()
    ]


def refusals(case: Case) -> list[audit.Access]:
    """List who tried to read or act on the case and was refused."""
    return audit.refusals_of(case.pk)


def _concerned(case: Case, standing: Standing) -> Iterator[UUID]:
    yield case.pk
    if Relation.AUDITOR in standing and case.patient_id is not None:
        yield from Case.objects.filter(patient=case.patient_id).exclude(pk=case.pk).values_list("pk", flat=True)
