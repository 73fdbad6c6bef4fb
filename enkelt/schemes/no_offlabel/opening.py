"""When the scheme opens: outside the approved use, unknown to Nye metoder, and for one patient."""

from enkelt.domain.citation import house_rule
from enkelt.domain.routing import Inquiry, Opening, OpeningCondition
from enkelt.schemes.no_offlabel.sources import NOT_HERE


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
            key="en-pasient",
            met="Søknaden gjelder én pasient.",
            not_met="Denne søknaden er for én pasient. For en gruppe er det en egen søknad.",
            unknown="Si om søknaden gjelder én pasient eller en gruppe.",
            citation=house_rule("en gruppe har en egen søknad"),
            test=lambda inquiry: not inquiry.for_group,
        ),
    )
)
