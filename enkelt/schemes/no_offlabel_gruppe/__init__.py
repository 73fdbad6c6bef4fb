"""Off-label and off-license use that Nye metoder has not assessed, for a group: the trust's own director decides."""

from enkelt.domain.scheme import Scheme
from enkelt.schemes.no_offlabel_gruppe.edition_undated import EDITION
from enkelt.schemes.no_offlabel_gruppe.opening import OPENING

SCHEME = Scheme(
    key="no-offlabel-gruppe",
    title="Utenfor godkjent bruk (off-label/off-license), pasientgruppe",
    country="NO",
    opening=OPENING,
    editions=(EDITION,),
)
