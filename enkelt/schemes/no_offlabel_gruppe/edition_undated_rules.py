"""What people judge of a group, and what must hold before an act.

The form asks for the professional background, the consequences and the cost; that each is judged on its own, that the
group must be defined, and that all must be met, is ours.
"""

from dataclasses import replace

from enkelt.domain.citation import house_rule
from enkelt.domain.criteria import Finding, Requirement, all_of
from enkelt.domain.duties import FIRST_GROUND, Duty
from enkelt.domain.facts import Facts
from enkelt.domain.stages import CountsAs
from enkelt.schemes.no_offlabel_gruppe.sources import NOT_HERE

JUDGED_FOR_ITSELF = "skjemaet spør om {}; at svaret vurderes for seg, er vår regel"


def _suggest_not_assessed(facts: Facts) -> Finding:
    return Finding.OPEN if facts.status is None else Finding.NOT_MET


def _suggest_outside(facts: Facts) -> Finding:
    chosen = facts.answers.get("avvik")
    return Finding.MET if isinstance(chosen, list) and chosen else Finding.OPEN


def _suggest_defined(facts: Facts) -> Finding:
    return Finding.MET if facts.answers.get("gruppe") and facts.answers.get("kriterier") else Finding.OPEN


NOT_ASSESSED = Requirement(
    key="ikke-vurdert",
    question="Er bruken verken til vurdering eller vurdert i Nye metoder?",
    citation=NOT_HERE,
    suggest=_suggest_not_assessed,
    rests_on=("virkestoff", "indikasjon"),
)
OUTSIDE_APPROVED_USE = Requirement(
    key="utenfor-godkjent-bruk",
    question="Er bruken utenfor det legemidlet er godkjent for?",
    citation=NOT_HERE,
    suggest=_suggest_outside,
    rests_on=("godkjent_for", "avvik", "forskjell"),
)
DEFINED_GROUP = Requirement(
    key="definert-gruppe",
    question="Er gruppen beskrevet slik at en lege kan se om en pasient hører til den?",
    citation=house_rule("legene i foretaket skal kunne se hvem vedtaket gjelder for"),
    suggest=_suggest_defined,
    rests_on=("gruppe", "icd10", "kriterier", "antall", "antall_fordi"),
)
BACKGROUND = Requirement(
    key="faglig-grunnlag",
    question="Er det faglig grunnlag for å velge denne behandlingen for gruppen?",
    citation=house_rule(JUDGED_FOR_ITSELF.format("faglig bakgrunn")),
    rests_on=("bakgrunn", "dokumenter"),
)
CONSEQUENCES = Requirement(
    key="folger",
    question="Taler følgene av ikke å behandle for at gruppen får behandlingen?",
    citation=house_rule(JUDGED_FOR_ITSELF.format("følgene av ikke å behandle")),
    rests_on=("uten_behandling",),
)
COST = Requirement(
    key="kostnad",
    question="Står kostnaden i et rimelig forhold til det behandlingen ventes å gi gruppen?",
    citation=house_rule(JUDGED_FOR_ITSELF.format("kostnaden")),
    rests_on=("kostnad_pasient", "kostnad_ar", "nettopris_ar", "antall", "varighet"),
)
ELIGIBLE = all_of(
    "grunnlag",
    "Er grunnlaget for behandlingen til stede?",
    NOT_ASSESSED,
    OUTSIDE_APPROVED_USE,
    DEFINED_GROUP,
    BACKGROUND,
    CONSEQUENCES,
    COST,
    citation=house_rule("alle seks skal være oppfylt for at søknaden innvilges"),
)


UNKNOWN_TO_THE_SYSTEM = Duty(
    key="gruppe-ikke-hos-nye-metoder",
    says="Bruk som Nye metoder har til vurdering eller har vurdert, søkes det ikke om her.",
    mend="Bruken har fått en status i Nye metoder. Se hvilken ordning som gjelder nå, under «Ny sak».",
    citation=NOT_HERE,
    where="virkestoff",
    holds=lambda draft: draft.counts_as == CountsAs.REFUSED or draft.facts.status is None,
)
UNKNOWN_TO_THE_SYSTEM_WHEN_GRANTED = replace(
    UNKNOWN_TO_THE_SYSTEM, key="gruppe-ikke-hos-nye-metoder-ved-innvilgelse", where="status"
)
CRITERIA_MET_WHEN_GRANTED = Duty(
    key="gruppe-grunnlag-ved-innvilgelse",
    says="Det innvilges når den som avgjør, finner hele grunnlaget til stede.",
    mend="Du har ikke funnet hele grunnlaget til stede. Gå til grunnlaget, eller velg avslag.",
    citation=house_rule("den som innvilger, har vurdert hvert punkt selv"),
    where="grunnlag",
    holds=lambda draft: draft.counts_as != CountsAs.GRANTED or draft.meets_criteria,
)
REASONS_ABOUT_THE_GROUP = Duty(
    key="begrunnelse-om-gruppen",
    says="Et avslag skal ha minst én begrunnelse som bygger på opplysninger om gruppen.",
    mend="Velg forutsetning, kryss av for opplysningene om gruppen, og skriv begrunnelsen.",
    citation=house_rule("et avslag begrunnes for denne gruppen"),
    where=FIRST_GROUND,
    holds=lambda draft: draft.counts_as != CountsAs.REFUSED or draft.has_ground(),
)
