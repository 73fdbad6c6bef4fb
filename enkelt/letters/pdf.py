"""Paper: PDF/A-2a and PDF/UA-1 in one file, tagged, with its font inside and a fixed date.

The font is Libertinus Serif, which the typst package carries itself: no font of the machine is ever used, so the same
data give the same bytes everywhere. Data go in as JSON and never become source.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from importlib.resources import as_file, files
from typing import Any

import typst

PRINTABLE = (
    "\n -~\u00a0-\u00ac\u00ae-\u036f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ff\u0400-\u0482\u1e00-\u1eff"
    "\u2010-\u2027\u202f-\u2040\u2070\u2071\u2074-\u208e\u20a0-\u20bf\u2122\u2126\u2153-\u215e\u2190-\u2199"
    "\u2200-\u22ff\u25a0\u25a1\u25cf\u25cb\u2713\u2717"
)
"""The characters that the fonts have, as the inside of a regular expression's class."""
_UNPRINTABLE = re.compile(f"[^{PRINTABLE}]")


def write_pdf(kind: str, data: Mapping[str, Any], *, title: str, day: date, language: str, region: str) -> bytes:
    """Set `typst/<kind>.typ` with the data. `title` names the document and holds no patient data."""
    head = {
        "title": title,
        "day": [day.year, day.month, day.day],
        "language": language,
        "region": region,
    }
    inputs = json.dumps(_printable({**data, "document": head}), ensure_ascii=False)
    with as_file(files("enkelt.letters") / "typst") as folder:
        return typst.compile(
            folder / f"{kind}.typ",
            root=folder,
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards=["a-2a", "ua-1"],
            sys_inputs={"data": inputs},
        )


def _printable(value: Any) -> Any:
    """Name a character that the fonts lack by its number: a letter must never fail on what somebody pasted in."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub(lambda found: f"[U+{ord(found[0]):04X}]", value)
    if isinstance(value, Mapping):
        return {key: _printable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(part) for part in value]
    return value
