"""When the scheme opens: the method is decided not introduced, and the question is about one patient."""

from enkelt.domain.routing import Inquiry, Opening, OpeningCondition
from enkelt.domain.statuses import MethodStatus
from enkelt.schemes.no_tilgang.sources import EXCEPTIONAL, SCOPE, procedure


def _is_not_introduced(inquiry: Inquiry) -> bool | None:
    if inquiry.status is None:
        return False if inquiry.assessed_nationally is False else None
    return inquiry.status.status is MethodStatus.NOT_INTRODUCED


OPENING = Opening(
    (
        OpeningCondition(
            key="ikke-innfort",
            met="Metoden er besluttet ikke innført.",
            not_met="Ordningen er for metoder som er besluttet ikke innført. Denne er ikke det.",
            unknown="Vi kjenner ikke metodens status per i dag.",
            citation=procedure(SCOPE, "gjelder metoder som er besluttet ikke innført"),
            test=_is_not_introduced,
        ),
        OpeningCondition(
            key="en-pasient",
            met="Søknaden gjelder én pasient.",
            not_met="Ordningen er for én pasient om gangen.",
            unknown="Si om søknaden gjelder én pasient eller en gruppe.",
            citation=procedure(EXCEPTIONAL, "gjelder den enkelte pasient"),
            test=lambda inquiry: not inquiry.for_group,
        ),
    )
)
