"""The queue of what leaves the house: rows that acts wrote, taken one at a time and each by one worker only.

A worker first claims a row for the length of a lease, in a short transaction, and then speaks with the world outside
without holding any lock. One that is killed meanwhile leaves the row claimed: when the lease is over, another takes it
up. The archive knows a copy by its key, so that the second try finds the first; a notice may come twice.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from enkelt.casework.actions.file_archive_copy import file_archive_copy
from enkelt.casework.actions.send_notice import send_notice
from enkelt.casework.models import Filing, Notice
from enkelt.integrations.ports import Archive, Mailer

LEASE = timedelta(minutes=10)
"""Longer than an archive or a mail server may take to answer or to fail."""

Row = TypeVar("Row", Filing, Notice)


def due_filings(now: datetime) -> QuerySet[Filing]:
    """Give the archive copies that may be tried now."""
    return Filing.objects.filter(by_machine=True, confirmed_at=None, needs_person=False, next_attempt_at__lte=now)


def due_notices(now: datetime) -> QuerySet[Notice]:
    """Give the notices that may be sent now."""
    return Notice.objects.filter(sent_at=None, next_attempt_at__lte=now)


def file_next(archive: Archive, now: datetime) -> bool:
    """File the copy that has waited longest; False when none is due."""
    return _take(due_filings, now, lambda filing: file_archive_copy(filing, archive, now))


def send_next(mailer: Mailer, now: datetime) -> bool:
    """Send the notice that has waited longest; False when none is due."""
    return _take(due_notices, now, lambda notice: send_notice(notice, mailer, now))


def _take(due: Callable[[datetime], QuerySet[Row]], now: datetime, handle: Callable[[UUID], object]) -> bool:
    claimed = _claim(due(now), now)
    if claimed is not None:
        handle(claimed)
    return claimed is not None


def _claim(due: QuerySet[Row], now: datetime) -> UUID | None:
    """Put the first due row out of the other workers' sight for the length of a lease."""
    # SQLite has one writer at a time: there nobody else can be claiming.
    skip = connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        row = due.select_for_update(skip_locked=skip).order_by("next_attempt_at", "pk").first()
        if row is None:
            return None
        row.next_attempt_at = now + LEASE
        row.save(update_fields=("next_attempt_at",))
        return row.pk
