"""Bring the catalogue up to the hand-kept list: all or nothing, and nothing overwritten."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from enkelt.catalogue.facts import record_of, standing_of
from enkelt.catalogue.listed import Sorted, changed_since, missing_from
from enkelt.catalogue.medicinraadet.rows import COUNTRY, Publication, Row
from enkelt.catalogue.models import ImportRun, Method, StatusRecord
from enkelt.catalogue.published import (
    COMMAND_LINE,
    Advance,
    Identity,
    Reader,
    RefusedLine,
    Report,
    new_run,
    silent,
)
from enkelt.domain.errors import Invalid

KIND = ImportRun.Kind.MEDICINRAADET
DESCRIPTION = ("indication", "substance", "trade_name")
"""What a line says about a method besides its facts; the newest file is right."""


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
    """Write the rows of the list to the catalogue and keep a record of the import.

    A second run of the same file changes nothing. `rehearse` reports the same and writes nothing.
    """
    on = timezone.localdate(at)
    of_country = Method.objects.filter(country=COUNTRY).select_for_update()
    known = list(of_country.prefetch_related("records__import_run"))
    before = standing_of(known, on)
    outcome = _sort(publication, {(method.key, method.indication_key): method for method in known}, on, advance)
    missing = missing_from((row.identity for row in publication.rows), publication.refused, known, _came_with_list)
    run = new_run(KIND, publication.file_name, publication.sha256, Reader(at, by_id, by_name))
    outcome.write(run, missing, DESCRIPTION)
    after = standing_of(Method.objects.filter(pk__in=before).prefetch_related("records"), on)
    if rehearse:
        transaction.set_rollback(True)
    return outcome.report(missing, changed_since(before, after), None if rehearse else run.pk)


def _sort(publication: Publication, known: Mapping[Identity, Method], on: date, advance: Advance) -> Sorted:
    outcome = Sorted()
    for done, row in enumerate(publication.rows, start=1):
        _take(outcome, known.get(row.identity), row, on)
        advance(done, len(publication.rows))
    outcome.refuse_too(publication.refused)
    return outcome


def _take(outcome: Sorted, known: Method | None, row: Row, on: date) -> None:
    """Put one row where it belongs; a fact that must not be taken is refused, the others of its line stand."""
    method = known or Method(country=COUNTRY, key=row.identity[0], indication_key=row.identity[1])
    recorded = list(known.records.all()) if known else []
    news = []
    for fact in row.facts:
        try:
            news.append(record_of(method, recorded, fact, on))
        except Invalid as reason:
            outcome.refused.append(RefusedLine(row.line, reason, row.identity))
    records = [record for record in news if record]
    outcome.records.extend(records)
    described = _describe(method, row)
    if known is None:
        outcome.added.append(method)
    else:
        (outcome.changed if records or described else outcome.unchanged).append(method)


def _describe(method: Method, row: Row) -> bool:
    """Take over how the list describes the method; say whether that was news."""
    # Another writing of the indication, with other capitals, is no news.
    news = {
        name: getattr(row, name)
        for name in DESCRIPTION
        if getattr(row, name) and getattr(row, name) != getattr(method, name)
    }
    for name, value in news.items():
        setattr(method, name, value)
    return bool(news)


def _came_with_list(record: StatusRecord) -> bool:
    return record.import_run is not None and record.import_run.kind == KIND
