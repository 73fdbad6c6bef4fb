"""Small chains to tamper with, and an attacker with all rights in the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from enkelt.audit import guards
from enkelt.audit.chains import append, case_chain
from enkelt.audit.entry import Actor, Entry, link
from enkelt.audit.models import Record

DOCTOR = Actor("p-1", "Kari Nordmann", "senior-consultant at lillehammer")
DIRECTOR = Actor("p-2", "Ola Hansen", "medical-director at si")
AUDITOR = Actor("p-3", "Åse Øvergård", "auditor")
FIRST = UUID(int=1)
SECOND = UUID(int=2)
NOW = datetime(2026, 11, 17, 9, 30, tzinfo=UTC)

RECORD, MENTION = "audit_record", "audit_mention"
ACTS = ("opened", "submitted", "endorsed", "advised", "granted")


def acts(case_id: UUID, count: int = 5) -> list[Record]:
    with transaction.atomic():
        return [append(case_id, ACTS[n], DOCTOR, NOW + timedelta(hours=n), {"stage": n}) for n in range(count)]


def chain(case_id: UUID) -> str:
    return case_chain(case_id)


@contextmanager
def attacker() -> Iterator["Attacker"]:
    """Take the triggers away, tamper, and put them back as if nothing had been."""
    guards.take_down(connection)
    yield Attacker()
    guards.put_up(connection)


class Attacker:
    """Writes straight to the tables."""

    def change(self, chain: str, sequence: int, /, table: str = RECORD, **columns: Any) -> None:
        sets = ", ".join(f"{column} = %s" for column in columns)
        statement = f"UPDATE {table} SET {sets} WHERE chain = %s AND sequence = %s"  # noqa: S608  # the attack
        self._run(statement, *columns.values(), chain, sequence)

    def remove(self, chain: str, since: int = 1, until: int = 10**6) -> None:
        where = "WHERE chain = %s AND sequence BETWEEN %s AND %s"
        for table in (RECORD, MENTION):
            self._run(f"DELETE FROM {table} {where}", chain, since, until)  # noqa: S608  # the attack

    def swap(self, chain: str, one: int, other: int) -> None:
        aside = 10**6
        for here, there in ((one, aside), (other, one), (aside, other)):
            self.change(chain, here, sequence=there)

    def rehash(self, chain: str, since: int = 1, until: int = 10**6) -> None:
        """Make the chain's links whole again after a change, as one who knows the program."""
        previous = Record.objects.filter(chain=chain, sequence=since - 1).first()
        previous_hash = previous.hash if previous else "0" * 64
        changed = Record.objects.filter(chain=chain, sequence__range=(since, until))
        for record in changed.order_by("sequence"):
            hash_ = link(previous_hash, bytes(record.canonical))
            self.change(chain, record.sequence, previous_hash=previous_hash, hash=hash_)
            previous_hash = hash_

    def rewrite(self, record: Record, act: str, *, relink: bool = True) -> None:
        """Change what a record says, in its columns, its hash and, if wished, all links after it."""
        old = record.entry
        entry = Entry(old.chain, old.sequence, act, old.at, old.by, old.facts, old.cases)
        self.change(record.chain, record.sequence, act=act, canonical=entry.canonical())
        self.rehash(record.chain, record.sequence, 10**6 if relink else record.sequence)

    def _run(self, statement: str, *values: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
