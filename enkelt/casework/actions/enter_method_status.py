"""Named staff enter or correct the national status of a method, with its source; those with open cases are told."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from enkelt.accounts.models import Person
from enkelt.casework.actions.reassess_on_status_change import reassess_on_status_change
from enkelt.casework.offices import administering
from enkelt.catalogue import entries
from enkelt.catalogue.models import Method, StatusRecord
from enkelt.catalogue.queries import status_on
from enkelt.domain.errors import Invalid, NotFound, Repeated
from enkelt.domain.statuses import MethodStatus


@dataclass(frozen=True)
class TypedStatus:
    """A status as it was entered; `corrects` is the record that it takes the place of."""

    status: str
    valid_from: date | None
    source: str
    corrects: UUID | None = None


def enter_method_status(person: Person, now: datetime, method: Method, typed: TypedStatus) -> int:
    """Record the status and give how many open cases it concerns: their people are told in the same transaction.

    Raises `Invalid` for an unknown status, a missing source or a day to come; `Repeated` when the person has entered
    the same already; `Stale` when somebody corrected the same record first; `NotFound`; `Forbidden`.
    """
    with administering("enter-method-status", person, now) as errand:
        if typed.status not in set(MethodStatus):
            raise Invalid("not-an-option")
        if typed.valid_from is not None and typed.valid_from > errand.office.today:
            raise Invalid("date-in-the-future")
        if typed.corrects is None:
            _refuse_repeated(person, method, typed)
        before = status_on(method, errand.office.today)
        record = entries.enter_status(
            method,
            MethodStatus(typed.status),
            typed.valid_from,
            typed.source,
            by_id=person.pk,
            by_name=person.name,
            at=now,
            replaces=_corrected(method, typed.corrects),
        )
        errand.note(method=method.key, status=record.status, record=str(record.pk), corrects=str(typed.corrects or ""))
        after = status_on(method, errand.office.today)
        changed = (before and before.status) != (after and after.status)
        return reassess_on_status_change([method.pk], now) if changed else 0


def _refuse_repeated(person: Person, method: Method, typed: TypedStatus) -> None:
    # The lock makes the second of two presses wait, and then see what the first entered.
    Method.objects.select_for_update().get(pk=method.pk)
    same = method.records.filter(
        entered_by_id=person.pk,
        status=typed.status,
        valid_from=typed.valid_from,
        source=typed.source.strip(),
        replaced_by=None,
    ).first()
    if same is not None:
        raise Repeated("already-done", at=same.entered_at)


def _corrected(method: Method, record_id: UUID | None) -> StatusRecord | None:
    if record_id is None:
        return None
    found = method.records.filter(pk=record_id).first()
    if found is None:
        raise NotFound("no-such-status")
    return found
