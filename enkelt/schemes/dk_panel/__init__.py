"""Sundhedsstyrelsens rådgivende panel: experts' advice on experimental treatment, in two editions."""

from enkelt.domain.scheme import Scheme
from enkelt.schemes.dk_panel import edition_2012_12_23, edition_2019_06_28
from enkelt.schemes.dk_panel.opening import OPENING

SCHEME = Scheme(
    key="dk-panel",
    title="Sundhedsstyrelsens rådgivende panel",
    country="DK",
    opening=OPENING,
    editions=(edition_2012_12_23.EDITION, edition_2019_06_28.EDITION),
)
