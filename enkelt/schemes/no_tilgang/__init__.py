"""Tilgangsordningen: a method that is decided not introduced, for one exceptional patient. Announced only, so far."""

from enkelt.domain.citation import Citation, Source, SourceKind
from enkelt.domain.routing import Inquiry, Opening, OpeningCondition
from enkelt.domain.scheme import Scheme
from enkelt.domain.statuses import MethodStatus

PROCEDURE = Source(
    key="si-tilgang",
    title="Prosedyre for bruk av legemidler som er besluttet ikke innført, D55907, Sykehuset Innlandet",
    kind=SourceKind.DOCUMENT,
    edition="1.01, gjelder fra 12.03.2026",
)


def _is_not_introduced(inquiry: Inquiry) -> bool | None:
    if inquiry.status is None:
        return False if inquiry.assessed_nationally is False else None
    return inquiry.status.status is MethodStatus.NOT_INTRODUCED


SCHEME = Scheme(
    key="no-tilgang",
    title="Tilgangsordningen",
    country="NO",
    opening=Opening(
        (
            OpeningCondition(
                key="ikke-innfort",
                met="Metoden er besluttet ikke innført.",
                not_met="Ordningen er for metoder som er besluttet ikke innført. Denne er ikke det.",
                unknown="Vi kjenner ikke metodens status per i dag.",
                citation=Citation(PROCEDURE, "Hensikt og omfang", "gjelder metoder som er besluttet ikke innført"),
                test=_is_not_introduced,
            ),
            OpeningCondition(
                key="en-pasient",
                met="Søknaden gjelder én pasient.",
                not_met="Ordningen er for én pasient om gangen.",
                unknown="Si om søknaden gjelder én pasient eller en gruppe.",
                citation=Citation(PROCEDURE, "Hva betyr klinisk eksepsjonell pasient?", "gjelder den enkelte pasient"),
                test=lambda inquiry: not inquiry.for_group,
            ),
        )
    ),
    elsewhere="Fyll ut skjemaet i to deler fra Nye metoder, og send det til direktør medisin og helsefag.",
)
