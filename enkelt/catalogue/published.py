"""What all imports of published files share: the lines that were left out, and the report of what came of a file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from enkelt.catalogue.models import ImportRun
from enkelt.domain.errors import Invalid

COMMAND_LINE = "command line"

Identity = tuple[str, str]
"""A method as the catalogue knows it: its key and the key of its indication."""


@dataclass(frozen=True)
class RefusedLine:
    """A line that was left out, and why; with `identity` if its method could be told."""

    line: int
    reason: Invalid
    identity: Identity | None = None


@dataclass(frozen=True)
class Report:
    """What came of a file; methods are named by key."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    refused: tuple[RefusedLine, ...]
    missing: tuple[str, ...]
    """Listed by an earlier file and not by this one; they are kept as they are."""
    status_changed: tuple[UUID, ...]
    """The known methods of which something else stands now: open cases may be affected."""
    run_id: UUID | None
    """The kept record of this import; None after a rehearsal."""


Advance = Callable[[int, int], None]
"""Told how many lines are done, and of how many."""


def silent(_done: int, _of: int) -> None:
    """Show no progress."""


@dataclass(frozen=True)
class Reader:
    """Who reads a file in, and when; nobody by id at the command line."""

    at: datetime
    by_id: UUID | None = None
    by_name: str = COMMAND_LINE


def new_run(kind: ImportRun.Kind, file_name: str, sha256: str, reader: Reader) -> ImportRun:
    """Begin the record of an import; it is kept when the counts are known."""
    return ImportRun(
        kind=kind, file_name=file_name, sha256=sha256, at=reader.at, by_id=reader.by_id, by_name=reader.by_name
    )


def keep_run(
    run: ImportRun,
    counts: tuple[int, int, int],
    refused: Iterable[RefusedLine],
    missing: Iterable[str] = (),
) -> None:
    """Keep what came of a file: how many were added, changed and unchanged, and what was left out."""
    run.added, run.changed, run.unchanged = counts
    run.refused = [_kept(line) for line in refused]
    run.missing = list(missing)
    run.save(force_insert=True)


def _kept(line: RefusedLine) -> dict[str, object]:
    about = {name: "?" if value is None else str(value) for name, value in line.reason.params.items()}
    return {"line": line.line, "code": line.reason.code, "about": about}
