"""Bring the catalogue up to a register: versions are added, closed and renamed, and none is removed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from uuid import UUID

from django.db import transaction

from enkelt.catalogue.models import Code, ImportRun
from enkelt.catalogue.published import Reader, RefusedLine, keep_run, new_run
from enkelt.catalogue.registers.rows import Skipped, Version, read
from enkelt.domain.errors import Invalid

TOGETHER = 500
"""So many lines are compared with the catalogue at a time."""
SAYS = ("kind", "text", "valid_until", "withdrawn")
"""What a line says about a version besides its code and first day."""
MOST_REFUSED = 1000
"""So many refused lines are kept with the import; a damaged file refuses them all."""


@dataclass
class RegisterReport:
    """What came of a register's file: counts, and each line that was left out."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    """Of those added and changed: versions that the register has deleted."""
    skipped: int = 0
    """Blank lines, and lines from before 1995."""
    refused: list[RefusedLine] = field(default_factory=list)
    sha256: str = ""
    run_id: UUID | None = None
    """The kept record of this import; None after a rehearsal."""


@transaction.atomic
def apply(path: Path, system: Code.System, at: datetime, *, rehearse: bool = False) -> RegisterReport:
    """Write a register's file to the catalogue, all or nothing, and keep a record of the import.

    A second run of the same file changes nothing. `rehearse` reports the same and writes nothing. Raises `Invalid` as
    `read` does.
    """
    report = RegisterReport()
    lines = _sorted_out(read(path, system), report)
    while batch := list(islice(lines, TOGETHER)):
        _take(batch, system, report)
    with path.open("rb") as file:
        report.sha256 = _digest(file)
    run = new_run(ImportRun.Kind(system.value), path.name, report.sha256, Reader(at))
    keep_run(run, (report.added, report.changed, report.unchanged), report.refused[:MOST_REFUSED])
    report.run_id = run.pk
    if rehearse:
        transaction.set_rollback(True)
        report.run_id = None
    return report


def _sorted_out(lines: Iterable[Version | RefusedLine | Skipped], report: RegisterReport) -> Iterator[Version]:
    """Pass on the versions that fit beside each other; a code's periods must not overlap."""
    periods: dict[str, list[Version]] = defaultdict(list)
    for line in lines:
        if isinstance(line, Skipped):
            report.skipped += 1
        elif isinstance(line, RefusedLine):
            report.refused.append(line)
        elif before := _in_the_way(line, periods[line.code]):
            reason = Invalid("periods-overlap", version=line.code, first_line=before.line)
            report.refused.append(RefusedLine(line.line, reason))
        else:
            periods[line.code].append(line)
            yield line


def _in_the_way(version: Version, others: Iterable[Version]) -> Version | None:
    """Find an earlier line's version of the same days; a deleted one holds on no day, but has its first day still."""
    return next(
        (
            other
            for other in others
            if other.valid_from == version.valid_from
            or (not version.withdrawn and not other.withdrawn and other.overlaps(version))
        ),
        None,
    )


def _take(batch: list[Version], system: Code.System, report: RegisterReport) -> None:
    codes = {version.code for version in batch}
    known = {(row.code, row.valid_from): row for row in Code.objects.filter(system=system, code__in=codes)}
    added, changed = [], []
    for version in batch:
        says = {name: getattr(version, name) for name in SAYS}
        row = known.get((version.code, version.valid_from))
        if row is None:
            added.append(Code(system=system, code=version.code, valid_from=version.valid_from, **says))
        elif all(getattr(row, name) == value for name, value in says.items()):
            report.unchanged += 1
            continue
        else:
            for name, value in says.items():
                setattr(row, name, value)
            changed.append(row)
        report.withdrawn += version.withdrawn
    Code.objects.bulk_create(added)
    Code.objects.bulk_update(changed, SAYS)
    report.added += len(added)
    report.changed += len(changed)


def _digest(file: Iterable[bytes]) -> str:
    digest = sha256()
    for line in file:
        digest.update(line)
    return digest.hexdigest()
