"""What one record says, and the bytes that are hashed. Pure: no database.

The canonical bytes are JSON in UTF-8 with sorted keys and no spaces; the time is UTC with microseconds.
The hash of a record is SHA-256 over the hash of the record before it (32 bytes) and its canonical bytes.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TypeAlias
from uuid import UUID

# What facts may hold: no fractions, whose digits are not the same everywhere; write those as text.
JSON: TypeAlias = str | int | bool | Sequence["JSON"] | Mapping[str, "JSON"] | None

NOTHING_BEFORE = bytes(hashlib.sha256().digest_size).hex()

_TIME = "%Y-%m-%dT%H:%M:%S.%fZ"


@dataclass(frozen=True)
class Actor:
    """Who did it, as it stood then: the person's id, name, and the capacity they acted in."""

    id: str
    name: str
    capacity: str


@dataclass(frozen=True)
class Entry:
    """One record as it is hashed; `cases` are the cases it concerns outside their own chains."""

    chain: str
    sequence: int
    act: str
    at: datetime
    by: Actor
    facts: Mapping[str, JSON]
    cases: tuple[UUID, ...] = ()

    def canonical(self) -> bytes:
        """Write the bytes that are hashed; a time without a zone is a `ValueError`."""
        return canonical_json(
            {
                "act": self.act,
                "at": utc_text(self.at),
                "by": asdict(self.by),
                "cases": [str(case) for case in self.cases],
                "chain": self.chain,
                "facts": self.facts,
                "sequence": self.sequence,
            }
        )

    @classmethod
    def read(cls, canonical: bytes) -> "Entry":
        """Read canonical bytes back; `ValueError`, `KeyError` or `TypeError` when they are not ours."""
        data = json.loads(canonical)
        return cls(
            chain=data["chain"],
            sequence=data["sequence"],
            act=data["act"],
            at=datetime.strptime(data["at"], _TIME).replace(tzinfo=UTC),
            by=Actor(**data["by"]),
            facts=data["facts"],
            cases=tuple(UUID(str(case)) for case in data["cases"]),
        )


def canonical_json(value: JSON) -> bytes:
    """Write JSON the one way it is hashed."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode()


def utc_text(at: datetime) -> str:
    """Write a time as UTC with microseconds; `ValueError` when it has no zone."""
    if at.tzinfo is None:
        raise ValueError("a time in the audit record needs a zone")
    return at.astimezone(UTC).strftime(_TIME)


def link(previous_hash: str, canonical: bytes) -> str:
    """Give the hash (hexadecimal) of a record that follows `previous_hash`."""
    return hashlib.sha256(bytes.fromhex(previous_hash) + canonical).hexdigest()


def merkle_root(leaves: Iterable[bytes]) -> str:
    """Give the root (hexadecimal) over leaves in order, leaves and nodes marked apart as in RFC 6962."""
    level = [hashlib.sha256(b"\x00" + leaf).digest() for leaf in leaves]
    if not level:
        return hashlib.sha256().hexdigest()
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        odd = level[-1:] if len(level) % 2 else []
        level = [hashlib.sha256(b"\x01" + left + right).digest() for left, right in pairs] + odd
    return level[0].hex()
