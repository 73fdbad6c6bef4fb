"""Tilgangsordningen: a method that is decided not introduced, for one exceptional patient."""

from enkelt.domain.scheme import Scheme
from enkelt.schemes.no_tilgang.edition_2026_03_12 import EDITION
from enkelt.schemes.no_tilgang.opening import OPENING

SCHEME = Scheme(
    key="no-tilgang",
    title="Tilgangsordningen",
    country="NO",
    opening=OPENING,
    editions=(EDITION,),
)
