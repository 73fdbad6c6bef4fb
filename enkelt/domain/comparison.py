"""Two sides that a source compares, answer by answer: the patient, and the group that was assessed nationally."""

from collections.abc import Mapping
from dataclasses import dataclass

from enkelt.domain.citation import Citation


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One row of the comparison: the answer about the patient beside the answer about the group."""

    label: str
    patient: str
    """The field that is answered about the patient."""
    group: str
    """The field that is answered about the group."""
    citation: Citation


@dataclass(frozen=True)
class Side:
    """A row as a reader sees it; a side that nobody has answered is blank."""

    compared: Compared
    patient: str
    group: str


def beside(rows: tuple[Compared, ...], shown: Mapping[str, str]) -> tuple[Side, ...]:
    """Put what is answered on either side beside each other; a row that neither side answers is left out.

    `shown` gives the answers as a person reads them, by field.
    """
    sides = (Side(row, shown.get(row.patient, ""), shown.get(row.group, "")) for row in rows)
    return tuple(side for side in sides if side.patient or side.group)
