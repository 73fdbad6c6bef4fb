"""Off-label and off-license use that Nye metoder has not assessed: a procedure of its own. Announced only, so far."""

from enkelt.domain.citation import Citation, Source, SourceKind
from enkelt.domain.routing import Inquiry, Opening, OpeningCondition
from enkelt.domain.scheme import Scheme

PROCEDURE = Source(
    key="si-unntak",
    title="Prosedyre for bruk av legemidler som er til vurdering i Nye metoder, Sykehuset Innlandet",
    kind=SourceKind.DOCUMENT,
    edition="udatert",
)
NOT_HERE = Citation(PROCEDURE, "Prosedyren gjelder ikke, kulepunkt 2", "off-label som ikke er vurdert: egen prosedyre")


def _is_outside_the_national_system(inquiry: Inquiry) -> bool | None:
    if inquiry.status is not None:
        return False
    return None if inquiry.assessed_nationally is None else not inquiry.assessed_nationally


SCHEME = Scheme(
    key="no-offlabel",
    title="Utenfor godkjent bruk (off-label/off-license)",
    country="NO",
    opening=Opening(
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
        )
    ),
    elsewhere="Følg foretakets egen prosedyre for behandling utenom godkjent indikasjon.",
)
