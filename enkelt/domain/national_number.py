"""Norwegian national numbers: fødselsnummer and D-number.

The rule is the one the Tax Administration (Skatteetaten) publishes for numbers issued both before and from 2032:
day, month, two digits of the year, three digits and two control digits. From 2032 the first control has four
allowed remainders instead of one, and the three digits no longer tell the century or the sex; so a number is only
ever checked here, and birth date and sex are fields of their own.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from enkelt.domain.errors import Invalid

LENGTH = 11

_FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_MODULUS = 11
_REMAINDERS_1964 = frozenset({0})
_REMAINDERS_2032 = frozenset({0, 1, 2, 3})

_D_NUMBER_DAY = 40
_HELP_NUMBER_DAY = 80
_LOCAL_MONTH = 40
_SYNTHETIC_MONTH = 80
_MONTHS = range(1, 13)
_YEARS_OF_ANY_CENTURY = 2000
"""29 February holds in every fourth year of the two digits; 2000 was such a year, and the century is not known."""


class Fault(StrEnum):
    """Why a number is refused; the value is the code of the error."""

    DIGITS = "national-number-digits"
    """Something else than digits."""
    LENGTH = "national-number-length"
    """Not eleven digits."""
    DATE = "national-number-date"
    """The first six digits are no day."""
    FIRST_CONTROL = "national-number-first-control"
    SECOND_CONTROL = "national-number-second-control"
    SYNTHETIC_NOT_ALLOWED = "national-number-synthetic-not-allowed"
    """A made-up number where real people are treated."""
    ONLY_SYNTHETIC = "national-number-only-synthetic"
    """A real number where only made-up ones may be used."""
    COMMON_HELP_NUMBER = "national-number-common-help-number"
    """Felles hjelpenummer (FH), first digit 8 or 9: for a person whose number is unknown; not accepted here."""
    LOCAL_HELP_NUMBER = "national-number-local-help-number"
    """H-number, month + 40: known only to the hospital that gave it; not accepted here."""


class Kind(StrEnum):
    """What sort of number it is."""

    BIRTH_NUMBER = "fodselsnummer"
    D_NUMBER = "d-nummer"


@dataclass(frozen=True)
class NationalNumber:
    """A number that passed the checks; its text shows masked wherever it is printed."""

    digits: str = field(repr=False)
    kind: Kind
    synthetic: bool

    def __str__(self) -> str:
        """Show the number masked."""
        return masked(self.digits)


def national_number(text: str, *, synthetic: bool, strict_1964: bool = False) -> NationalNumber:
    """Read a fødselsnummer or D-number as a person writes it; spaces do not matter.

    With `synthetic` only made-up numbers (month + 80) are taken, without it only real ones: a machine holds one sort.
    With `strict_1964` the first control allows only what was issued before 2032.
    Raises `Invalid` with a `Fault` as its code, and never with the number.
    """
    digits = "".join(text.split())
    number = [int(digit) for digit in _checked_digits(digits)]
    day, month, year = (10 * number[at] + number[at + 1] for at in (0, 2, 4))
    kind, day = _day(day)
    made_up, month = _month(month)
    if month not in _MONTHS or not 1 <= day <= monthrange(_YEARS_OF_ANY_CENTURY + year, month)[1]:
        raise Invalid(Fault.DATE)
    if made_up is not synthetic:
        raise Invalid(Fault.SYNTHETIC_NOT_ALLOWED if made_up else Fault.ONLY_SYNTHETIC)
    if _remainder(number, _FIRST_WEIGHTS) not in (_REMAINDERS_1964 if strict_1964 else _REMAINDERS_2032):
        raise Invalid(Fault.FIRST_CONTROL)
    if _remainder(number, _SECOND_WEIGHTS) != 0:
        raise Invalid(Fault.SECOND_CONTROL)
    return NationalNumber(digits, kind, made_up)


def masked(number: str) -> str:
    """Hide what tells two people of one birthday apart: DDMMYY •••••; anything but eleven digits is hidden whole."""
    if len(number) != LENGTH or not _are_digits(number):
        return "•••••• •••••"
    return f"{number[:6]} •••••"


def written(number: str) -> str:
    """Write a number out as people read it: DDMMYY NNNNN."""
    return f"{number[:6]} {number[6:]}"


def _checked_digits(text: str) -> str:
    if not _are_digits(text):
        raise Invalid(Fault.DIGITS if text else Fault.LENGTH)
    if len(text) != LENGTH:
        raise Invalid(Fault.LENGTH)
    return text


def _are_digits(text: str) -> bool:
    # isdigit alone also takes the digits of other scripts.
    return text.isascii() and text.isdigit()


def _day(day: int) -> tuple[Kind, int]:
    if day >= _HELP_NUMBER_DAY:
        raise Invalid(Fault.COMMON_HELP_NUMBER)
    if day >= _D_NUMBER_DAY:
        return Kind.D_NUMBER, day - _D_NUMBER_DAY
    return Kind.BIRTH_NUMBER, day


def _month(month: int) -> tuple[bool, int]:
    if month - _LOCAL_MONTH in _MONTHS:
        raise Invalid(Fault.LOCAL_HELP_NUMBER)
    if month > _SYNTHETIC_MONTH:
        return True, month - _SYNTHETIC_MONTH
    return False, month


def _remainder(number: Sequence[int], weights: Sequence[int]) -> int:
    return sum(digit * weight for digit, weight in zip(number, weights, strict=False)) % _MODULUS
