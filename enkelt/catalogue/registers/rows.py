"""The lines of SHAKCOMPLETE.TXT and SKScomplete.txt: one version of a code each, in fixed columns.

Columns count from 0, and their end is not part of them: record type 0-3, code 3-23, valid from 23-31, valid to 39-47
(the last day, 25000101 while it is open), text 47-167, operation code 187. The characters are ISO-8859-15. Lines from
before 1995 have no operation code and are skipped, as the register asks.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from enkelt.catalogue.models import Code
from enkelt.catalogue.published import RefusedLine
from enkelt.domain.errors import Invalid
from enkelt.domain.identifiers import shak, sks

ENCODING = "iso-8859-15"
KIND = slice(0, 3)
CODE = slice(3, 23)
FROM = slice(23, 31)
UNTIL = slice(39, 47)
TEXT = slice(47, 167)
OPERATION = slice(187, 188)
SHORTEST = UNTIL.stop
"""A line that ends before its days is cut off."""
OPEN = "25000101"
DELETED = "2"
OPERATIONS = frozenset({"1", DELETED, "3"})
"""New, deleted, changed."""

CHECKS: Mapping[str, Callable[[str], object]] = {Code.System.SHAK: shak, Code.System.SKS: sks}
KINDS: Mapping[str, frozenset[str]] = {
    Code.System.SHAK: frozenset({"sgh", "afd"}),
    # SKS has a record type for each main group, and more may come.
    Code.System.SKS: frozenset(),
}
"""The record types of a register; empty where any three letters may stand."""


@dataclass(frozen=True)
class Version:
    """One version of a code; `valid_until` is its last day, None while it is open."""

    line: int
    kind: str
    code: str
    text: str
    valid_from: date
    valid_until: date | None
    withdrawn: bool

    def overlaps(self, other: "Version") -> bool:
        """Say whether both would be valid on some day."""
        return self.valid_from <= (other.valid_until or date.max) and other.valid_from <= (self.valid_until or date.max)


@dataclass(frozen=True)
class Skipped:
    """A line that is none of ours: blank, or from before 1995."""

    line: int


def read(path: Path, system: str) -> Iterator[Version | RefusedLine | Skipped]:
    """Read a register line by line, so that a file of any size fits.

    A line that cannot be read is refused, the others stand. Raises `Invalid`: "file-not-found"; "register-encoding"
    when the file is not in ISO-8859-15, since its columns then cannot be found; "register-other" when its first line
    is of another register.
    """
    if not path.is_file():
        raise Invalid("file-not-found", file=path.name)
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            line = _decoded(raw.rstrip(b"\r\n\x1a"), number, path.name)
            if number == 1 and not _is_of(line, system):
                raise Invalid("register-other", file=path.name, register=system.upper())
            try:
                yield _version(number, line, system)
            except Invalid as reason:
                yield RefusedLine(number, reason)


def _decoded(raw: bytes, number: int, name: str) -> str:
    """Decode a line. A letter of UTF-8 takes two places, so that such a file must not be read by its columns."""
    if b"\x00" not in raw:
        if raw.isascii():
            return raw.decode("ascii")
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw.decode(ENCODING)
    raise Invalid("register-encoding", file=name, line=number)


def _is_of(line: str, system: str) -> bool:
    kind, kinds = line[KIND], KINDS[system]
    shak_kinds = KINDS[Code.System.SHAK]
    return kind in kinds if kinds else len(kind) == KIND.stop and kind not in shak_kinds


def _version(number: int, line: str, system: str) -> Version | Skipped:
    if not line.strip():
        return Skipped(number)
    if len(line) < SHORTEST:
        raise Invalid("line-too-short", length=len(line))
    kind, operation = line[KIND], line[OPERATION].strip()
    if not _is_of(line, system):
        raise Invalid("record-type-unknown", kind=kind)
    if not operation:
        return Skipped(number)
    if operation not in OPERATIONS:
        raise Invalid("operation-unknown", operation=operation)
    code = line[CODE].strip()
    CHECKS[system](code)
    valid_from = _day(line[FROM])
    valid_until = None if line[UNTIL] == OPEN else _day(line[UNTIL])
    if valid_until and valid_until < valid_from:
        raise Invalid("period-backwards", version=code, first=valid_from.isoformat(), last=valid_until.isoformat())
    return Version(number, kind, code, line[TEXT].strip(), valid_from, valid_until, operation == DELETED)


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a day, not a moment
    except ValueError:
        raise Invalid("date-unreadable", value=text) from None
