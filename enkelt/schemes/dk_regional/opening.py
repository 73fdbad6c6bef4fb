"""When the scheme opens: for one patient, and a medicine that Medicinrådet has not recommended for the use."""

from enkelt.domain.routing import Inquiry, Opening, OpeningCondition
from enkelt.domain.statuses import MethodStatus
from enkelt.schemes.dk_regional.sources import FOUR, principles

IN_STANDARD_USE = frozenset({MethodStatus.RECOMMENDED, MethodStatus.PLACED_DIRECTLY})


def _is_not_recommended(inquiry: Inquiry) -> bool | None:
    if inquiry.status is None:
        return True if inquiry.assessed_nationally is False else None
    if inquiry.status.status is MethodStatus.PARTLY_RECOMMENDED:
        return None
    return inquiry.status.status not in IN_STANDARD_USE


OPENING = Opening(
    (
        OpeningCondition(
            key="ikke-anbefalet",
            met="Medicinrådet har ikke anbefalet lægemidlet som standardbehandling til denne brug.",
            not_met="Medicinrådet har anbefalet lægemidlet. Det kan ordineres uden en ansøgning.",
            unknown="Undersøg, om Medicinrådet har anbefalet lægemidlet til en patient som denne.",
            citation=principles(FOUR.format(1), "principperne gælder lægemidler, som ikke er anbefalet"),
            test=_is_not_recommended,
        ),
        OpeningCondition(
            key="en-patient",
            met="Ansøgningen gælder én patient.",
            not_met="Ansøgningen gælder en gruppe. Principperne gælder én patient ad gangen; en ny standardbehandling "
            "søger virksomheden Medicinrådet om.",
            unknown="Sig, om ansøgningen gælder én patient eller en gruppe.",
            citation=principles(FOUR.format(3), "konkret og individuel vurdering"),
            test=lambda inquiry: not inquiry.for_group,
        ),
    )
)
