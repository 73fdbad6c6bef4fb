"""Follow-up, for tests: the planned stays of a case, noon on their days, and who was told."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from enkelt.casework.models import Case, Visit


def stays(case: Case, stage: str) -> list[Visit]:
    """List the open stays at a stage, the earliest planned first."""
    return list(case.visits.filter(stage_key=stage, closed_at=None).order_by("waits_from", "sequence"))


def days(case: Case, stage: str) -> list[date | None]:
    """List the days from which they wait."""
    return [visit.waits_from for visit in stays(case, stage)]


def noon(day: date | None) -> datetime:
    """Give noon on a day."""
    assert day is not None
    return timezone.make_aware(datetime.combine(day, time(12)))


def told(case: Case, kind: str = "waits-for-you", *, since: datetime) -> list[str]:
    """Name whom a notice went to since then."""
    notices: Iterable[Any] = case.notices.filter(kind=kind, created_at__gte=since).select_related("person")
    return [notice.person.name for notice in notices]
