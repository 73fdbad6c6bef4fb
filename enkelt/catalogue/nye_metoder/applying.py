"""Bring the catalogue up to a published file: all or nothing, and nothing overwritten."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from enkelt.catalogue.facts import age, standing_of
from enkelt.catalogue.listed import Sorted, changed_since, missing_from
from enkelt.catalogue.models import ImportRun, Method, StatusRecord
from enkelt.catalogue.nye_metoder.rows import Decision, Publication
from enkelt.catalogue.published import (
    COMMAND_LINE,
    Advance,
    Reader,
    RefusedLine,
    Report,
    new_run,
    silent,
)
from enkelt.catalogue.queries import standing
from enkelt.domain.errors import Invalid
from enkelt.domain.statuses import DECISIONS, MethodStatus

SOURCE = "Nye metoder, gjeldende beslutninger"
COUNTRY = "NO"
DESCRIPTION = ("raw_key", "indication", "substance", "trade_name", "kind", "speciality")
"""What a file says about a method besides its decision; the newest file is right."""


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
    before = standing_of(known, on)
    outcome = _sort(publication, known, on, advance)
    listed = (decision.identity for decision in publication.decisions)
    missing = missing_from(listed, publication.refused, known, _came_with_list)
    kind = ImportRun.Kind.NYE_METODER
    run = new_run(kind, publication.file_name, publication.sha256, Reader(at, by_id, by_name))
    outcome.write(run, missing, DESCRIPTION)
    after = standing_of(Method.objects.filter(pk__in=before).prefetch_related("records"), on)
    if rehearse:
        transaction.set_rollback(True)
    return outcome.report(missing, changed_since(before, after), None if rehearse else run.pk)


def _came_with_list(record: StatusRecord) -> bool:
    return record.origin == StatusRecord.Origin.IMPORT


def _sort(publication: Publication, known: Iterable[Method], on: date, advance: Advance) -> Sorted:
    outcome = Sorted()
    methods = {(method.key, method.indication_key): method for method in known}
    for done, decision in enumerate(publication.decisions, start=1):
        method = methods.get(decision.identity)
        try:
            _take(outcome, method, decision, on)
        except Invalid as reason:
            outcome.refused.append(RefusedLine(decision.line, reason, decision.identity))
        advance(done, len(publication.decisions))
    outcome.refuse_too(publication.refused)
    return outcome


def _take(outcome: Sorted, method: Method | None, decision: Decision, on: date) -> None:
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
    current = max(filter(_comparable, standing(records)), key=age, default=None)
    if current is None:
        return _record(method, decision, replaces=None)
    by_staff = {record.replaces_id for record in records if record.origin == StatusRecord.Origin.STAFF}
    if any(_says_the_same(record, decision) for record in records if record is current or record.pk in by_staff):
        return None
    if (decision.day or date.min) < age(current):
        raise Invalid("decision-older", day=decision.day, recorded=current.valid_from)
    only_adds_day = current.valid_from is None and current.status == decision.status
    corrects = current.valid_from == decision.day or only_adds_day
    return _record(method, decision, replaces=current if corrects else None)


def _comparable(record: StatusRecord) -> bool:
    """Leave out what staff enter beside the file: the steps of an assessment."""
    return record.origin == StatusRecord.Origin.IMPORT or MethodStatus(record.status) in DECISIONS


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
