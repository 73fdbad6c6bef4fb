"""What a method's national status was on a day: dated records in, one standing status out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto


class MethodStatus(StrEnum):
    """Where a method stands in the national system for new methods (Nye metoder)."""

    ORDERED = auto()
    UNDER_ASSESSMENT = auto()
    INTRODUCED = auto()
    NOT_INTRODUCED = auto()
    ORDER_CANCELLED = auto()


DECISIONS = frozenset({MethodStatus.INTRODUCED, MethodStatus.NOT_INTRODUCED})
"""What only the national decision forum can give; the others are steps of the assessment."""


@dataclass(frozen=True)
class DatedStatus:
    """A status from a day on; `day` is None when nobody has published the day."""

    status: MethodStatus
    day: date | None
    source: str


def effective_status(records: Iterable[DatedStatus], on: date) -> DatedStatus | None:
    """Find the record that stands on a day; None when nothing was recorded by then.

    The newest record stands, and of two on the same day the one given last. A record of unknown day
    is older than any dated one. A *not introduced* stands until a new decision: an order or an
    assessment after it changes nothing (NU-01; Nye metoder, unntaksordningen). A cancelled order
    decides nothing either: an earlier decision stands.
    """
    known = sorted((record for record in records if record.day is None or record.day <= on), key=_age)
    if not known:
        return None
    newest = known[-1]
    decision = next((record for record in reversed(known) if record.status in DECISIONS), None)
    if decision and (decision.status is MethodStatus.NOT_INTRODUCED or newest.status is MethodStatus.ORDER_CANCELLED):
        return decision
    return newest


def _age(record: DatedStatus) -> tuple[bool, date]:
    return (record.day is not None, record.day or date.min)
