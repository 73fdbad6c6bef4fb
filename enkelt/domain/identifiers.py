"""Danish identifiers of units, people, codes and companies: what each must look like.

Each function reads a text as a person writes it and gives it in its one form, or raises `Invalid`, whose code names the
identifier. The rules are those of DK Core (HL7 Denmark) and of the registers themselves (Sundhedsdatastyrelsen).
Nothing here says that the identifier exists: that is for the registers, which are imported.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from enkelt.domain.errors import Invalid

_SOR = re.compile(r"[1-9][0-9]{10,17}")
_SHAK = re.compile(r"[0-9]{4}(?:[0-9A-Z]{2}[0-9A-Z]?)?")
_SKS = re.compile(r"[A-Z][0-9A-Z]{1,9}")
_ATC = re.compile(r"(Q?)([A-DGHJLMNPRSV])(?:([0-9]{2})(?:([A-Z])(?:([A-Z])([0-9]{2})?)?)?)?")
_AUTHORISATION = re.compile(r"[B-DF-HJ-NP-TV-Z0-9]{5}")
_CVR = re.compile(r"[1-9][0-9]{7}")
_CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)
_CVR_MODULUS = 11

_HALF = 5
"""The group that Verhoeff's check works in: five turns of a pentagon, and five more of its mirror image."""
_PERMUTATION = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


class ShakLevel(StrEnum):
    """What a SHAK code names; the value is how many characters it has."""

    HOSPITAL = "4"
    DEPARTMENT = "6"
    SECTION = "7"


@dataclass(frozen=True)
class Sor:
    """An identifier of an organisation in SOR (Sundhedsvæsenets Organisationsregister)."""

    digits: str
    fits_verhoeff: bool
    """A warning at most: the register's own fit, examples in public standards do not."""


@dataclass(frozen=True)
class Shak:
    """An identifier of a hospital, department or section in SHAK."""

    code: str
    level: ShakLevel


@dataclass(frozen=True)
class Sks:
    """A code of SKS with the codes that are joined to it by a plus sign."""

    codes: tuple[str, ...]

    @property
    def main(self) -> str:
        """The first code, which the others add to."""
        return self.codes[0]


@dataclass(frozen=True)
class Atc:
    """A code of the ATC classification, or of its veterinary twin."""

    code: str
    level: int
    """From 1, the anatomical group, to 5, the substance."""
    veterinary: bool
    """Begins with Q: for animals, so never what a patient is treated with."""


def sor(text: str) -> Sor:
    """Read an identifier of SOR: eleven digits or more. Raises `Invalid("sor-form")`."""
    digits = _squeezed(text)
    if not _SOR.fullmatch(digits):
        raise Invalid("sor-form")
    return Sor(digits, _verhoeff(digits))


def shak(text: str) -> Shak:
    """Read an identifier of SHAK: four characters, six or seven. Raises `Invalid("shak-form")`."""
    code = _squeezed(text).upper()
    if not _SHAK.fullmatch(code):
        raise Invalid("shak-form")
    return Shak(code, ShakLevel(str(len(code))))


def sks(text: str) -> Sks:
    """Read a code of SKS: a letter of A to Z and at most nine more characters. Raises `Invalid("sks-form")`."""
    codes = tuple(_squeezed(text).upper().split("+"))
    if not all(_SKS.fullmatch(code) for code in codes):
        raise Invalid("sks-form")
    return Sks(codes)


def atc(text: str) -> Atc:
    """Read an ATC code of any level. Raises `Invalid("atc-form")`."""
    code = _squeezed(text).upper()
    match = _ATC.fullmatch(code)
    if match is None:
        raise Invalid("atc-form")
    veterinary, *parts = match.groups()
    return Atc(code, sum(part is not None for part in parts), bool(veterinary))


def authorisation_id(text: str) -> str:
    """Read a health professional's authorisation id: five characters, no vowel but Y.

    Raises `Invalid("authorisation-id-form")`.
    """
    found = _squeezed(text).upper()
    if not _AUTHORISATION.fullmatch(found):
        raise Invalid("authorisation-id-form")
    return found


def cvr(text: str) -> str:
    """Read a company's number: eight digits with a control digit. Raises `Invalid`: "cvr-form", "cvr-control"."""
    digits = _squeezed(text)
    if not _CVR.fullmatch(digits):
        raise Invalid("cvr-form")
    if sum(int(digit) * weight for digit, weight in zip(digits, _CVR_WEIGHTS, strict=True)) % _CVR_MODULUS:
        raise Invalid("cvr-control")
    return digits


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _verhoeff(digits: str) -> bool:
    """Check a number whose last digit is Verhoeff's; its digits are permuted by place and multiplied in the group."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        turned = int(digit)
        for _ in range(place % 8):
            turned = _PERMUTATION[turned]
        check = _times(check, turned)
    return check == 0


def _times(left: int, right: int) -> int:
    """Multiply two of the pentagon's symmetries: 0 to 4 turn it, 5 to 9 mirror it."""
    turn = left + right if left < _HALF else left - right
    mirrored = (left >= _HALF) != (right >= _HALF)
    return turn % _HALF + (_HALF if mirrored else 0)
