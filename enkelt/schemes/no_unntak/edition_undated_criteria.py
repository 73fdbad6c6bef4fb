"""The criteria of the procedure's undated edition, in the order of the source."""

from enkelt.domain.criteria import Finding, Requirement, all_of, any_of
from enkelt.domain.facts import Condition, Facts
from enkelt.schemes.no_unntak.sources import procedure

PLACE = "Forutsetninger for å søke, kulepunkt {}"

STOPPED_FOR_SIDE_EFFECTS = "bivirkning"
STOPPED_FOR_LACK_OF_EFFECT = "manglende-effekt"
NOT_STOPPED = "pagar"


def stop_reasons(facts: Facts) -> set[str]:
    """Gather every reason for which a treatment line was stopped; one that goes on gives none."""
    lines = facts.answers.get("linjer") or []
    reasons = {reason for line in lines for reason in line.get("stanset") or [] if isinstance(reason, str)}
    return reasons - {NOT_STOPPED, "unreadable"}


def _suggest_authorisation(facts: Facts) -> Finding:
    answers = {"gyldig": Finding.MET, "ikke": Finding.NOT_MET}
    return answers.get(str(facts.answers.get("mt")), Finding.OPEN)


def _suggest_side_effects(facts: Facts) -> Finding:
    reasons = stop_reasons(facts)
    if STOPPED_FOR_SIDE_EFFECTS in reasons:
        return Finding.MET
    return Finding.NOT_MET if reasons else Finding.OPEN


def _suggest_contraindication(facts: Facts) -> Finding:
    answers = {"yes": Finding.MET, "no": Finding.NOT_MET}
    return answers.get(str(facts.answers.get("kontraindisert")), Finding.OPEN)


ONLY_LACK_OF_EFFECT = Condition(
    "eneste stansgrunn er manglende effekt",
    lambda facts: stop_reasons(facts) == {STOPPED_FOR_LACK_OF_EFFECT} and facts.answers.get("kontraindisert") != "yes",
)

MARKETING_AUTHORISATION = Requirement(
    key="mt",
    question="Har legemidlet gyldig markedsføringstillatelse i Norge for indikasjonen?",
    citation=procedure(PLACE.format(1), "gyldig MT for aktuell indikasjon er en forutsetning"),
    suggest=_suggest_authorisation,
    rests_on=("mt", "indikasjon"),
)

CONTRAINDICATED = Requirement(
    key="kontraindisert",
    question="Er etablert behandling kontraindisert?",
    citation=procedure(PLACE.format(2), "etablert behandling er kontraindisert"),
    suggest=_suggest_contraindication,
    rests_on=("kontraindisert", "kontraindikasjon"),
)

STOPPED = Requirement(
    key="seponert",
    question="Er etablert behandling forsøkt og stanset på grunn av uakseptable bivirkninger?",
    note="At behandlingen ikke virket, er ikke nok alene.",
    citation=procedure(PLACE.format(2), "forsøkt og stanset for uakseptable bivirkninger; svikt alene teller ikke"),
    suggest=_suggest_side_effects,
    rests_on=("linjer",),
)

GREATER_EFFECT = Requirement(
    key="storre-effekt",
    question="Er det, etter dokumentasjonen, grunn til å vente vesentlig større effekt for pasienten enn for gruppen?",
    note="Hvor stor pasientgruppen er, har ingen betydning.",
    citation=procedure(
        PLACE.format(3), "ventet effekt er vesentlig større enn for gruppen, uansett gruppens størrelse"
    ),
    rests_on=("effekt_pasient", "effekt_gruppe", "hvorfor_storre", "dokumenter"),
)

ELIGIBLE = all_of(
    "forutsetninger",
    "Er forutsetningene for unntak til stede?",
    MARKETING_AUTHORISATION,
    any_of(
        "etablert-behandling",
        "Kan etablert behandling ikke brukes?",
        CONTRAINDICATED,
        STOPPED,
        citation=procedure(PLACE.format(2), "kontraindisert, eller stanset for uakseptable bivirkninger"),
    ),
    GREATER_EFFECT,
    citation=procedure("Forutsetninger for å søke", "tre forutsetninger, alle må være til stede"),
)
