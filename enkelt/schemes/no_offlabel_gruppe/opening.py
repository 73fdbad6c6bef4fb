"""When the scheme opens: outside the approved use, unknown to Nye metoder, and for a group."""

from enkelt.domain.routing import Inquiry, Opening, OpeningCondition
from enkelt.schemes.no_offlabel_gruppe.sources import FOR_GROUPS_TOO, NOT_HERE


def _is_outside_the_national_system(inquiry: Inquiry) -> bool | None:
    if inquiry.status is not None:
        return False
    return None if inquiry.assessed_nationally is None else not inquiry.assessed_nationally


OPENING = Opening(
    (
        OpeningCondition(
            key="ikke-vurdert",
            met="Nye metoder har ikke bruken til vurdering og har ikke vurdert den.",
            not_met="Nye metoder har bruken til vurdering eller har vurdert den.",
            unknown="Undersøk om bruken er meldt til Nye metoder.",
            citation=NOT_HERE,
            test=_is_outside_the_national_system,
        ),
        OpeningCondition(
            key="utenfor-godkjent-bruk",
            met="Bruken er utenfor det legemidlet er godkjent for.",
            not_met="Legemidlet er godkjent for bruken.",
            unknown="Undersøk om legemidlet er godkjent i Norge for indikasjonen.",
            citation=NOT_HERE,
            test=lambda inquiry: None if inquiry.authorised is None else not inquiry.authorised,
        ),
        OpeningCondition(
            key="gruppe",
            met="Søknaden gjelder en gruppe.",
            not_met="Denne søknaden er for en gruppe. For én pasient er det en egen søknad.",
            unknown="Si om søknaden gjelder én pasient eller en gruppe.",
            citation=FOR_GROUPS_TOO,
            test=lambda inquiry: inquiry.for_group,
        ),
    )
)
