"""Decision support: figures worked out from the answers and shown beside a criterion. Never a finding by itself.

What cannot be worked out says why. Nothing here is kept as a finding, weighed or ranked: a person judges.
"""

from collections.abc import Callable
from dataclasses import dataclass

from enkelt.domain.citation import Citation
from enkelt.domain.facts import Facts


@dataclass(frozen=True, kw_only=True)
class SupportLine:
    """One figure with its words, in the scheme's language; `value` is blank where it cannot be worked out."""

    label: str
    value: str
    note: str = ""
    """What it rests on, or why it cannot be worked out and what to mend."""


@dataclass(frozen=True, kw_only=True)
class Support:
    """Figures that help with one criterion."""

    key: str
    title: str
    beside: str
    """The requirement that they are shown beside."""
    uncertainty: str
    """How far a reader may trust them, in the scheme's language; always printed with them."""
    citation: Citation
    tables: tuple[Citation, ...]
    """The dated tables and rules that the figures are worked out by."""
    lines: Callable[[Facts], tuple[SupportLine, ...]]
    """Works the figures out from the answers; none where the answers give nothing to work on."""
