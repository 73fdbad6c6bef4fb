"""How a method is recognised: by its national id and its indication."""

import re
import unicodedata
from hashlib import sha256

from enkelt.domain.errors import Invalid

NATIONAL_ID = re.compile(r"(?:ID[ _-]?)?(\d{4}_\d{3})(?: ?([A-Z]))?", re.IGNORECASE)
LOCAL_PREFIXES = {"NO": "LOKAL-", "DK": "DK-"}
"""What a key begins with where no national id is known; Denmark numbers no methods."""


def national_key(raw: str) -> str:
    """Write a published id in its one form: "2020_008" and "id2020_008" are "ID2020_008".

    Raises `Invalid("method-id-unreadable")` when it is not such an id.
    """
    match = NATIONAL_ID.fullmatch(squeezed(raw))
    if match is None:
        raise Invalid("method-id-unreadable", raw=raw)
    number, suffix = match.groups()
    return f"ID{number}{(suffix or '').upper()}"


def national_id(key: str) -> str:
    """Give the key where it is a published id; blank for one that is made here."""
    return key if NATIONAL_ID.fullmatch(key) else ""


def local_key(name: str, indication: str, country: str = "NO") -> str:
    """Make a key where no national id is known: the same name and indication, the same key."""
    return LOCAL_PREFIXES[country] + _digest(f"{folded(name)}\n{folded(indication)}")[:8].upper()


def indication_key(indication: str) -> str:
    """Tell indications apart whatever their length, but not by capitals and spacing."""
    return _digest(folded(indication))


def folded(text: str) -> str:
    """Text for comparing: without capitals and spacing."""
    return squeezed(text).casefold()


def squeezed(text: str) -> str:
    """Text on one line with single spaces, composed letters and ordinary blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
