"""What an edition itself says to patients. All else on their sheet comes out of what the edition declares already."""

from dataclasses import dataclass

from enkelt.domain.citation import Citation


@dataclass(frozen=True)
class PlainSentence:
    """A sentence in plain words, in the scheme's language; one that states a rule says where the rule stands."""

    says: str
    citation: Citation | None = None


@dataclass(frozen=True, kw_only=True)
class PatientSheet:
    """The edition's own words on its sheet for patients. An edition without them has no sheet."""

    title: str
    purpose: tuple[PlainSentence, ...]
    """What the scheme is for, and when it may be used."""
    contact: tuple[PlainSentence, ...] = ()
    """Where to turn, beside one's own doctor."""
