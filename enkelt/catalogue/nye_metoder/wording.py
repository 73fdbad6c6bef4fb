"""The published short decisions ("Kortversjon") and the status each of them gives.

A wording is read only when the whole of it is known. One that says more, or something else, is
refused together with its text: "innføres ikke for voksne" is neither a yes nor a no to the method,
and a person must read the decision.
"""

import re
from dataclasses import dataclass

from enkelt.catalogue.keys import folded
from enkelt.domain.errors import Invalid
from enkelt.domain.statuses import MethodStatus

_SUBJECT = r"(?:(?:metoden|behandlingen|legemidlet|legemiddelet) )?"
_MAY = r"(?:(?:kan|skal|er|blir|besluttet|beslutta|vedtatt) )*"
_ADOPT = r"(?:innføres|innførast|innført|tas i bruk|tatt i bruk)"
_NOT = r"(?:ikke|ikkje)"
_ORDER = r"(?:(?:oppdrag|oppdraget|bestilling|bestillingen|metodevurdering|metodevurderingen) )?"
_CONDITIONS = r"(?:vilkår|kriterier|begrensninger|forbehold|start og stopp ?kriterier)"


@dataclass(frozen=True)
class Wording:
    """A family of wordings, the whole of which must match, and the status it gives."""

    name: str
    pattern: str
    status: MethodStatus

    def covers(self, words: str) -> bool:
        """Say whether this family holds the wording, given as `plain` words."""
        return re.fullmatch(f"{_SUBJECT}(?:{self.pattern})", words) is not None


WORDINGS = (
    Wording("introduced", f"{_MAY}{_ADOPT}", MethodStatus.INTRODUCED),
    Wording(
        "introduced in part",
        f"{_MAY}delvis {_ADOPT}|{_MAY}{_ADOPT} delvis",
        MethodStatus.INTRODUCED,
    ),
    Wording(
        "introduced on conditions",
        f"{_MAY}{_ADOPT} (?:på|med) {_CONDITIONS}",
        MethodStatus.INTRODUCED,
    ),
    Wording("not introduced", f"{_MAY}{_NOT} {_ADOPT}", MethodStatus.NOT_INTRODUCED),
    Wording(
        "not introduced, verb first",
        f"{_MAY}(?:innføres|innførast|innført) {_NOT}|{_MAY}tas {_NOT} i bruk",
        MethodStatus.NOT_INTRODUCED,
    ),
    Wording("order cancelled", f"{_ORDER}{_MAY}(?:avbestilt|avbestilles)", MethodStatus.ORDER_CANCELLED),
)


def status_of(short: str) -> MethodStatus:
    """Read a short decision. Raises `Invalid("decision-wording-unknown")` rather than guess."""
    words = plain(short)
    found = {wording.status for wording in WORDINGS if wording.covers(words)}
    if len(found) != 1:
        raise Invalid("decision-wording-unknown", wording=short)
    return found.pop()


def plain(short: str) -> str:
    """Only the words: no capitals, punctuation or hyphens."""
    return folded(re.sub(r"[^\w]+", " ", short))
