"""The rows of the hand-kept list: one medicine for one indication, and up to four dated facts about it."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from io import StringIO
from pathlib import Path

from enkelt.catalogue.keys import folded, indication_key, local_key, squeezed
from enkelt.catalogue.published import Advance, Identity, RefusedLine, silent
from enkelt.domain.errors import Invalid
from enkelt.domain.statuses import (
    ApplicationOutlook,
    ApprovalStatus,
    CompanySignal,
    Dated,
    MethodStatus,
    Said,
    dated,
)

COUNTRY = "DK"

WORDS: Mapping[str, Mapping[str, Said]] = {
    "status": {
        "anbefalet": MethodStatus.RECOMMENDED,
        "delvist anbefalet": MethodStatus.PARTLY_RECOMMENDED,
        "ikke anbefalet": MethodStatus.NOT_RECOMMENDED,
        "direkte indplacering": MethodStatus.PLACED_DIRECTLY,
        "indplaceres direkte i behandlingsvejledning": MethodStatus.PLACED_DIRECTLY,
        "under vurdering": MethodStatus.UNDER_ASSESSMENT,
        "ikke behandlet": MethodStatus.NOT_ASSESSED,
    },
    "virksomhed": {
        "ansøgt": CompanySignal.APPLIED,
        "tilkendegivet": CompanySignal.INTENDS_TO_APPLY,
        "ikke ansøgt": CompanySignal.NOT_SIGNALLED,
    },
    "ema": {
        "godkendt": ApprovalStatus.AUTHORISED,
        "godkendt til anden indikation": ApprovalStatus.OTHER_INDICATION,
        "under vurdering": ApprovalStatus.UNDER_EVALUATION,
        "afslået": ApprovalStatus.REFUSED,
        "trukket tilbage": ApprovalStatus.WITHDRAWN,
        "ikke godkendt": ApprovalStatus.NOT_AUTHORISED,
    },
    "ema_ansoegning": {
        "ventes": ApplicationOutlook.EXPECTED,
        "ventes ikke": ApplicationOutlook.NOT_EXPECTED,
    },
}
"""The words of each column that tells a fact; the day from which it holds stands in the column NAME_dato."""

COLUMNS = (
    "laegemiddel",
    "handelsnavn",
    "indikation",
    *(f"{fact}{end}" for fact in WORDS for end in ("", "_dato")),
    "kilde",
)

_DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")


@dataclass(frozen=True)
class Row:
    """One medicine for one indication, and the facts that the line tells."""

    line: int
    substance: str
    trade_name: str
    indication: str
    facts: tuple[Dated[Said], ...]

    @property
    def identity(self) -> Identity:
        """Which method it is about."""
        return _identity(self.substance or self.trade_name, self.indication)


@dataclass(frozen=True)
class Publication:
    """The list as read: what it is, its rows, and the lines that were refused."""

    file_name: str
    sha256: str
    rows: tuple[Row, ...]
    refused: tuple[RefusedLine, ...]


def read(path: Path, advance: Advance = silent) -> Publication:
    """Read the list; a line that cannot be read is refused, the others stand.

    Raises `Invalid`: "file-not-found", "list-not-utf-8", "list-empty", "list-columns-missing", "list-columns-repeated".
    """
    if not path.is_file():
        raise Invalid("file-not-found", file=path.name)
    content = path.read_bytes()
    lines = list(_lines(_text(content, path.name), path.name))
    rows: dict[Identity, Row] = {}
    refused = []
    for done, (number, cells) in enumerate(lines, start=1):
        try:
            row = _row(number, cells)
            _refuse_repeated(rows.setdefault(row.identity, row), row)
        except Invalid as reason:
            refused.append(RefusedLine(number, reason, _listed(cells)))
        advance(done, len(lines))
    return Publication(path.name, sha256(content).hexdigest(), tuple(rows.values()), tuple(refused))


def _text(content: bytes, name: str) -> str:
    try:
        # A spreadsheet program writes a mark before the first letter.
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid("list-not-utf-8", file=name) from error


def _lines(text: str, name: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    first = text.partition("\n")[0]
    reader = csv.reader(StringIO(text), delimiter=";" if first.count(";") >= first.count(",") else ",")
    heading = [folded(cell) for cell in next(reader, [])]
    _check_heading(heading, name)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, dict(zip(heading, map(squeezed, cells), strict=False))


def _check_heading(heading: Iterable[str], name: str) -> None:
    found = [column for column in heading if column in COLUMNS]
    if not found:
        raise Invalid("list-empty", file=name)
    missing = [column for column in COLUMNS if column not in found]
    if missing:
        raise Invalid("list-columns-missing", file=name, missing=missing)
    repeated = sorted({column for column in found if found.count(column) > 1})
    if repeated:
        raise Invalid("list-columns-repeated", file=name, repeated=repeated)


def _row(number: int, cells: Mapping[str, str]) -> Row:
    substance, trade_name = cells.get("laegemiddel", ""), cells.get("handelsnavn", "")
    if not (substance or trade_name):
        raise Invalid("medicine-missing")
    indication = cells.get("indikation", "")
    if not indication:
        raise Invalid("indication-missing")
    facts = tuple(_fact(column, cells) for column in WORDS if cells.get(column))
    if facts and not cells.get("kilde"):
        raise Invalid("source-missing")
    return Row(number, substance, trade_name, indication, facts)


def _listed(cells: Mapping[str, str]) -> Identity | None:
    """Tell which method a line is about, if it can be told."""
    name, indication = cells.get("laegemiddel") or cells.get("handelsnavn", ""), cells.get("indikation", "")
    return _identity(name, indication) if name and indication else None


def _identity(name: str, indication: str) -> Identity:
    return (local_key(name, indication, COUNTRY), indication_key(indication))


def _fact(column: str, cells: Mapping[str, str]) -> Dated[Said]:
    what = WORDS[column].get(folded(cells[column]))
    if what is None:
        raise Invalid("word-unknown", column=column, word=cells[column], known=list(WORDS[column]))
    return dated(what, _day(cells.get(f"{column}_dato", "")), cells.get("kilde", ""))


def _day(text: str) -> date | None:
    for form in _DAYS if text else ():
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    if text:
        raise Invalid("date-unreadable", value=text)
    return None


def _refuse_repeated(first: Row, again: Row) -> None:
    """Refuse a method's second line unless it says the very same as the first."""
    if first.line != again.line and first.facts != again.facts:
        raise Invalid("line-repeated", method=first.identity[0], first_line=first.line, second_line=again.line)
