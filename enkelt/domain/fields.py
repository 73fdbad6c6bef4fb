"""The kinds of answer that a form may ask for: each reads what was typed and says what is wrong with it.

What is typed is never thrown away: an answer that cannot be read is kept as an `Unreadable` and counts as missing.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from enkelt.domain.citation import Citation
from enkelt.domain.criteria import Finding
from enkelt.domain.errors import Invalid
from enkelt.domain.facts import ALWAYS, Condition, Facts

LONGEST = 20_000
"""Characters in one text answer."""
_DATE = re.compile(r"^(\d{1,2})[.\-/ ](\d{1,2})[.\-/ ](\d{4})$")
_ISO_DATE = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_MONTH = re.compile(r"^(\d{1,2})[.\-/ ](\d{4})$")


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


@dataclass(frozen=True, kw_only=True)
class YesNo(Choice):
    """Yes or no."""

    options: tuple[Option, ...] = (Option("yes", "Ja"), Option("no", "Nei"))
    kind = "choice"


@dataclass(frozen=True, kw_only=True)
class Confirmation(Field):
    """A box that must be ticked: something has been done."""

    kind = "confirmation"

    def read(self, typed: str) -> Any:
        """Ticked or not."""
        return bool(typed) or None

    def show(self, value: Any) -> str:
        """Show a tick in words."""
        return "Ja" if value else "Nei"


@dataclass(frozen=True, kw_only=True)
class Day(Field):
    """A date, typed as DD.MM.YYYY; lenient in, plain out."""

    kind = "day"

    def read(self, typed: str) -> Any:
        """Read a date as ISO 8601."""
        typed = typed.strip()
        if not typed:
            return None
        if iso := _ISO_DATE.match(typed):
            year, month, day = (int(part) for part in iso.groups())
        elif common := _DATE.match(typed):
            day, month, year = (int(part) for part in common.groups())
        else:
            raise Invalid("not-a-date")
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            raise Invalid("not-a-date") from None

    def show(self, value: Any) -> str:
        """Write DD.MM.YYYY."""
        return date.fromisoformat(value).strftime("%d.%m.%Y") if value else ""


@dataclass(frozen=True, kw_only=True)
class Month(Field):
    """A month, typed as MM.YYYY."""

    kind = "month"

    def read(self, typed: str) -> Any:
        """Read a month as YYYY-MM."""
        typed = typed.strip()
        if not typed:
            return None
        if (found := _MONTH.match(typed)) and 1 <= int(found[1]) <= 12:  # noqa: PLR2004 - months
            return f"{found[2]}-{int(found[1]):02d}"
        if re.match(r"^\d{4}-(0[1-9]|1[0-2])$", typed):
            return typed
        raise Invalid("not-a-month")

    def show(self, value: Any) -> str:
        """Write MM.YYYY."""
        return f"{value[5:]}.{value[:4]}" if value else ""


@dataclass(frozen=True, kw_only=True)
class Number(Field):
    """A number that is not negative, with its unit."""

    unit: str = ""
    whole: bool = False
    largest: Decimal = Decimal(10) ** 12
    kind = "number"

    def read(self, typed: str) -> Any:
        """Read a number with a comma or a point, and blanks between thousands, as a decimal string."""
        text = re.sub(r"[\s\u00a0]|kr\.?$|,-$", "", typed.strip())
        if not text:
            return None
        if re.match(r"^\d{1,3}(\.\d{3})+(,\d+)?$", text):
            text = text.replace(".", "")
        try:
            number = Decimal(text.replace(",", "."))
        except InvalidOperation:
            raise Invalid("not-a-number") from None
        if not number.is_finite() or number < 0:
            raise Invalid("not-a-number")
        if number > self.largest:
            raise Invalid("number-too-large", largest=self.largest)
        if self.whole and number != number.to_integral_value():
            raise Invalid("not-a-whole-number")
        return format(number, "f")

    def show(self, value: Any) -> str:
        """Write with narrow blanks between thousands and a decimal comma."""
        if value in (None, ""):
            return ""
        whole, _, decimals = str(value).partition(".")
        shown = f"{int(whole):,}".replace(",", "\u00a0") + (f",{decimals}" if decimals else "")
        return f"{shown}\u00a0{self.unit}".strip()


@dataclass(frozen=True, kw_only=True)
class Table(Field):
    """A repeating group of fields, one row a line."""

    columns: tuple[Field, ...]
    row_name: str
    least: int = 1
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


@dataclass(frozen=True, kw_only=True)
class UnitChoice(Field):
    """A unit of one kind, such as a trust; the answer is the unit's key."""

    unit_kind: str = "trust"
    kind = "unit"


def unreadable(typed: str) -> dict[str, str]:
    """Keep what was typed although it cannot be read."""
    return {"unreadable": typed}


def is_unreadable(value: Any) -> bool:
    """Say whether the value is something typed that could not be read."""
    return isinstance(value, dict) and "unreadable" in value


def applies(field: Field, facts: Facts) -> bool:
    """Say whether the field is asked, given the answers."""
    return field.only_if.holds(facts)
