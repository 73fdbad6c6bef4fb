"""What named staff enter: methods that no file lists yet, and their status with its source.

The published workbook holds decisions only, so that *ordered* and *under assessment* always come
this way (NU-01).
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from enkelt.catalogue.keys import indication_key, local_key, national_key, squeezed
from enkelt.catalogue.models import Method, StatusRecord
from enkelt.domain.errors import Invalid, Stale
from enkelt.domain.statuses import Said


@dataclass(frozen=True)
class Described:
    """A method as staff describe it; without a national id it gets a local key."""

    national_id: str
    indication: str
    substance: str = ""
    trade_name: str = ""
    kind: str = ""
    speciality: str = ""
    country: str = "NO"


def register_method(**described: str) -> Method:
    """Find a method or add it; see `found_or_added`."""
    return found_or_added(Described(**described))[0]


def found_or_added(method: Described) -> tuple[Method, bool]:
    """Find a method or add it, and say whether it was added; one already there keeps what it has.

    Raises `Invalid`: "method-id-unreadable", "indication-missing", "method-name-missing".
    """
    if not squeezed(method.indication):
        raise Invalid("indication-missing")
    name = squeezed(method.substance) or squeezed(method.trade_name)
    if not name:
        raise Invalid("method-name-missing")
    local = not method.national_id
    return Method.objects.get_or_create(
        key=local_key(name, method.indication, method.country) if local else national_key(method.national_id),
        indication_key=indication_key(method.indication),
        defaults={
            "country": method.country,
            "raw_key": method.national_id,
            "indication": squeezed(method.indication),
            "substance": squeezed(method.substance),
            "trade_name": squeezed(method.trade_name),
            "kind": method.kind,
            "speciality": method.speciality,
        },
    )


@transaction.atomic
def enter_status(  # noqa: PLR0913 - a record is exactly these facts
    method: Method,
    status: Said,
    valid_from: date | None,
    source: str,
    by_id: UUID | None,
    by_name: str,
    at: datetime,
    *,
    short: str = "",
    text: str = "",
    replaces: StatusRecord | None = None,
) -> StatusRecord:
    """Record a status from a day on (None: not known), with its source and who entered it.

    Nothing is overwritten: a correction names the record that it `replaces`, which is kept and
    shown as corrected. Raises `Invalid`: "source-missing", "name-missing", "record-of-another-
    method"; and `Stale("record-already-corrected")` when somebody else corrected the same record
    first.
    """
    if not source.strip():
        raise Invalid("source-missing")
    if not by_name.strip():
        raise Invalid("name-missing")
    if replaces is not None:
        _check_correctable(method, replaces)
    return method.records.create(
        status=status,
        valid_from=valid_from,
        short=short,
        text=text,
        source=source.strip(),
        origin=StatusRecord.Origin.STAFF,
        entered_by_id=by_id,
        entered_by_name=by_name.strip(),
        entered_at=at,
        replaces=replaces,
    )


def _check_correctable(method: Method, record: StatusRecord) -> None:
    if record.method_id != method.pk:
        raise Invalid("record-of-another-method", method=method.key)
    # The lock makes the second of two people wait, and then see that the first was there.
    StatusRecord.objects.select_for_update().get(pk=record.pk)
    correction = StatusRecord.objects.filter(replaces=record).first()
    if correction is not None:
        raise Stale("record-already-corrected", by=correction.entered_by_name)
