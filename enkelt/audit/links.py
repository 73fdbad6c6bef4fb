"""Does one chain hold? Its records are gone through in order and the first break is named."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from enkelt.audit.entry import NOTHING_BEFORE, Entry, link
from enkelt.audit.models import Record


class Fault(StrEnum):
    """What can be wrong with a chain, in words that end a sentence."""

    CHANGED = "content changed"
    MISSING = "missing"
    OUT_OF_ORDER = "out of order"
    UNLINKED = "does not follow from the record before it"
    COLUMN = "column differs from what was hashed"
    MENTIONS = "the cases listed for it differ from what was hashed"
    REWRITTEN = "differs from what a checkpoint covers"
    CUT_OFF = "the end is cut off"
    REMOVED = "removed without tombstone"
    BESIDE_TOMBSTONE = "records stand beside their tombstone"
    ROOT = "its root does not fit the heads it covers"
    ANCHOR = "differs from the hash that was kept outside"
    GUARD = "the database does not refuse changes"


@dataclass(frozen=True)
class Break:
    """Where a chain does not hold; `sequence` is nothing when the chain as a whole is meant."""

    chain: str
    sequence: int | None
    fault: Fault
    detail: str = ""

    def __str__(self) -> str:
        """Say it in one line, as the command prints it."""
        place = self.chain.replace("case:", "case ", 1).replace(":", " of ", 1)
        if self.sequence is not None:
            place += f", record {self.sequence}"
        return f"{place}: {self.fault}" + (f" ({self.detail})" if self.detail else "")


def first_break(records: Iterable[Record]) -> Break | None:
    """Name the first break within one chain, its records given in order of sequence."""
    previous: Record | None = None
    for record in records:
        if found := break_at(record, previous):
            return found
        previous = record
    return None


def break_at(record: Record, previous: Record | None) -> Break | None:
    """Say what is wrong with a record as the follower of `previous`, or nothing."""
    expected = previous.sequence + 1 if previous else 1
    if record.sequence > expected:
        return Break(record.chain, expected, Fault.MISSING)
    if record.sequence < expected:
        return Break(record.chain, record.sequence, Fault.OUT_OF_ORDER)
    fault, detail = _fault(record, previous.hash if previous else NOTHING_BEFORE)
    return Break(record.chain, record.sequence, fault, detail) if fault else None


def _fault(record: Record, previous_hash: str) -> tuple[Fault | None, str]:
    entry = readable(record)
    if entry is None:
        return Fault.CHANGED, ""
    if (entry.chain, entry.sequence) != (record.chain, record.sequence):
        return Fault.OUT_OF_ORDER, f"holds {entry.chain}, record {entry.sequence}"
    if record.previous_hash != previous_hash:
        return Fault.UNLINKED, ""
    if differing := _differing_columns(record, entry):
        return Fault.COLUMN, ", ".join(differing)
    return None, ""


def readable(record: Record) -> Entry | None:
    """Read what a record says, when it still has its hash and the bytes are of our making."""
    try:
        hash_ = link(record.previous_hash, bytes(record.canonical))
        entry = record.entry
    except (ValueError, KeyError, TypeError):
        return None
    return entry if hash_ == record.hash else None


def _differing_columns(record: Record, entry: Entry) -> list[str]:
    pairs = {
        "act": (record.act, entry.act),
        "at": (record.at, entry.at),
        "actor_id": (record.actor_id, entry.by.id),
        "actor_name": (record.actor_name, entry.by.name),
        "actor_capacity": (record.actor_capacity, entry.by.capacity),
    }
    return [column for column, (stored, hashed) in pairs.items() if stored != hashed]
