"""The rows of the published workbook: one decision each, or why it cannot be read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from hashlib import sha256
from pathlib import Path

from openpyxl.utils.datetime import from_excel

from enkelt.catalogue.keys import indication_key, national_key, squeezed
from enkelt.catalogue.nye_metoder.sheet import Line, read_table
from enkelt.catalogue.nye_metoder.wording import status_of
from enkelt.catalogue.published import Advance, Identity, RefusedLine, silent
from enkelt.domain.errors import Invalid
from enkelt.domain.statuses import MethodStatus

COLUMNS = {
    "id": ("ID-nr",),
    "substance": ("Virkestoff",),
    # The published heading is misspelt; the right spelling is taken too, for the day it is mended.
    "trade_name": ("Handelsenavn", "Handelsnavn"),
    "indication": ("Bruksområde (indikasjon)",),
    "kind": ("Metodetype",),
    "speciality": ("Fagområde",),
    "day": ("Dato siste beslutning",),
    "short": ("Gjeldende beslutning Kortversjon",),
    "text": ("Gjeldende beslutning (Hele)",),
}

FIRST_DAY = date(2012, 1, 1)
"""The national system is younger (house rule): an earlier date is a mistyped number."""


@dataclass(frozen=True)
class Decision:
    """One published decision."""

    line: int
    key: str
    raw_key: str
    indication: str
    substance: str
    trade_name: str
    kind: str
    speciality: str
    status: MethodStatus
    day: date | None
    short: str
    text: str

    @property
    def identity(self) -> Identity:
        """Which method it is about."""
        return (self.key, indication_key(self.indication))


@dataclass(frozen=True)
class Publication:
    """A published file as read: what it is, its decisions, and the lines that were refused."""

    file_name: str
    sha256: str
    decisions: tuple[Decision, ...]
    refused: tuple[RefusedLine, ...]


def read(path: Path, advance: Advance = silent) -> Publication:
    """Read the published workbook; a line that cannot be read is refused, the others stand.

    Raises `Invalid("file-not-found")`, and others when it is not that workbook (`read_table`).
    """
    if not path.is_file():
        raise Invalid("file-not-found", file=path.name)
    content = path.read_bytes()
    table = read_table(content, path.name, COLUMNS)
    decisions: dict[Identity, Decision] = {}
    refused: list[RefusedLine] = []
    for done, line in enumerate(table.lines, start=1):
        read_line = _decision(line, table.epoch)
        if isinstance(read_line, Decision):
            earlier = decisions.setdefault(read_line.identity, read_line)
            refused.extend(_contradiction(earlier, read_line))
        else:
            refused.append(read_line)
        advance(done, len(table.lines))
    digest = sha256(content).hexdigest()
    return Publication(path.name, digest, tuple(decisions.values()), tuple(refused))


def _contradiction(first: Decision, again: Decision) -> Iterator[RefusedLine]:
    """Refuse a method's second line unless it says the very same as the first."""
    if replace(again, line=first.line, raw_key=first.raw_key) != first:
        reason = Invalid("line-repeated", method=first.key, first_line=first.line, second_line=again.line)
        yield RefusedLine(again.line, reason, first.identity)


def _decision(line: Line, epoch: datetime) -> Decision | RefusedLine:
    cells = {column: _text(cell) for column, cell in line.cells.items() if column != "day"}
    cells["text"] = str(line.cells["text"] or "").strip()  # its paragraphs are kept
    raw_key, indication = cells.pop("id"), cells["indication"]
    identity: Identity | None = None
    try:
        key = national_key(raw_key)
        identity = _identity(key, indication)
        status = status_of(cells["short"])
        day = _day(line.cells["day"], epoch)
    except Invalid as reason:
        return RefusedLine(line.number, reason, identity)
    return Decision(line=line.number, key=key, raw_key=raw_key, status=status, day=day, **cells)


def _identity(key: str, indication: str) -> Identity:
    if not indication:
        raise Invalid("indication-missing")
    return (key, indication_key(indication))


def _text(cell: object) -> str:
    return "" if cell is None else squeezed(str(cell))


def _day(cell: object, epoch: datetime) -> date | None:
    """Read a date cell or Excel's day number; empty and 0 mean that the day is not known."""
    # A zero that is formatted as a date reaches us as the time of midnight.
    if cell in (None, "", 0, "0") or isinstance(cell, time):
        return None
    day = _date(cell, epoch)
    if day is None:
        raise Invalid("date-unreadable", value=_text(cell))
    if day < FIRST_DAY:
        raise Invalid("date-too-early", day=day.isoformat())
    return day


def _date(cell: object, epoch: datetime) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, str) and cell.strip().isdecimal():
        return _date(int(cell), epoch)
    if isinstance(cell, str):
        return _written_date(cell.strip())
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    try:
        read_day = from_excel(cell, epoch)
    except (OverflowError, ValueError):
        return None
    return read_day.date() if isinstance(read_day, datetime) else None


def _written_date(text: str) -> date | None:
    for form in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    return None
