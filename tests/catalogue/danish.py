"""Build the two files that Danish facts come from, with made-up medicines: the hand-kept list, and EMA's JSON."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from enkelt.catalogue.ema.rows import DAYS, TEXTS, TRUTHS
from enkelt.catalogue.medicinraadet.rows import COLUMNS

MEDICINE = {
    "laegemiddel": "fiktivomab",
    "handelsnavn": "Fiktiva",
    "indikation": "Fiktiv sygdom",
    "kilde": "medicinraadet.dk",
}
MADE_AT = "2026-09-26T06:02:27Z"


def write_list(
    path: Path,
    rows: Iterable[dict[str, str]],
    *,
    columns: Iterable[str] = COLUMNS,
    delimiter: str = ";",
    encoding: str = "utf-8-sig",
) -> Path:
    """Write the list as a spreadsheet program saves it."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(columns), delimiter=delimiter, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows({**MEDICINE, **row} for row in rows)
    return path


def medicine(number: str = "004711", **changed: Any) -> dict[str, Any]:
    """Describe a medicine with all 39 fields, empty ones as EMA writes them."""
    empty = {**dict.fromkeys(TEXTS, ""), **dict.fromkeys(DAYS, ""), **dict.fromkeys(TRUTHS, "No")}
    return {
        **empty,
        "category": "Human",
        "name_of_medicine": "Fiktiva",
        "ema_product_number": f"EMEA/H/C/{number}",
        "medicine_status": "Authorised",
        "international_non_proprietary_name_common_name": "fiktivomab",
        "atc_code_human": "L01XX99",
        "therapeutic_indication": "For a made-up disease.",
        "marketing_authorisation_date": "08/02/2018",
        **changed,
    }


def write_ema(path: Path, *rows: dict[str, Any], **more: Any) -> Path:
    """Write the file as EMA publishes it."""
    path.write_text(
        json.dumps({"meta": {"timestamp": MADE_AT, "total_records": len(rows)}, "data": list(rows), **more})
    )
    return path
