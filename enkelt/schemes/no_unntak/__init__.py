"""Unntaksordningen: a medicine that is under assessment in Nye metoder, for one patient."""

from enkelt.domain.scheme import Scheme
from enkelt.schemes.no_unntak.edition_undated import EDITION
from enkelt.schemes.no_unntak.opening import OPENING

SCHEME = Scheme(
    key="no-unntak",
    title="Unntaksordningen, enkeltpasient",
    country="NO",
    opening=OPENING,
    editions=(EDITION,),
)
