"""Unntaksordningen for a defined patient group: professional communities apply, the four regional directors decide."""

from enkelt.domain.scheme import Scheme
from enkelt.schemes.no_unntak_gruppe.edition_undated import EDITION
from enkelt.schemes.no_unntak_gruppe.opening import OPENING

SCHEME = Scheme(
    key="no-unntak-gruppe",
    title="Unntaksordningen, definert pasientgruppe",
    country="NO",
    opening=OPENING,
    editions=(EDITION,),
)
