"""The ports: what the engine may ask of an archive and of a mail system, whichever stands behind.

Both fail in two ways only. `Unavailable`: the outside system did not answer, or not whole; trying again later is
right and safe. `Refused`: trying again changes nothing, a person must act first. Neither carries patient data.

There is no port for the journal. No open interface for writing a journal note was found for the hospitals' systems, so
in this release a person copies the text that `letters` makes and confirms it; the filing stays on somebody's list until
then. An adapter belongs here the day such an interface exists.
"""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from enkelt.domain.errors import Refused

_NAME = re.compile(r"[^\W_][\w ./:-]{0,99}")
_ONE_LINE = re.compile(r"[^\r\n]{1,200}")
_PERSON_NUMBER = re.compile(
    r"""\d{6}[\s.-]?\d{5}                                                        # Norwegian
    | (?<!\d)(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(?:0[1-9]|1[0-2])\d{2}  # Danish: a day, made up or not
      [\s.-]?(?:\d{4}|[01567][A-Z]{2}\d)(?!\d)""",
    re.VERBOSE,
)
# One UUID in about a hundred has eleven digits in a row: an identifier of ours is not a person's number.
_UUID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ArchiveCopy:
    """One document for the archive.

    `reference` is the case's reference number, `key` names this filing: the same key is filed once, however often it
    is asked for. `title` is read by more people than the document is and never holds a patient's name. `document_date`
    is the local day of the document. `sha256` is the PDF's checksum in hexadecimal, as it was when it was frozen.

    Raises `Refused` when the parts do not belong together or a text holds what looks like a person's number.
    """

    reference: str
    title: str
    document_date: date
    pdf: bytes = field(repr=False)
    sha256: str
    key: str

    def __post_init__(self) -> None:
        """Refuse a copy that could not be filed safely."""
        if not (_NAME.fullmatch(self.reference) and _NAME.fullmatch(self.key)):
            raise Refused("archive-copy-unnameable")
        if not _ONE_LINE.fullmatch(self.title):
            raise Refused("archive-title-unusable", reference=self.reference)
        _refuse_person_numbers(self.reference, self.title, self.key)
        if not self.pdf.startswith(b"%PDF-"):
            raise Refused("archive-copy-not-pdf", reference=self.reference)
        if hashlib.sha256(self.pdf).hexdigest() != self.sha256:
            raise Refused("archive-copy-damaged", reference=self.reference)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The archive's proof: its own number for the document, and when it answered (aware, UTC)."""

    external_number: str
    at: datetime


class Archive(Protocol):
    """Where decided cases are kept for posterity."""

    def file(self, copy: ArchiveCopy) -> Receipt:
        """File the copy, or find it filed under the same key; raise `Unavailable` or `Refused`."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One mail to one person: the case's reference number, what waits, and where; nothing about the patient.

    `waits` is one line in the reader's language, `link` an address of ours. Raises `Refused` when a part is not of that
    kind or holds what looks like a person's number.
    """

    to: str
    reference: str
    waits: str
    link: str

    def __post_init__(self) -> None:
        """Refuse a notice that says more than it may, or could not be sent."""
        try:
            validate_email(self.to)
        except ValidationError:
            raise Refused("mail-address-unusable") from None
        if not (_NAME.fullmatch(self.reference) and _ONE_LINE.fullmatch(self.waits)):
            raise Refused("mail-text-unusable")
        if urlsplit(self.link).scheme not in {"http", "https"} or not _ONE_LINE.fullmatch(self.link):
            raise Refused("mail-link-unusable")
        _refuse_person_numbers(self.reference, self.waits, self.link)


class Mailer(Protocol):
    """How people are told that something waits for them."""

    def send(self, notice: Notice) -> None:
        """Hand the notice over for delivery; raise `Unavailable` or `Refused`."""


def looks_like_a_person(text: str) -> bool:
    """Say whether a text holds what looks like a person's number."""
    return bool(_PERSON_NUMBER.search(_UUID.sub("", text)))


def _refuse_person_numbers(*texts: str) -> None:
    if any(looks_like_a_person(text) for text in texts):
        raise Refused("person-number-would-leave")
