"""Open a published .xlsx and find its table, wherever on whichever sheet it stands."""

import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import islice
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from enkelt.catalogue.keys import folded
from enkelt.domain.errors import Invalid

Columns = Mapping[str, tuple[str, ...]]
"""The names that a heading may have, by what we call the column."""

HEADING_WITHIN = 50
"""The heading is looked for in this many rows from the top of a sheet."""
MOST_BYTES = 50_000_000
"""Unpacked; the published file is some 2 MB. A packed file may hold far more than it seems."""
OLE_START = bytes.fromhex("d0cf11e0a1b11ae1")
"""How an old .xls starts, and also an .xlsx with a password."""
OLE_ENCRYPTED = "EncryptedPackage".encode("utf_16_le")


@dataclass(frozen=True)
class Line:
    """A row that is not blank: its number on the sheet (from 1), and its cells by column."""

    number: int
    cells: Mapping[str, object]


@dataclass(frozen=True)
class Table:
    """The rows below the heading, and the day the workbook counts from (its 1904 flag)."""

    lines: tuple[Line, ...]
    epoch: datetime


def read_table(content: bytes, name: str, columns: Columns) -> Table:
    """Read the table that has all the columns; `name` is what the file is called in an error.

    Raises `Invalid`: "workbook-encrypted", "workbook-old-format", "workbook-not-xlsx",
    "workbook-too-large", "workbook-empty", "workbook-other-table", "columns-missing",
    "columns-repeated".
    """
    _check_package(content, name)
    try:
        workbook = load_workbook(BytesIO(content), read_only=True, data_only=True)
        return _table(workbook, columns, name)
    except (InvalidFileException, KeyError, ValueError, TypeError, ParseError, zipfile.BadZipFile) as error:
        raise Invalid("workbook-not-xlsx", file=name) from error


def _check_package(content: bytes, name: str) -> None:
    """Refuse what is not an .xlsx before anything reads it, with the reason that helps."""
    if content.startswith(OLE_START):
        locked = OLE_ENCRYPTED in content
        raise Invalid("workbook-encrypted" if locked else "workbook-old-format", file=name)
    if not zipfile.is_zipfile(BytesIO(content)):
        raise Invalid("workbook-not-xlsx", file=name)
    with zipfile.ZipFile(BytesIO(content)) as package:
        if sum(part.file_size for part in package.infolist()) > MOST_BYTES:
            raise Invalid("workbook-too-large", file=name)


def _table(workbook: Workbook, columns: Columns, name: str) -> Table:
    nearest: tuple[str, Collection[str]] = ("", ())
    blank = True
    for sheet in workbook.worksheets:
        top = islice(sheet.iter_rows(values_only=True), HEADING_WITHIN)
        for number, cells in enumerate(top, start=1):
            blank = blank and all(cell is None for cell in cells)
            heading = _heading(cells, columns)
            if len(heading) == len(columns):
                below = sheet.iter_rows(min_row=number + 1, values_only=True)
                return _filled(Table(tuple(_lines(below, number + 1, heading)), workbook.epoch), name)
            if len(heading) > len(nearest[1]):
                nearest = (sheet.title, heading)
    if blank:
        raise Invalid("workbook-empty", file=name)
    if not nearest[1]:
        raise Invalid("workbook-other-table", file=name, sheets=workbook.sheetnames)
    raise _incomplete(*nearest, columns)


def _filled(table: Table, name: str) -> Table:
    if not table.lines:
        raise Invalid("workbook-empty", file=name)
    return table


def _incomplete(sheet: str, found: Collection[str], columns: Columns) -> Invalid:
    return Invalid(
        "columns-missing",
        sheet=sheet,
        missing=[names[0] for column, names in columns.items() if column not in found],
        found=[names[0] for column, names in columns.items() if column in found],
    )


def _heading(cells: tuple[object, ...], columns: Columns) -> dict[str, int]:
    """Where each column stands, if this row is a heading; none may be named twice."""
    called = {folded(name): column for column, names in columns.items() for name in names}
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        column = called.get(folded(cell)) if isinstance(cell, str) else None
        if column is None:
            continue
        if column in places:
            raise Invalid("columns-repeated", column=str(cell))
        places[column] = place
    return places


def _lines(rows: Iterator[tuple[object, ...]], first: int, heading: Mapping[str, int]) -> Iterator[Line]:
    for number, row in enumerate(rows, start=first):
        cells = {column: row[place] if place < len(row) else None for column, place in heading.items()}
        if any(cell is not None and str(cell).strip() for cell in cells.values()):
            yield Line(number, cells)
