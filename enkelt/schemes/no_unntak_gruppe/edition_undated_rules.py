"""What the directors judge and weigh, and what must hold before an act.

The source says only that the regional directors assess a defined group while the method is under assessment. That the
priority criteria are weighed is a public fact; how the directors put it in words is ours.
"""

from enkelt.domain.citation import Citation, house_rule
from enkelt.domain.criteria import Finding, Requirement, all_of
from enkelt.domain.duties import FIRST_GROUND, Draft, Duty
from enkelt.domain.facts import Facts
from enkelt.domain.presumptions import Consideration
from enkelt.domain.stages import CountsAs
from enkelt.schemes.no_unntak_gruppe.opening import UNDER_ASSESSMENT
from enkelt.schemes.no_unntak_gruppe.sources import PRIORITIES, national, procedure


def _suggest_under_assessment(facts: Facts) -> Finding:
    return Finding.of(None if facts.status is None else facts.status.status in UNDER_ASSESSMENT)


def _suggest_defined(facts: Facts) -> Finding:
    return Finding.MET if facts.answers.get("gruppe") and facts.answers.get("kriterier") else Finding.OPEN


METHOD_UNDER_ASSESSMENT = Requirement(
    key="til-vurdering",
    question="Er metoden til vurdering i Nye metoder for denne indikasjonen?",
    citation=procedure("unntak kan tas opp når metoden er til vurdering"),
    suggest=_suggest_under_assessment,
    rests_on=("virkestoff", "indikasjon"),
)
DEFINED_GROUP = Requirement(
    key="definert-gruppe",
    question="Er gruppen beskrevet slik at en lege kan se om en pasient hører til den?",
    citation=procedure("saken gjelder en definert pasientgruppe"),
    suggest=_suggest_defined,
    rests_on=("gruppe", "kriterier", "antall"),
)
ELIGIBLE = all_of(
    "grunnlag",
    "Kan det gis unntak for gruppen?",
    METHOD_UNDER_ASSESSMENT,
    DEFINED_GROUP,
    citation=procedure("et fagmiljø tar opp unntak for en definert gruppe mens metoden er til vurdering"),
)

CONSIDERATIONS = (
    Consideration(
        key="hensyn-nytte",
        label="Nytten for gruppen",
        question="Hvor stor er den ventede nytten, og hvor sikkert er grunnlaget?",
        citation=Citation(PRIORITIES, "om nyttekriteriet", "prioriteten øker med ventet nytte"),
    ),
    Consideration(
        key="hensyn-ressurs",
        label="Ressursbruken",
        question="Hva koster det for hele gruppen, og hva fortrenger det?",
        citation=Citation(PRIORITIES, "om ressurskriteriet", "prioriteten øker når det går med mindre ressurser"),
    ),
    Consideration(
        key="hensyn-alvor",
        label="Alvorligheten",
        question="Hvor alvorlig er tilstanden uten metoden?",
        citation=Citation(PRIORITIES, "om alvorlighetskriteriet", "prioriteten øker med alvorligheten"),
    ),
    Consideration(
        key="hensyn-mt",
        label="Markedsføringstillatelsen",
        question="Mangler den, eller er den betinget, hva betyr det for gruppen?",
        citation=national("manglende eller betinget MT er med i vurderingen av gruppen"),
    ),
)


def _is_under_assessment(draft: Draft) -> bool:
    return draft.facts.status is not None and draft.facts.status.status in UNDER_ASSESSMENT


NOT_DECIDED_NATIONALLY = Duty(
    key="gruppe-ikke-besluttet",
    says="Gruppeunntak søkes det ikke om for en metode som er avgjort.",
    mend="Metoden er ikke lenger til vurdering. Se hvilken ordning som gjelder nå, under «Ny sak».",
    citation=procedure("unntak kan tas opp når metoden er til vurdering"),
    where="virkestoff",
    holds=lambda draft: draft.facts.status is None or _is_under_assessment(draft),
)
UNDER_ASSESSMENT_WHEN_GRANTED = Duty(
    key="gruppe-til-vurdering-ved-innvilgelse",
    says="Det kan bare innvilges mens metoden er til vurdering.",
    mend="Metoden står ikke som til vurdering i dag. Stå for avslag, eller spør søkeren.",
    citation=procedure("unntak kan tas opp når metoden er til vurdering"),
    where="status",
    holds=lambda draft: draft.counts_as != CountsAs.GRANTED or _is_under_assessment(draft),
)
GROUND_MET_WHEN_GRANTED = Duty(
    key="gruppe-grunnlag-ved-innvilgelse",
    says="Den som går inn for å innvilge, finner grunnlaget til stede.",
    mend="Du har ikke funnet begge punktene oppfylt. Gå til grunnlaget, eller velg avslag.",
    citation=procedure("et fagmiljø tar opp unntak for en definert gruppe mens metoden er til vurdering"),
    where="grunnlag",
    holds=lambda draft: draft.counts_as != CountsAs.GRANTED or draft.meets_criteria,
)
REASONS_ABOUT_THE_GROUP = Duty(
    key="begrunnelse-om-gruppen",
    says="Den som går inn for avslag, gir minst én begrunnelse som bygger på opplysninger om gruppen.",
    mend="Velg forutsetning eller hensyn, kryss av for opplysningene om gruppen, og skriv begrunnelsen.",
    citation=house_rule("et avslag begrunnes for denne gruppen"),
    where=FIRST_GROUND,
    holds=lambda draft: draft.counts_as != CountsAs.REFUSED or draft.has_ground(),
)
