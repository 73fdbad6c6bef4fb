"""Verification: goes through everything and names the first break of each chain.

Records are streamed, so that memory holds no more than the heads that checkpoints cover and one
day's mentions. It reads while others write: what is added meanwhile is no break.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from enkelt.audit import guards
from enkelt.audit.chains import CASES, CHECKPOINTS
from enkelt.audit.checkpoints import Covered, heads_in
from enkelt.audit.disposal import tombstones
from enkelt.audit.links import Break, Fault, break_at
from enkelt.audit.models import Mention, Record

_CHUNK = 2000


@dataclass(frozen=True)
class Kept:
    """A checkpoint as somebody outside the house keeps it."""

    sequence: int
    hash: str


@dataclass(frozen=True)
class _Point:
    """What checkpoint number `checkpoint` says about the hash of one record."""

    hash: str
    checkpoint: int


@dataclass
class Report:
    """What was gone through, and every break that was found."""

    chains: int = 0
    records: int = 0
    checkpoints: int = 0
    breaks: list[Break] = field(default_factory=list)

    def note(self, found: Break | None) -> None:
        """Take in a break, when there is one."""
        if found:
            self.breaks.append(found)


_Covering = dict[str, dict[int, _Point]]


def verify() -> list[Break]:
    """Go through everything; give the first break of each chain, none when all holds."""
    return examine().breaks


def examine(kept: Sequence[Kept] = (), passed: Callable[[int], None] = lambda _count: None) -> Report:
    """Go through everything and report; `passed` hears how many records each step went through.

    `kept` are checkpoints from outside the house: with them a rewriting of the whole database shows.
    """
    report = Report()
    covering = _examine_checkpoints(report, {one.sequence: one.hash for one in kept})
    seen = set()
    for chain, records in _streamed():
        covered = covering.get(chain, {})
        count, found = _examine_chain(chain, records, covered)
        report.note(found)
        report.chains += 1
        report.records += count
        seen.add(chain)
        passed(count)
    _examine_absent(report, covering, seen)
    _examine_strays(report)
    for name in guards.missing(connection):
        report.note(Break("database", None, Fault.GUARD, f"trigger {name} is missing"))
    return report


def _examine_checkpoints(report: Report, kept: dict[int, str]) -> _Covering:
    """Go through the checkpoints up to their first break; give what they say about each chain."""
    covering: _Covering = defaultdict(dict)
    covered = Covered()
    previous = None
    for record in Record.objects.filter(chain=CHECKPOINTS).order_by("sequence").iterator():
        report.checkpoints += 1
        if found := break_at(record, previous) or _cover(covered, covering, record):
            report.note(found)
            break
        previous = record
        if kept.pop(record.sequence, record.hash) != record.hash:
            report.note(Break(CHECKPOINTS, record.sequence, Fault.ANCHOR))
            break
    else:
        for sequence in sorted(kept):
            report.note(Break(CHECKPOINTS, sequence, Fault.ANCHOR, "it is gone"))
    return covering


def _cover(covered: Covered, covering: _Covering, record: Record) -> Break | None:
    try:
        heads = heads_in(record)
    except ValueError:
        return Break(CHECKPOINTS, record.sequence, Fault.CHANGED)
    covered.cover(heads)
    for head in heads:
        covering[head.chain].setdefault(head.sequence, _Point(head.hash, record.sequence))
    if record.facts.get("root") != covered.root():
        return Break(CHECKPOINTS, record.sequence, Fault.ROOT)
    return None


def _streamed() -> Iterator[tuple[str, Iterator[Record]]]:
    records = Record.objects.exclude(chain=CHECKPOINTS).order_by("chain", "sequence")
    return groupby(records.iterator(chunk_size=_CHUNK), key=lambda record: record.chain)


def _examine_chain(chain: str, records: Iterable[Record], covered: dict[int, _Point]) -> tuple[int, Break | None]:
    """Count the records of a chain and find its first break."""
    # Nothing is mentioned in a case's own chain: one question less for each case.
    mentions = {} if chain.startswith(CASES) else _mentions(chain)
    found = previous = None
    count = 0
    for record in records:
        count += 1
        found = (
            found
            or break_at(record, previous)
            or _against_mentions(record, mentions)
            or _against_checkpoint(record, covered)
        )
        previous = record
    return count, found or _cut_off(chain, count, covered)


def _mentions(chain: str) -> dict[int, set[UUID]]:
    found: dict[int, set[UUID]] = defaultdict(set)
    rows = Mention.objects.filter(chain=chain).values_list("sequence", "case_id")
    for sequence, case_id in rows.iterator():
        found[sequence].add(case_id)
    return found


def _against_mentions(record: Record, mentions: dict[int, set[UUID]]) -> Break | None:
    if mentions.get(record.sequence, set()) == set(record.entry.cases):
        return None
    return Break(record.chain, record.sequence, Fault.MENTIONS)


def _against_checkpoint(record: Record, covered: dict[int, _Point]) -> Break | None:
    point = covered.get(record.sequence)
    if point is None or point.hash == record.hash:
        return None
    detail = f"checkpoint {point.checkpoint}"
    return Break(record.chain, record.sequence, Fault.REWRITTEN, detail)


def _cut_off(chain: str, count: int, covered: dict[int, _Point]) -> Break | None:
    last = max(covered, default=0)
    if last <= count:
        return None
    detail = f"checkpoint {covered[last].checkpoint} covers {last} records but {count} stand"
    return Break(chain, count + 1, Fault.CUT_OFF, detail)


def _examine_absent(report: Report, covering: _Covering, seen: set[str]) -> None:
    """Ask of chains that checkpoints cover and that are gone whether a tombstone stands for them."""
    stones = tombstones()
    for chain in sorted(covering.keys() - seen):
        covered = covering[chain]
        last = max(covered)
        if chain not in stones:
            detail = f"checkpoint {covered[last].checkpoint} covers {last} records"
            report.note(Break(chain, None, Fault.REMOVED, detail))
            continue
        differing = (s for s, point in covered.items() if stones[chain][s - 1 : s] != [point.hash])
        if (sequence := min(differing, default=None)) is not None:
            report.note(Break(chain, sequence, Fault.REWRITTEN, "as its tombstone has it"))
    # A disposal may have come since the records were read: ask again before naming it.
    both = Record.objects.filter(chain__in=stones.keys() & seen).values_list("chain", flat=True)
    for chain in sorted(set(both)):
        report.note(Break(chain, None, Fault.BESIDE_TOMBSTONE))


def _examine_strays(report: Report) -> None:
    """Find mentions that no record stands behind, the first of each chain."""
    record = Record.objects.filter(chain=OuterRef("chain"), sequence=OuterRef("sequence"))
    stray = ~Exists(record) | Q(chain__startswith=CASES)
    strays = Mention.objects.filter(stray).order_by("chain", "sequence")
    first: dict[str, int] = {}
    for chain, sequence in strays.values_list("chain", "sequence"):
        first.setdefault(chain, sequence)
    broken = {found.chain for found in report.breaks}
    for chain, sequence in first.items():
        if chain not in broken:
            report.note(Break(chain, sequence, Fault.MENTIONS, "there is no record that says so"))
