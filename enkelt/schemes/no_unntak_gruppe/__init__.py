"""Unntaksordningen for a defined patient group: while the method is under assessment. Announced only, so far."""

from enkelt.domain.citation import Citation, Source, SourceKind
from enkelt.domain.routing import Inquiry, Opening, OpeningCondition
from enkelt.domain.scheme import Scheme
from enkelt.domain.statuses import MethodStatus

PROCEDURE = Source(
    key="si-unntak",
    title="Prosedyre for bruk av legemidler som er til vurdering i Nye metoder, Sykehuset Innlandet",
    kind=SourceKind.DOCUMENT,
    edition="udatert",
)
GROUPS = "Prosedyre ved unntak for en definert pasientgruppe"
UNDER_ASSESSMENT = frozenset({MethodStatus.ORDERED, MethodStatus.UNDER_ASSESSMENT})


def _is_under_assessment(inquiry: Inquiry) -> bool | None:
    if inquiry.status is None:
        return False if inquiry.assessed_nationally is False else None
    return inquiry.status.status in UNDER_ASSESSMENT


SCHEME = Scheme(
    key="no-unntak-gruppe",
    title="Unntaksordningen, definert pasientgruppe",
    country="NO",
    opening=Opening(
        (
            OpeningCondition(
                key="til-vurdering",
                met="Metoden er til vurdering i Nye metoder.",
                not_met="Gruppeunntak gjelder bare metoder som er til vurdering.",
                unknown="Vi kjenner ikke metodens status per i dag.",
                citation=Citation(PROCEDURE, GROUPS, "når metoden er til vurdering"),
                test=_is_under_assessment,
            ),
            OpeningCondition(
                key="gruppe",
                met="Søknaden gjelder en gruppe.",
                not_met="Ordningen er for en gruppe som et fagmiljø beskriver. Uten norsk markedsføringstillatelse kan "
                "et fagmiljø reise en gruppesak.",
                unknown="Si om søknaden gjelder én pasient eller en gruppe.",
                citation=Citation(PROCEDURE, GROUPS, "et fagmiljø tar opp saken for en definert gruppe"),
                test=lambda inquiry: inquiry.for_group,
            ),
        )
    ),
    elsewhere="Fagmiljøet skriver saken og sender den til fagdirektørene i de regionale helseforetakene.",
)
