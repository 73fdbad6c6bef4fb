"""Build lines of SHAKCOMPLETE.TXT and SKScomplete.txt by their columns, with made-up content."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

OPEN = "25000101"


@dataclass(frozen=True)
class Line:
    """One version of a code as published: type, code, days, text and operation, each in its place."""

    code: str = "9901"
    first: str = "20100101"
    last: str = OPEN
    text: str = "Fiktivt Sygehus"
    operation: str = "3"
    kind: str = "sgh"

    def __str__(self) -> str:
        """Write the line: every column has its width, whatever stands in it."""
        revised = "20100101"
        start = f"{self.kind:<3}{self.code:<20}{self.first:<8}{revised:<8}{self.last:<8}{self.text:<120}"
        return f"{start}{'':<20}{self.operation:<1}".ljust(214)


def write(path: Path, lines: Iterable[Line | str], encoding: str = "iso-8859-15", end: str = "\r\n") -> Path:
    path.write_bytes("".join(f"{line}{end}" for line in lines).encode(encoding))
    return path
