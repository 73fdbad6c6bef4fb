"""Facts of a unit that schemes ask for: dated, entered by its staff, never constants in a scheme."""

from dataclasses import dataclass
from typing import Any

from enkelt.domain.citation import Citation


@dataclass(frozen=True, kw_only=True)
class SettingDefinition:
    """A fact of a unit that a scheme asks for; its values are dated and belong to the unit."""

    key: str
    question: str
    citation: Citation
    must_be_confirmed: bool = False
    several: bool = False
    """Whether the value is a list of lines."""
    default: Any = None


@dataclass(frozen=True)
class SettingValue:
    """A unit's value for a setting on a day."""

    value: Any
    confirmed: bool = False
    by: str = ""
