"""Standing at an exact point: the test holds a row, and sees who waits for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from uuid import UUID

from django.db import connection, transaction

from enkelt.casework.models import Case

LONGEST_WAIT = 60
"""Seconds until a test gives up on a process that never came to the lock."""


@contextmanager
def case_held(case_id: UUID) -> Iterator[None]:
    """Hold a case's row, so that every act on it stops where it begins; acts go on when the block ends."""
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=case_id)
        yield


def wait_for_waiters(count: int) -> None:
    """Return when so many other connections wait for a lock."""
    until = monotonic() + LONGEST_WAIT
    while _waiters() < count:
        assert monotonic() < until, f"{_waiters()} of {count} came to the lock"


def _waiters() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
        (count,) = cursor.fetchone()
    return int(count)
