"""Named staff enter or correct what holds of a method, with its source; those with open cases are told.

That is its national status and, in Denmark, the facts around it: the approval, what is expected, what the company says.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from enkelt.accounts.models import Person
from enkelt.casework.actions.reassess_on_status_change import reassess_on_status_change
from enkelt.casework.offices import administering
from enkelt.casework.queries.router import country_of
from enkelt.catalogue import entries
from enkelt.catalogue.facts import standing_of
from enkelt.catalogue.models import Method, StatusRecord
from enkelt.domain.errors import Forbidden, Invalid, NotFound, Repeated
from enkelt.domain.statuses import OF_COUNTRY, Said, said


@dataclass(frozen=True)
class TypedStatus:
    """A status as it was entered; `corrects` is the record that it takes the place of."""

    status: str
    valid_from: date | None
    source: str
    corrects: UUID | None = None


def enter_method_status(person: Person, now: datetime, method: Method, typed: TypedStatus) -> int:
    """Record the status and give how many open cases it concerns: their people are told in the same transaction.

    Raises `Invalid` for a status that the method's country does not know, a missing source or a day to come;
    `Repeated` when the person has entered the same already; `Stale` when somebody corrected the same record first;
    `NotFound`; `Forbidden`, also for a method of another country.
    """
    with administering("enter-method-status", person, now) as errand:
        what = _checked(method, typed.status, country_of(person, errand.office.today))
        if typed.valid_from is not None and typed.valid_from > errand.office.today:
            raise Invalid("date-in-the-future")
        if typed.corrects is None:
            _refuse_repeated(person, method, typed)
        before = standing_of([method], errand.office.today)
        record = entries.enter_status(
            method,
            what,
            typed.valid_from,
            typed.source,
            by_id=person.pk,
            by_name=person.name,
            at=now,
            replaces=_corrected(method, typed.corrects),
        )
        errand.note(method=method.key, status=record.status, record=str(record.pk), corrects=str(typed.corrects or ""))
        changed = before != standing_of([method], errand.office.today)
        return reassess_on_status_change([method.pk], now) if changed else 0


def _checked(method: Method, status: str, country: str) -> Said:
    if method.country != country:
        raise Forbidden("not-your-country")
    what = said(status)
    if what is None or not any(what in kind for kind in OF_COUNTRY[method.country]):
        raise Invalid("not-an-option")
    return what


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
