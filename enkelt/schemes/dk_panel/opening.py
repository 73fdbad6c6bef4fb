"""When the panel may be asked: one patient with a life-threatening disease, and no established treatment left."""

from enkelt.domain.routing import Inquiry, Opening, OpeningCondition
from enkelt.schemes.dk_panel.sources import NEW


def _one_patient(inquiry: Inquiry) -> bool | None:
    return not inquiry.for_group


OPENING = Opening(
    (
        OpeningCondition(
            key="en-patient",
            met="Anmodningen gælder én patient.",
            not_met="Panelet rådgiver om én patient ad gangen, aldrig om generelle strategier.",
            unknown="Sig, om det gælder én patient eller en gruppe.",
            citation=NEW["raadgiver"],
            test=_one_patient,
        ),
        OpeningCondition(
            key="livstruende",
            met="Sygdommen er livstruende.",
            not_met="Panelet rådgiver kun ved livstruende sygdom.",
            unknown="Sig, om sygdommen ventes inden for kort tid at føre til, at patienten dør af den.",
            citation=NEW["livstruende"],
            test=lambda inquiry: inquiry.life_threatening,
        ),
        OpeningCondition(
            key="udtoemt",
            met="De etablerede behandlingsmuligheder er udtømt.",
            not_met="Der er etableret behandling at tilbyde. Ved behov for en second opinion: spørg en kollega på "
            "afdelingen, eller henvis til vurdering på et andet hospital.",
            unknown="Sig, om de etablerede behandlingsmuligheder er udtømt.",
            citation=NEW["danmark"],
            test=lambda inquiry: inquiry.established_exhausted,
        ),
    )
)
