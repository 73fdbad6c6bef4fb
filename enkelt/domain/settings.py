"""Facts of a unit that schemes ask for: dated, entered by its staff, never constants in a scheme."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from enkelt.domain.citation import Citation
from enkelt.domain.errors import Invalid


@dataclass(frozen=True, kw_only=True)
class SettingDefinition:
    """A fact of a unit that a scheme asks for; its values are dated and belong to the unit."""

    key: str
    question: str
    citation: Citation
    must_be_confirmed: bool = False
    several: bool = False
    """Whether the value is a list of lines."""
    whole_number: bool = False
    """Whether the value is a whole number, such as days or kroner; kept as digits."""
    default: Any = None
    reads: Callable[[str], str] | None = None
    """How the value is read where it must have a form of its own, such as a day or a time."""

    def read(self, typed: str) -> str | list[str]:
        """Read what staff typed. Raises `Invalid` when it is empty, or not what is asked for."""
        lines = [line.strip() for line in typed.splitlines() if line.strip()]
        if not lines:
            raise Invalid("setting-is-empty")
        if self.whole_number:
            digits = "".join(typed.split())
            if not (digits.isascii() and digits.isdecimal()):
                raise Invalid("not-a-whole-number")
            return str(int(digits))
        if self.reads is not None:
            return self.reads(lines[0])
        return lines if self.several else "\n".join(lines)


@dataclass(frozen=True)
class SettingValue:
    """A unit's value for a setting on a day."""

    value: Any
    confirmed: bool = False
    by: str = ""


def one_of(*words: str) -> Callable[[str], str]:
    """Make the reader of a setting that is a choice among words. It raises `Invalid` for any other word."""

    def read(typed: str) -> str:
        word = typed.strip().casefold()
        if word not in words:
            raise Invalid("setting-not-among", words=", ".join(words))
        return word

    return read
