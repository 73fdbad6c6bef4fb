"""Individual use of a hospital medicine that Medicinrådet has not recommended: the five regions' drug committees."""

from enkelt.domain.scheme import Scheme
from enkelt.schemes.dk_regional.edition_undated import EDITION
from enkelt.schemes.dk_regional.opening import OPENING

SCHEME = Scheme(
    key="dk-regional",
    title="Individuel ibrugtagning, regionens lægemiddelkomité",
    country="DK",
    opening=OPENING,
    editions=(EDITION,),
)
