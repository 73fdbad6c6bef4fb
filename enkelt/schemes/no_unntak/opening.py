"""When the scheme opens: the method is under assessment, and the medicine is authorised for the indication."""

from enkelt.domain.citation import Citation
from enkelt.domain.routing import Inquiry, Opening, OpeningCondition
from enkelt.domain.statuses import MethodStatus
from enkelt.schemes.no_unntak.sources import ABOUT_THE_SYSTEM, procedure

UNDER_ASSESSMENT = frozenset({MethodStatus.ORDERED, MethodStatus.UNDER_ASSESSMENT})


def _is_under_assessment(inquiry: Inquiry) -> bool | None:
    if inquiry.status is None:
        return False if inquiry.assessed_nationally is False else None
    return inquiry.status.status in UNDER_ASSESSMENT


def _is_not_refused(inquiry: Inquiry) -> bool | None:
    if inquiry.status is None:
        return True if inquiry.assessed_nationally is False else None
    return inquiry.status.status is not MethodStatus.NOT_INTRODUCED


OPENING = Opening(
    (
        OpeningCondition(
            key="til-vurdering",
            met="Metoden er til vurdering i Nye metoder.",
            not_met="Metoden er ikke til vurdering. Ordningen gjelder bare metoder som er til vurdering.",
            unknown="Vi kjenner ikke metodens status per i dag. Spør den som fører metodestatus i foretaket.",
            citation=procedure("Hensikt og omfang", "gjelder legemidler som er til vurdering i Beslutningsforum"),
            test=_is_under_assessment,
        ),
        OpeningCondition(
            key="ikke-avslatt",
            met="Beslutningsforum har ikke besluttet at metoden ikke skal innføres.",
            not_met="Beslutningsforum har besluttet at metoden ikke skal innføres. Da innvilges ikke unntak. For en "
            "klinisk eksepsjonell pasient kan det søkes gjennom tilgangsordningen.",
            unknown="Undersøk om Beslutningsforum har tatt stilling til metoden.",
            citation=procedure("Prosedyren gjelder ikke, kulepunkt 1", "ikke unntak etter vedtak om ikke innført"),
            test=_is_not_refused,
        ),
        OpeningCondition(
            key="markedsforingstillatelse",
            met="Legemidlet har markedsføringstillatelse i Norge for indikasjonen.",
            not_met="Legemidlet har ikke markedsføringstillatelse i Norge for indikasjonen.",
            unknown="Undersøk om legemidlet har markedsføringstillatelse i Norge for indikasjonen.",
            citation=procedure(
                "Forutsetninger for å søke, kulepunkt 1", "gyldig MT for indikasjonen er en forutsetning"
            ),
            test=lambda inquiry: inquiry.authorised,
        ),
        OpeningCondition(
            key="en-pasient",
            met="Søknaden gjelder én pasient.",
            not_met="Søknaden gjelder en gruppe. Ordningen er for én pasient om gangen.",
            unknown="Si om søknaden gjelder én pasient eller en gruppe.",
            citation=Citation(ABOUT_THE_SYSTEM, "Unntak for enkeltpasienter", "foretaket avgjør for én pasient"),
            test=lambda inquiry: not inquiry.for_group,
        ),
    )
)
