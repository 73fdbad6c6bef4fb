"""Adding to the chains: acts, readings, refusals.

Each case has a chain of its own acts; readings and refusals have a chain for each local day, so that
reading never waits for a case's lock; disposals, checkpoints and acts of administration (settings,
roles, national statuses) have one chain each.

The record keeps no patient data: facts and reasons name kinds, keys and ids. They are hashed as they
stand and cannot be corrected afterwards.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from enkelt.audit.entry import JSON, NOTHING_BEFORE, Actor, Entry, link
from enkelt.audit.models import ChainLock, Mention, Record
from enkelt.domain.errors import Refused

DISPOSALS = "disposals"
CHECKPOINTS = "checkpoints"
ADMINISTRATION = "administration"
# How the names of the other chains begin; what follows is the case's id or the local day.
CASES = "case:"
READINGS = "readings:"
REFUSALS = "refusals:"


def case_chain(case_id: UUID) -> str:
    """Name the chain of a case's acts."""
    return f"{CASES}{case_id}"


def readings_chain(at: datetime) -> str:
    """Name the chain of readings for the local day (settings' time zone)."""
    return READINGS + _local_day(at)


def refusals_chain(at: datetime) -> str:
    """Name the chain of refusals for the local day (settings' time zone)."""
    return REFUSALS + _local_day(at)


def append(case_id: UUID, act: str, by: Actor, at: datetime, facts: Mapping[str, JSON]) -> Record:
    """Add an act to the case's chain, in the act's own transaction and under its lock on the case.

    Without a lock, two at once meet the unique key and one fails with `IntegrityError`. Outside a
    transaction it is a `RuntimeError`; after the case's disposal it is `Refused`.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an act and its audit record stand or fall in one transaction")
    chain = case_chain(case_id)
    last = last_of(chain)
    if last is None and Mention.objects.filter(case_id=case_id, chain=DISPOSALS).exists():
        raise Refused("case-disposed", case=str(case_id))
    return _add(Entry(chain, _after(last), act, at, by, facts), last)


def append_shared(
    chain: str,
    act: str,
    by: Actor,
    at: datetime,
    facts: Mapping[str, JSON],
    cases: Sequence[UUID] = (),
) -> Record:
    """Add to a chain that no case's lock protects, holding the chain's own lock until commit."""
    hold(chain)
    last = last_of(chain)
    once_each = tuple(dict.fromkeys(cases))
    return _add(Entry(chain, _after(last), act, at, by, facts, once_each), last)


def hold(chain: str) -> None:
    """Take the lock of a shared chain until the transaction ends."""
    ChainLock.objects.bulk_create([ChainLock(chain=chain)], ignore_conflicts=True)
    ChainLock.objects.select_for_update().get(chain=chain)


def record_reading(by: Actor, at: datetime, what: str, cases: Sequence[UUID], reason: str = "") -> Record:
    """Record that somebody saw patient data: one record for a page or list, all its cases in it.

    It has a transaction of its own, so that a reading stays recorded whatever happens to what the
    reader does next. A door calls it outside acts; inside a transaction it is a `RuntimeError`.
    """
    with transaction.atomic(durable=True):
        return append_shared(readings_chain(at), what, by, at, {"reason": reason}, cases)


def record_refusal(by: Actor, at: datetime, what: str, cases: Sequence[UUID], why: str) -> Record:
    """Record that somebody tried what they may not; transaction as for `record_reading`.

    `why` is the code of the domain error, such as "not-your-stage".
    """
    with transaction.atomic(durable=True):
        return append_shared(refusals_chain(at), what, by, at, {"why": why}, cases)


def last_of(chain: str) -> Record | None:
    """Give the head of a chain, or nothing when the chain is empty."""
    return Record.objects.filter(chain=chain).order_by("-sequence").first()


def _after(last: Record | None) -> int:
    return last.sequence + 1 if last else 1


def _add(entry: Entry, last: Record | None) -> Record:
    previous_hash = last.hash if last else NOTHING_BEFORE
    canonical = entry.canonical()
    record = Record.objects.create(
        chain=entry.chain,
        sequence=entry.sequence,
        previous_hash=previous_hash,
        hash=link(previous_hash, canonical),
        canonical=canonical,
        act=entry.act,
        at=entry.at,
        actor_id=entry.by.id,
        actor_name=entry.by.name,
        actor_capacity=entry.by.capacity,
    )
    Mention.objects.bulk_create(
        Mention(case_id=case, chain=entry.chain, sequence=entry.sequence) for case in entry.cases
    )
    return record


def _local_day(at: datetime) -> str:
    # The house's day, not the reader's own time zone: one day, one chain.
    return timezone.localdate(at, timezone.get_default_timezone()).isoformat()
