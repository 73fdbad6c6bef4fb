"""What has happened in a case, out of its audit record, and what happened since a page was shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from enkelt.audit import queries as audit
from enkelt.audit.models import Record
from enkelt.casework.models import Case
from enkelt.casework.standing import Relation, Standing
from enkelt.domain.errors import NotFound


@dataclass(frozen=True)
class Event:
    """One act: who did what, in which capacity, when. `done` is the scheme's own word for an outcome."""

    at: datetime
    act: str
    by: str
    capacity: str
    facts: dict[str, Any]
    done: str = ""


def events(case: Case) -> list[Event]:
    """List the acts of a case, newest first; one query."""
    return [_event(case, record) for record in reversed(audit.history(case.pk))]


def _event(case: Case, record: Record) -> Event:
    facts = record.facts
    return Event(record.at, record.act, record.actor_name, record.actor_capacity, facts, _done(case, record.act, facts))


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


def readings(case: Case, standing: Standing) -> list[audit.Access]:
    """List who has read the case; for an auditor, who has read any case of the patient's."""
    return audit.readers_of(*_concerned(case, standing))


def refusals(case: Case) -> list[audit.Access]:
    """List who tried to read or act on the case and was refused."""
    return audit.refusals_of(case.pk)


def _concerned(case: Case, standing: Standing) -> Iterator[UUID]:
    yield case.pk
    if Relation.AUDITOR in standing and case.patient_id is not None:
        yield from Case.objects.filter(patient=case.patient_id).exclude(pk=case.pk).values_list("pk", flat=True)
