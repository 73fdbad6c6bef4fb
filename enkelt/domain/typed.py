"""What people type, read as days, months and numbers: lenient in, plain out."""

import re
from datetime import date
from decimal import Decimal

from enkelt.domain.errors import Invalid

_DATE = re.compile(r"([0-9]{1,2})[.\-/ ]([0-9]{1,2})[.\-/ ]([0-9]{4})")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = re.compile(r"([0-9]{1,2})[.\-/ ]([0-9]{4})")
_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_WITH_THOUSANDS = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")
_PLAIN_NUMBER = re.compile(r"[0-9]+([.,][0-9]+)?")
_KRONER = re.compile(r"^kr\.?|(kr\.?|,-)$")


def day_in(typed: str) -> date | None:
    """Read a date, as DD.MM.YYYY or as ISO 8601 writes it; nothing typed is None. Raises `Invalid`."""
    typed = typed.strip()
    if not typed:
        return None
    if iso := _ISO_DATE.fullmatch(typed):
        year, month, day = (int(part) for part in iso.groups())
    elif common := _DATE.fullmatch(typed):
        day, month, year = (int(part) for part in common.groups())
    else:
        raise Invalid("not-a-date")
    try:
        return date(year, month, day)
    except ValueError:
        raise Invalid("not-a-date") from None


def required_day(typed: str) -> date:
    """Read a date that must be given. Raises `Invalid` when nothing is typed, or it is no date."""
    day = day_in(typed)
    if day is None:
        raise Invalid("not-a-date")
    return day


def month_in(typed: str) -> date | None:
    """Read a month, as MM.YYYY or YYYY-MM, as its first day; nothing typed is None. Raises `Invalid`."""
    typed = typed.strip()
    if not typed:
        return None
    if iso := _ISO_MONTH.fullmatch(typed):
        year, month = (int(part) for part in iso.groups())
    elif common := _MONTH.fullmatch(typed):
        month, year = (int(part) for part in common.groups())
    else:
        raise Invalid("not-a-month")
    try:
        return date(year, month, 1)
    except ValueError:
        raise Invalid("not-a-month") from None


def number_in(typed: str, unit: str = "") -> Decimal | None:
    """Read a number with a comma or a point, blanks or points between thousands; nothing typed is None.

    The unit may be written too, and an amount in kroner as people write one: `kr 1 000,-`. Raises `Invalid`.
    """
    text = _KRONER.sub("", "".join(typed.split()).removesuffix(unit))
    if not text:
        return None
    if _WITH_THOUSANDS.fullmatch(text):
        text = text.replace(".", "")
    elif not _PLAIN_NUMBER.fullmatch(text):
        raise Invalid("not-a-number")
    return Decimal(text.replace(",", "."))
