"""Take dated facts from a published file into the catalogue: nothing overwritten, nothing that staff said undone."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from enkelt.catalogue.models import ImportRun, Method, StatusRecord
from enkelt.catalogue.queries import facts_on, standing
from enkelt.domain.errors import Invalid
from enkelt.domain.statuses import Dated, Said, said

Standing = tuple[str | None, ...]
"""What stands of a method, by value: its approval, the outlook, its national status, the company's signal."""


def standing_of(methods: Iterable[Method], on: date) -> dict[UUID, Standing]:
    """Tell what stands of each method on a day, for comparing before and after."""
    return {method.pk: _values(method, on) for method in methods}


def record_of(method: Method, recorded: Sequence[StatusRecord], fact: Dated[Said], on: date) -> StatusRecord | None:
    """Make the record that a fact adds; None when it is held, or was corrected by staff.

    A later fact follows the standing one. One of the same day corrects it, and so does one that only adds the day.
    Raises `Invalid`: "date-in-future"; "fact-older" when it is older than what stands, for it must not undo.
    """
    if fact.day and fact.day > on:
        raise Invalid("date-in-future", day=fact.day.isoformat())
    alike = [record for record in recorded if type(said(record.status)) is type(fact.status)]
    current = max(standing(alike), key=age, default=None)
    by_staff = {record.replaces_id for record in alike if record.origin == StatusRecord.Origin.STAFF}
    if any(_same(record, fact) for record in alike if record is current or record.pk in by_staff):
        return None
    if current is None:
        return _record(method, fact, replaces=None)
    if (fact.day or date.min) < age(current):
        raise Invalid(
            "fact-older", status=fact.status.value, day=fact.day, recorded=current.valid_from, held=current.status
        )
    corrects = current.valid_from == fact.day or (current.valid_from is None and current.status == fact.status)
    return _record(method, fact, replaces=current if corrects else None)


def sign(records: Iterable[StatusRecord], run: ImportRun) -> list[StatusRecord]:
    """Say in the records which import they came with."""
    signed = list(records)
    for record in signed:
        record.import_run, record.entered_at = run, run.at
        record.entered_by_id, record.entered_by_name = run.by_id, run.by_name
    return signed


def age(record: StatusRecord) -> date:
    """Order records; an unknown day is the oldest."""
    return record.valid_from or date.min


def _values(method: Method, on: date) -> Standing:
    found = facts_on(method, on)
    parts = (found.approval, found.outlook, found.status, found.signal)
    return tuple(part.status.value if part else None for part in parts)


def _same(record: StatusRecord, fact: Dated[Said]) -> bool:
    return (record.status, record.valid_from) == (fact.status, fact.day)


def _record(method: Method, fact: Dated[Said], replaces: StatusRecord | None) -> StatusRecord:
    return StatusRecord(
        method=method,
        status=fact.status.value,
        valid_from=fact.day,
        source=fact.source,
        origin=StatusRecord.Origin.IMPORT,
        replaces=replaces,
    )
