"""Danish national numbers: CPR, and the replacement numbers X-eCPR (national) and D-eCPR (regional).

A CPR number is six digits of a day and four more. Numbers that do not fit modulus 11 have been issued since 2007 and
are as valid as others (CPR-kontoret), so modulus 11 is told and never refused. The seventh digit tells the century,
which is used here to check the day and for nothing else: birth date and sex are fields of their own, as in Norway.

Made-up numbers have 60 added to the day (house rule). The Danish office (CPR-kontoret) recommends that form for numbers
that must not be taken for somebody's own, since no number of that form is ever issued; a number that merely fails
modulus 11, or has a high serial number, may be a living person's.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from enum import StrEnum

from enkelt.domain.errors import Invalid

LENGTH = 10

_DIGITS = re.compile(r"[0-9]{10}")
_REPLACEMENT = re.compile(r"[0-9]{6}[01567][A-Z]{2}[0-9]")
_NATIONAL = "17"
"""The seventh character of an X-eCPR; of a D-eCPR it is 0, 5 or 6 (DK Core)."""
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_MODULUS = 11
_SYNTHETIC_DAY = 60
_MONTHS = range(1, 13)
_A_LEAP_YEAR = 2000
"""A replacement number tells no century, so that 29 February holds in every year (DK Core)."""


class Fault(StrEnum):
    """Why a number is refused; the value is the code of the error."""

    LENGTH = "cpr-length"
    """Not ten characters."""
    FORM = "cpr-form"
    """Neither ten digits nor the form of a replacement number."""
    DATE = "cpr-date"
    """The first six digits are no day."""
    SYNTHETIC_NOT_ALLOWED = "cpr-synthetic-not-allowed"
    """60 is added to the day: made up, or a replacement number that only its maker knows."""
    ONLY_SYNTHETIC = "cpr-only-synthetic"
    """A number that a living person may have, where only made-up ones may be used."""


class Kind(StrEnum):
    """What sort of number it is."""

    CPR = "cpr"
    NATIONAL_REPLACEMENT = "x-ecpr"
    REGIONAL_REPLACEMENT = "d-ecpr"


@dataclass(frozen=True)
class Cpr:
    """A number that passed the checks; its text shows masked wherever it is printed."""

    digits: str = field(repr=False)
    """Ten characters without a hyphen; a replacement number has two capital letters among them."""
    kind: Kind
    synthetic: bool
    fits_modulus_11: bool | None
    """A warning at most: False for many numbers issued since 2007. None for a replacement number."""

    def __str__(self) -> str:
        """Show the number masked."""
        return masked(self.digits)


def cpr(text: str, *, synthetic: bool) -> Cpr:
    """Read a number as a person writes it; spaces, one hyphen and small letters do not matter.

    With `synthetic` only made-up numbers (day + 60) are taken, without it only others: a machine holds one sort.
    Raises `Invalid` with a `Fault` as its code, and never with the number.
    """
    number = "".join(text.split()).replace("-", "", 1).upper()
    if len(number) != LENGTH:
        raise Invalid(Fault.LENGTH)
    kind = _kind(number)
    day, month = int(number[:2]), int(number[2:4])
    made_up = day > _SYNTHETIC_DAY
    last = monthrange(_year(number, kind), month)[1] if month in _MONTHS else 0
    if not 1 <= day - made_up * _SYNTHETIC_DAY <= last:
        raise Invalid(Fault.DATE)
    if made_up is not synthetic:
        raise Invalid(Fault.SYNTHETIC_NOT_ALLOWED if made_up else Fault.ONLY_SYNTHETIC)
    return Cpr(number, kind, made_up, _fits(number) if kind is Kind.CPR else None)


def masked(number: str) -> str:
    """Hide what tells two people of one birthday apart: DDMMYY-••••; what has another length is hidden whole."""
    return f"{number[:6]}-••••" if len(number) == LENGTH else "••••••-••••"


def written(number: str) -> str:
    """Write a number out as people read it: DDMMYY-NNNN."""
    return f"{number[:6]}-{number[6:]}"


def _kind(number: str) -> Kind:
    if _DIGITS.fullmatch(number):
        return Kind.CPR
    if _REPLACEMENT.fullmatch(number):
        return Kind.NATIONAL_REPLACEMENT if number[6] in _NATIONAL else Kind.REGIONAL_REPLACEMENT
    raise Invalid(Fault.FORM)


def _year(number: str, kind: Kind) -> int:
    """Find the year by the seventh digit (CPR-kontoret), to know whether its February has 29 days."""
    if kind is not Kind.CPR:
        return _A_LEAP_YEAR
    year, seventh = int(number[4:6]), int(number[6])
    if seventh in {4, 9}:
        return (2000 if year <= 36 else 1900) + year  # noqa: PLR2004 - the table as it is published
    if seventh >= 5:  # noqa: PLR2004
        return (2000 if year <= 57 else 1800) + year  # noqa: PLR2004
    return 1900 + year


def _fits(number: str) -> bool:
    return sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=True)) % _MODULUS == 0
