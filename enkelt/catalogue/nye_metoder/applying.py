"""Bring the catalogue up to a published file: all or nothing, and nothing overwritten."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from enkelt.catalogue.models import ImportRun, Method, StatusRecord
from enkelt.catalogue.nye_metoder.rows import Decision, Publication
from enkelt.catalogue.published import (
    COMMAND_LINE,
    Advance,
    Reader,
    RefusedLine,
    Report,
    keep_run,
    new_run,
    silent,
)
from enkelt.catalogue.queries import standing, status_on
from enkelt.domain.errors import Invalid
from enkelt.domain.statuses import DECISIONS, MethodStatus

SOURCE = "Nye metoder, gjeldende beslutninger"
COUNTRY = "NO"
DESCRIPTION = ("raw_key", "indication", "substance", "trade_name", "kind", "speciality")
"""What a file says about a method besides its decision; the newest file is right."""


@dataclass
class _Sorted:
    """The decisions of a file by what they mean for the catalogue, before anything is written."""

    added: list[Method] = field(default_factory=list)
    changed: list[Method] = field(default_factory=list)
    unchanged: list[Method] = field(default_factory=list)
    records: list[StatusRecord] = field(default_factory=list)
    refused: list[RefusedLine] = field(default_factory=list)

    def report(self, missing: tuple[str, ...], status_changed: tuple[UUID, ...], run_id: UUID | None) -> Report:
        """Name the methods by key."""
        return Report(
            added=_keys(self.added),
            changed=_keys(self.changed),
            unchanged=_keys(self.unchanged),
            refused=tuple(self.refused),
            missing=missing,
            status_changed=status_changed,
            run_id=run_id,
        )


@transaction.atomic
def apply(
    publication: Publication,
    at: datetime,
    *,
    by_id: UUID | None = None,
    by_name: str = COMMAND_LINE,
    rehearse: bool = False,
    advance: Advance = silent,
) -> Report:
    """Write the decisions of a published file to the catalogue and keep a record of the import.

    A second run of the same file changes nothing. `rehearse` reports the same and writes nothing.
    """
    on = timezone.localdate(at)
    known = list(Method.objects.filter(country=COUNTRY).select_for_update().prefetch_related("records"))
    before = _statuses(known, on)
    outcome = _sort(publication, known, on, advance)
    missing = _missing(publication, known)
    kind = ImportRun.Kind.NYE_METODER
    run = new_run(kind, publication.file_name, publication.sha256, Reader(at, by_id, by_name))
    _write(run, outcome, missing)
    after = _statuses(Method.objects.filter(pk__in=before).prefetch_related("records"), on)
    if rehearse:
        transaction.set_rollback(True)
    return outcome.report(
        missing=missing,
        status_changed=tuple(pk for pk, status in after.items() if status is not before[pk]),
        run_id=None if rehearse else run.pk,
    )


def _statuses(methods: Iterable[Method], on: date) -> dict[UUID, MethodStatus | None]:
    found = {method.pk: status_on(method, on) for method in methods}
    return {pk: stands.status if stands else None for pk, stands in found.items()}


def _keys(methods: Iterable[Method]) -> tuple[str, ...]:
    return tuple(method.key for method in methods)


def _missing(publication: Publication, known: Collection[Method]) -> tuple[str, ...]:
    """Name the methods that an earlier file listed; a refused line is still a listing."""
    listed = {decision.identity for decision in publication.decisions}
    listed |= {line.identity for line in publication.refused if line.identity}
    return _keys(
        method
        for method in known
        if (method.key, method.indication_key) not in listed
        and any(record.origin == StatusRecord.Origin.IMPORT for record in method.records.all())
    )


def _sort(publication: Publication, known: Iterable[Method], on: date, advance: Advance) -> _Sorted:
    outcome = _Sorted()
    methods = {(method.key, method.indication_key): method for method in known}
    for done, decision in enumerate(publication.decisions, start=1):
        method = methods.get(decision.identity)
        try:
            _take(outcome, method, decision, on)
        except Invalid as reason:
            outcome.refused.append(RefusedLine(decision.line, reason, decision.identity))
        advance(done, len(publication.decisions))
    outcome.refused = sorted([*outcome.refused, *publication.refused], key=lambda refused: refused.line)
    return outcome


def _take(outcome: _Sorted, method: Method | None, decision: Decision, on: date) -> None:
    """Put one decision where it belongs. Raises `Invalid`: "date-in-future", "decision-older"."""
    if decision.day and decision.day > on:
        raise Invalid("date-in-future", day=decision.day.isoformat())
    if method is None:
        method = Method(key=decision.key, indication_key=decision.identity[1])
        _describe(method, decision)
        outcome.added.append(method)
        outcome.records.append(_record(method, decision, replaces=None))
        return
    record = _news(method, decision)
    if record:
        outcome.records.append(record)
    described = _describe(method, decision)
    (outcome.changed if record or described else outcome.unchanged).append(method)


def _describe(method: Method, decision: Decision) -> bool:
    """Take over how the file describes the method; say whether that was news."""
    news = {name: getattr(decision, name) for name in DESCRIPTION if getattr(decision, name) != getattr(method, name)}
    for name, value in news.items():
        setattr(method, name, value)
    return bool(news)


def _news(method: Method, decision: Decision) -> StatusRecord | None:
    """Make the record that a decision adds; None when it is held, or corrected by staff.

    A later decision follows the standing one. One of the same day corrects it, and so does one that
    only adds the day. One that is older comes from an old file: refused with `Invalid("decision-
    older")`, for it must not undo.
    """
    records = list(method.records.all())
    current = max(filter(_comparable, standing(records)), key=_age, default=None)
    if current is None:
        return _record(method, decision, replaces=None)
    by_staff = {record.replaces_id for record in records if record.origin == StatusRecord.Origin.STAFF}
    if any(_says_the_same(record, decision) for record in records if record is current or record.pk in by_staff):
        return None
    if (decision.day or date.min) < _age(current):
        raise Invalid("decision-older", day=decision.day, recorded=current.valid_from)
    only_adds_day = current.valid_from is None and current.status == decision.status
    corrects = current.valid_from == decision.day or only_adds_day
    return _record(method, decision, replaces=current if corrects else None)


def _comparable(record: StatusRecord) -> bool:
    """Leave out what staff enter beside the file: the steps of an assessment."""
    return record.origin == StatusRecord.Origin.IMPORT or MethodStatus(record.status) in DECISIONS


def _age(record: StatusRecord) -> date:
    return record.valid_from or date.min


def _says_the_same(record: StatusRecord, decision: Decision) -> bool:
    recorded = (record.status, record.valid_from, record.short, record.text)
    return recorded == (decision.status, decision.day, decision.short, decision.text)


def _record(method: Method, decision: Decision, replaces: StatusRecord | None) -> StatusRecord:
    return StatusRecord(
        method=method,
        status=decision.status,
        valid_from=decision.day,
        short=decision.short,
        text=decision.text,
        source=SOURCE,
        origin=StatusRecord.Origin.IMPORT,
        replaces=replaces,
    )


def _write(run: ImportRun, outcome: _Sorted, missing: tuple[str, ...]) -> None:
    keep_run(run, (len(outcome.added), len(outcome.changed), len(outcome.unchanged)), outcome.refused, missing)
    for record in outcome.records:
        record.import_run, record.entered_at = run, run.at
        record.entered_by_id, record.entered_by_name = run.by_id, run.by_name
    Method.objects.bulk_create(outcome.added)
    Method.objects.bulk_update(outcome.changed, DESCRIPTION, batch_size=200)
    StatusRecord.objects.bulk_create(outcome.records)
