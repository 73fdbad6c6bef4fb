"""Build workbooks in the published form of the Nye metoder decisions, with made-up content."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, to_excel

HEADINGS = (
    "ID-nr",
    "Virkestoff",
    "Handelsenavn",
    "Bruksområde (indikasjon)",
    "Metodetype",
    "Fagområde",
    "Dato siste beslutning",
    "Gjeldende beslutning Kortversjon",
    "Gjeldende beslutning (Hele)",
)
FIRST_ROW = 2
"""The line on the sheet of the first row, when nothing stands above the heading."""


@dataclass(frozen=True)
class Row:
    """A row as published: ids mostly without "ID", the day as Excel's number."""

    number: object = "2020_101"
    substance: str = "fiktivomab"
    trade_name: str = "Fiktiva"
    indication: str = "Fiktiv sykdom hos voksne"
    kind: str = "Legemidler"
    speciality: str = "Kreftsykdommer"
    day: object = 44501
    short: object = "Innføres"
    text: str = "Metoden innføres."


def serial(day: date, *, from_1904: bool = False) -> int:
    return int(to_excel(day, CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900))


def many_rows(count: int = 300) -> list[Row]:
    """Every fifth is a no, every seventh has no day, every eleventh id has a second indication."""
    rows = []
    for place in range(count):
        refused = place % 5 == 0
        row = Row(
            number=f"{2014 + place % 12}_{place:03d}",
            substance=f"fiktivostoff {place}",
            trade_name=f"Fiktivonavn {place}",
            indication=f"Fiktiv sykdom {place}, stadium {place % 4}",
            day=0 if place % 7 == 0 else serial(date(2015 + place % 10, 1 + place % 12, 14)),
            short="Innføres ikke" if refused else "Innføres",
            text=f"Sak {place} er behandlet.\n\nMetoden {'innføres ikke' if refused else 'innføres'}.",
        )
        rows.append(row)
        if place % 11 == 0:
            rows.append(Row(number=row.number, indication=f"Annen fiktiv sykdom {place}"))
    return rows


def write(
    path: Path,
    rows: Iterable[Row],
    *,
    headings: Sequence[str] = HEADINGS,
    above: Iterable[Sequence[object]] = (),
    from_1904: bool = False,
    sheets_before: Iterable[str] = (),
) -> Path:
    workbook = Workbook()
    workbook.epoch = CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Beslutninger"
    for title in sheets_before:
        workbook.create_sheet(title, 0).append(["Om denne filen"])
    for line in above:
        sheet.append(list(line))
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(astuple(row)))
    workbook.save(path)
    return path
