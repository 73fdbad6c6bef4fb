"""Checkpoints: one record binds the heads of all chains, so that a removed case or tail shows.

A checkpoint keeps the heads that moved since the one before it, and the Merkle root over all heads
ever covered. Being a chain themselves, the checkpoints also bind each other: who keeps one printed
hash outside the house can show a rewriting of everything up to it.

What was added after the last checkpoint and then cut off leaves no trace: checkpoint daily or
oftener.
"""

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from enkelt.audit.chains import CHECKPOINTS, append_shared, hold
from enkelt.audit.entry import JSON, Actor, canonical_json, merkle_root
from enkelt.audit.links import first_break
from enkelt.audit.models import Record
from enkelt.domain.errors import Refused

THE_HOUSE = Actor("enkelt", "Enkelt", "checkpoint")


@dataclass(frozen=True)
class Head:
    """The last record of a chain at some time."""

    chain: str
    sequence: int
    hash: str

    def leaf(self) -> bytes:
        """Give the bytes that the Merkle root is made over."""
        return canonical_json([self.chain, self.sequence, self.hash])


@dataclass
class Covered:
    """The heads that checkpoints cover, growing checkpoint by checkpoint."""

    sequences: dict[str, int] = field(default_factory=dict)
    _leaves: dict[str, bytes] = field(default_factory=dict)
    _chains: list[str] = field(default_factory=list)

    def cover(self, heads: Iterable[Head]) -> None:
        """Take in the heads that one more checkpoint covers."""
        for head in heads:
            if head.chain not in self._leaves:
                bisect.insort(self._chains, head.chain)
            self.sequences[head.chain] = head.sequence
            self._leaves[head.chain] = head.leaf()

    def root(self) -> str:
        """Give the Merkle root over all covered heads, in the order of their chains' names."""
        return merkle_root(self._leaves[chain] for chain in self._chains)


def checkpoint(at: datetime) -> Record:
    """Bind all chains as they stand at this moment and give the new checkpoint.

    Its `hash` is what to keep outside the house. Runs in its own transaction. When the earlier
    checkpoints do not hold it is `Refused`: find out why before anything is built on them.
    """
    with transaction.atomic():
        hold(CHECKPOINTS)
        earlier = list(Record.objects.filter(chain=CHECKPOINTS).order_by("sequence"))
        if found := first_break(earlier):
            raise Refused("audit-chain-broken", record=found.sequence)
        covered = Covered()
        for record in earlier:
            covered.cover(heads_in(record))
        moved = [head for head in _heads() if head.sequence > covered.sequences.get(head.chain, 0)]
        covered.cover(moved)
        facts: dict[str, JSON] = {
            "heads": [[head.chain, head.sequence, head.hash] for head in moved],
            "root": covered.root(),
        }
        return append_shared(CHECKPOINTS, "checkpoint", THE_HOUSE, at, facts)


def heads_in(checkpoint_: Record) -> list[Head]:
    """Give the heads that a checkpoint adds to those before it; `ValueError` when unreadable."""
    try:
        return [Head(*row) for row in checkpoint_.facts["heads"]]
    except (KeyError, TypeError) as error:
        raise ValueError("not the facts of a checkpoint") from error


def _heads() -> Iterator[Head]:
    later = Record.objects.filter(chain=OuterRef("chain"), sequence__gt=OuterRef("sequence"))
    heads = Record.objects.exclude(chain=CHECKPOINTS).filter(~Exists(later)).order_by("chain")
    return (Head(*row) for row in heads.values_list("chain", "sequence", "hash").iterator())
