"""The pack: every case of a meeting in one document with contents and page numbers, and no patient's name."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from enkelt.letters.meeting.words import meeting_words
from enkelt.letters.pdf import write_pdf
from enkelt.letters.words import words_in


@dataclass(frozen=True)
class Part:
    """A heading with labelled texts under it."""

    title: str
    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class PackItem:
    """One case; of a hidden one only the number is known."""

    heading: str
    says: Sequence[str]
    parts: Sequence[Part] = ()
    compared: Sequence[tuple[str, str, str]] = ()
    """What is compared: the label, the patient, and the group that was assessed nationally."""


@dataclass(frozen=True)
class Pack:
    """What the pack shows."""

    title: str
    says: Sequence[str]
    items: Sequence[PackItem]


def write_pack(pack: Pack, *, language: str, day: date) -> bytes:
    """Write the pack as a PDF; the same pack and day give the same bytes."""
    words, said = words_in(language), meeting_words(language)
    return write_pdf(
        "pack",
        {
            "title": pack.title,
            "says": (*pack.says, said.confidential),
            "items": [asdict(item) for item in pack.items],
            "footer": said.confidential,
            "words": {"page": words.page, "contents": said.contents, "compared": said.compared},
        },
        title=pack.title,
        day=day,
        language=language,
        region=words.region,
    )
