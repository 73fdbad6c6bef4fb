"""When the scheme opens: the method is under assessment, and the application is for a group."""

from enkelt.domain.routing import Inquiry, Opening, OpeningCondition
from enkelt.domain.statuses import MethodStatus
from enkelt.schemes.no_unntak_gruppe.sources import procedure

UNDER_ASSESSMENT = frozenset({MethodStatus.ORDERED, MethodStatus.UNDER_ASSESSMENT})


def _is_under_assessment(inquiry: Inquiry) -> bool | None:
    if inquiry.status is None:
        return False if inquiry.assessed_nationally is False else None
    return inquiry.status.status in UNDER_ASSESSMENT


OPENING = Opening(
    (
        OpeningCondition(
            key="til-vurdering",
            met="Metoden er til vurdering i Nye metoder.",
            not_met="Gruppeunntak gjelder bare metoder som er til vurdering.",
            unknown="Vi kjenner ikke metodens status per i dag.",
            citation=procedure("når metoden er til vurdering"),
            test=_is_under_assessment,
        ),
        OpeningCondition(
            key="gruppe",
            met="Søknaden gjelder en gruppe.",
            not_met="Ordningen er for en gruppe som et fagmiljø beskriver. Uten norsk markedsføringstillatelse kan "
            "et fagmiljø reise en gruppesak.",
            unknown="Si om søknaden gjelder én pasient eller en gruppe.",
            citation=procedure("et fagmiljø tar opp saken for en definert gruppe"),
            test=lambda inquiry: inquiry.for_group,
        ),
    )
)
