"""Off-label and off-license use that Nye metoder has not assessed, for one patient: the smallest scheme."""

from enkelt.domain.scheme import Scheme
from enkelt.schemes.no_offlabel.edition_undated import EDITION
from enkelt.schemes.no_offlabel.opening import OPENING

SCHEME = Scheme(
    key="no-offlabel",
    title="Utenfor godkjent bruk (off-label/off-license)",
    country="NO",
    opening=OPENING,
    editions=(EDITION,),
)
