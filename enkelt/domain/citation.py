"""Where a rule stands: every criterion, duty, deadline and stage names its source and place."""

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """How much weight a source carries: it is printed beside every rule."""

    DOCUMENT = "document"
    PUBLIC_FACT = "public-fact"
    HOUSE_RULE = "house-rule"


@dataclass(frozen=True, kw_only=True)
class Source:
    """A document, a public fact or our own house rule, with its edition."""

    key: str
    title: str
    kind: SourceKind
    edition: str = ""
    url: str = ""


@dataclass(frozen=True)
class Citation:
    """A place in a source. `place` is its heading or paragraph; `says` is our own short wording of it."""

    source: Source
    place: str
    says: str


HOUSE = Source(key="enkelt", title="Enkelt", kind=SourceKind.HOUSE_RULE)


def house_rule(says: str) -> Citation:
    """Cite ourselves: a rule without a source outside, which a hospital may wish to change."""
    return Citation(HOUSE, place="", says=says)
