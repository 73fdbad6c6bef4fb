"""The kinds of answer that a form may ask for: each reads what was typed and says what is wrong with it.

What is typed is never thrown away: an answer that cannot be read is kept as an `Unreadable` and counts as missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from enkelt.domain.citation import Citation
from enkelt.domain.criteria import Finding
from enkelt.domain.errors import Invalid
from enkelt.domain.facts import ALWAYS, NEVER, Condition
from enkelt.domain.typed import day_in, month_in, number_in

LONGEST = 20_000
"""Characters in one text answer."""


@dataclass(frozen=True)
class Advice:
    """A sentence shown the moment the answers call for it, with its source. It never bars anything."""

    says: str
    citation: Citation
    applies: Condition
    suggests: Finding = Finding.OPEN


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question. `only_if` hides it unless the answers ask for it."""

    key: str
    label: str
    help: str = ""
    required: bool = True
    only_if: Condition = ALWAYS
    advice: tuple[Advice, ...] = ()
    restricted: bool = False
    """A net price: read only by those who may, and never in a letter, on paper or in an export."""
    duty_asks: bool = False
    """Whether a duty calls for it on some answers: it may stand empty, and is not called optional."""
    about_patient: bool = False
    """Whether the answer is a fact about this patient, and not about the medicine, its price or its status."""
    kind = "text"

    def read(self, typed: str) -> Any:
        """Read what was typed as a JSON value; empty is None. Raises `Invalid` when it cannot be read."""
        return typed.strip() or None

    def show(self, value: Any) -> str:
        """Write a value as a person reads it."""
        return "" if value is None else str(value)

    def is_answered(self, value: Any) -> bool:
        """Say whether the value counts as an answer."""
        return value not in (None, "", [], ()) and not is_unreadable(value)


@dataclass(frozen=True, kw_only=True)
class Text(Field):
    """A short or long text."""

    long: bool = False
    longest: int = LONGEST

    @property
    def kind(self) -> str:  # type: ignore[override]
        """Say which widget shows it."""
        return "long-text" if self.long else "text"

    def read(self, typed: str) -> Any:
        """Keep the text as written."""
        text = typed.replace("\r\n", "\n").strip()
        if len(text) > self.longest:
            raise Invalid("text-too-long", longest=self.longest, length=len(text))
        return text or None


@dataclass(frozen=True)
class Option:
    """One of several answers."""

    key: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One of a few options."""

    options: tuple[Option, ...]
    kind = "choice"

    def read(self, typed: str) -> Any:
        """Accept one of the options' keys."""
        typed = typed.strip()
        if typed and typed not in {option.key for option in self.options}:
            raise Invalid("not-an-option")
        return typed or None

    def show(self, value: Any) -> str:
        """Show the option's label."""
        return next((option.label for option in self.options if option.key == value), "")


@dataclass(frozen=True, kw_only=True)
class Choices(Choice):
    """Any number of a few options."""

    kind = "choices"

    def read(self, typed: str) -> Any:
        """Accept the chosen keys, one a line."""
        keys = typed.split()
        for key in keys:
            super().read(key)
        return keys or None

    def show(self, value: Any) -> str:
        """Show the labels of the chosen options."""
        return ", ".join(option.label for option in self.options if option.key in (value or ()))


YES_NO: Mapping[str, tuple[Option, ...]] = {
    "nb": (Option("yes", "Ja"), Option("no", "Nei")),
    "da": (Option("yes", "Ja"), Option("no", "Nej")),
}
"""Yes and no by language; an edition asks with those of its own."""


@dataclass(frozen=True, kw_only=True)
class YesNo(Choice):
    """Yes or no."""

    options: tuple[Option, ...] = YES_NO["nb"]
    kind = "choice"


@dataclass(frozen=True, kw_only=True)
class Confirmation(Field):
    """A box that must be ticked: something has been done."""

    options: tuple[Option, ...] = YES_NO["nb"]
    """What a tick and no tick are called where the answer is read."""
    kind = "confirmation"

    def read(self, typed: str) -> Any:
        """Ticked or not."""
        return bool(typed) or None

    def show(self, value: Any) -> str:
        """Show a tick in words."""
        ticked, not_ticked = self.options
        return ticked.label if value else not_ticked.label


@dataclass(frozen=True, kw_only=True)
class Day(Field):
    """A date, typed as DD.MM.YYYY; lenient in, plain out."""

    kind = "day"

    def read(self, typed: str) -> Any:
        """Read a date as ISO 8601."""
        day = day_in(typed)
        return day.isoformat() if day else None

    def show(self, value: Any) -> str:
        """Write DD.MM.YYYY."""
        return f"{value[8:]}.{value[5:7]}.{value[:4]}" if value else ""


@dataclass(frozen=True, kw_only=True)
class Month(Field):
    """A month, typed as MM.YYYY."""

    kind = "month"

    def read(self, typed: str) -> Any:
        """Read a month as YYYY-MM."""
        month = month_in(typed)
        return month.isoformat()[:7] if month else None

    def show(self, value: Any) -> str:
        """Write MM.YYYY."""
        return f"{value[5:]}.{value[:4]}" if value else ""


THOUSANDS: Mapping[str, str] = {"nb": "\u00a0", "da": "."}
"""What stands between thousands by language; an edition writes with that of its own."""


@dataclass(frozen=True, kw_only=True)
class Number(Field):
    """A number that is not negative, with its unit."""

    unit: str = ""
    thousands: str = THOUSANDS["nb"]
    whole: bool = False
    largest: Decimal = Decimal(10) ** 12
    kind = "number"

    def read(self, typed: str) -> Any:
        """Read a number, its unit written or not, as a decimal string."""
        number = number_in(typed, self.unit)
        if number is None:
            return None
        if number > self.largest:
            raise Invalid("number-too-large", largest=self.largest)
        if self.whole and number != number.to_integral_value():
            raise Invalid("not-a-whole-number")
        return format(number, "f")

    def show(self, value: Any) -> str:
        """Write with the language's mark between thousands and a decimal comma."""
        if value in (None, ""):
            return ""
        whole, _, decimals = str(value).partition(".")
        shown = f"{int(whole):,}".replace(",", self.thousands) + (f",{decimals}" if decimals else "")
        return f"{shown}\u00a0{self.unit}".strip()


@dataclass(frozen=True, kw_only=True)
class Table(Field):
    """A repeating group of fields, one row a line."""

    columns: tuple[Field, ...]
    row_name: str
    least: int = 1
    may_be_empty: Condition = NEVER
    """When no row is needed although the table is required."""
    kind = "table"


@dataclass(frozen=True, kw_only=True)
class Documents(Field):
    """Attached documents; counted from the case, not from the answers."""

    least: int = 1
    kind = "documents"


@dataclass(frozen=True, kw_only=True)
class Patient(Field):
    """Who the patient is: number, name, birth date and sex; kept apart from the answers."""

    kind = "patient"


ELSEWHERE = "elsewhere"
"""The answer that names none of the units known here."""


@dataclass(frozen=True, kw_only=True)
class UnitChoice(Field):
    """A unit of one kind, such as a trust; the answer is the unit's key, or `ELSEWHERE`."""

    unit_kind: str = "trust"
    elsewhere: str = ""
    """The answer for none of the units known here, if the form takes one."""
    kind = "unit"

    def show(self, value: Any) -> str:
        """Write the answer for none of the units; the units' names are in the tree, which no field knows."""
        return self.elsewhere if self.elsewhere and value == ELSEWHERE else str(value or "")


def unreadable(typed: str) -> dict[str, str]:
    """Keep what was typed although it cannot be read."""
    return {"unreadable": typed}


def written(field: Field, value: Any) -> str:
    """Write a kept answer as a person reads it; what could not be read stands as it was typed."""
    return str(value["unreadable"]) if is_unreadable(value) else field.show(value)


def is_unreadable(value: Any) -> bool:
    """Say whether the value is something typed that could not be read."""
    return isinstance(value, dict) and "unreadable" in value
