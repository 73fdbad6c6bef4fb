"""Validity by days: half-open, from the first day it holds until the day it no longer does."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q

Row = TypeVar("Row", bound=models.Model)


class DatedQuerySet(models.QuerySet[Row]):
    """Rows that hold from a day until a day; an empty end is open."""

    def on(self, day: date) -> Self:
        """Keep what holds on the day."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day), valid_from__lte=day)

    def within(self, start: date, end: date | None) -> Self:
        """Keep what holds on any day of the interval."""
        rows = self.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=start))
        return rows if end is None else rows.filter(valid_from__lt=end)


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """Make the database refuse an interval without a day."""
    return models.CheckConstraint(
        condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
        name=name,
        violation_error_code="period-without-days",
    )
