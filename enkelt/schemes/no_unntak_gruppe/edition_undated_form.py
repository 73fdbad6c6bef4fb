"""The application form: who the group is, what it gains, what it costs. No patient stands in it.

No form for groups is published. What is asked follows from what the source says must be described, from the conditions
that granted groups are known to have had, and from the priority criteria.
"""

from enkelt.domain.citation import Citation, house_rule
from enkelt.domain.conditions import BOKMAL as CONDITIONS
from enkelt.domain.conditions import conditions_table
from enkelt.domain.cost import BOKMAL
from enkelt.domain.facts import Condition
from enkelt.domain.fields import Advice, Choice, Documents, Number, Option, Text
from enkelt.domain.form import Form, Section
from enkelt.schemes.no_unntak_gruppe.sources import PRIORITIES, national, procedure

NOT_FULLY_AUTHORISED = Condition(
    "legemidlet har ikke full markedsføringstillatelse for indikasjonen",
    lambda facts: facts.answers.get("mt") in {"betinget", "ikke"},
)

GROUP = Section(
    key="gruppe",
    title="Pasientgruppen",
    intro="Skriv så presist at en lege i et annet foretak kan se om en pasient hører til gruppen. Ingen enkeltpasient "
    "skal kunne kjennes igjen.",
    citation=procedure("saken gjelder en definert pasientgruppe"),
    fields=(
        Text(key="gruppe", label="Hvem skal unntaket gjelde for?", long=True),
        Text(key="icd10", label="Kode i ICD-10", help="For eksempel C61", longest=10, required=False),
        conditions_table(
            "kriterier",
            "Hva må en pasient i gruppen oppfylle?",
            CONDITIONS,
            help_="Ett vilkår på hver linje. De blir vilkår i unntaket, og holdes opp mot søknader for enkeltpasienter.",
        ),
        Number(key="antall", label="Ventet antall pasienter per år i hele landet", whole=True),
        Text(key="antall_fordi", label="Hva bygger tallet på?", long=True),
    ),
)

METHOD = Section(
    key="metode",
    title="Metode",
    citation=procedure("metoden er til vurdering i det nasjonale systemet"),
    fields=(
        Text(key="virkestoff", label="Virkestoff", help="Flere som er likeverdige: skriv «eller» mellom dem."),
        Text(key="handelsnavn", label="Handelsnavn", required=False),
        Text(key="indikasjon", label="Hva skal legemidlet brukes mot?"),
        Choice(
            key="mt",
            label="Har legemidlet markedsføringstillatelse i Norge for indikasjonen?",
            options=(
                Option("gyldig", "Ja"),
                Option("betinget", "Ja, betinget"),
                Option("ikke", "Nei"),
                Option("vet-ikke", "Vet ikke"),
            ),
            advice=(
                Advice(
                    "For en gruppe er manglende eller betinget markedsføringstillatelse ikke til hinder, men "
                    "fagdirektørene legger vekt på det. Skriv hva som taler for bruken likevel.",
                    national("manglende eller betinget MT er med i vurderingen av gruppen"),
                    NOT_FULLY_AUTHORISED,
                ),
            ),
        ),
        Text(key="dose", label="Dose og regime"),
        Number(key="varighet", label="Planlagt varighet per pasient", unit="måneder", whole=True),
    ),
)

REASONS = Section(
    key="begrunnelse",
    title="Begrunnelse",
    citation=Citation(PRIORITIES, "om de tre kriteriene", "nytte, ressursbruk og alvorlighet veies sammen"),
    fields=(
        Text(key="alvor", label="Hvor alvorlig er tilstanden uten metoden?", long=True),
        Text(key="nytte", label="Hvilken nytte ventes for gruppen, og hvor sikkert er det?", long=True),
        Text(key="alternativer", label="Hva får gruppen i dag, og hvorfor er det ikke nok?", long=True),
        Text(key="vente", label="Hvorfor kan gruppen ikke vente til metoden er avgjort?", long=True),
        Text(
            key="studie",
            label="Er bruken knyttet til en studie?",
            help="Navn på studien, og om deltakelse skal være et vilkår. Skriv «nei» om den ikke er det.",
        ),
    ),
)

COST = Section(
    key="kostnad",
    title="Kostnad",
    citation=Citation(PRIORITIES, "om ressurskriteriet", "prioriteten øker når det går med mindre ressurser"),
    fields=(
        Number(key="kostnad_pasient", label="Forventet kostnad per pasient per år", unit="kr", help="Hele kroner"),
        Number(key="kostnad_ar", label="Forventet kostnad per år for hele gruppen", unit="kr", help="Hele kroner"),
        Choice(
            key="prisgrunnlag",
            label="Prisen er",
            options=(
                Option("liste-med", "listepris med merverdiavgift"),
                Option("liste-uten", "listepris uten merverdiavgift"),
            ),
        ),
        Number(
            key="nettopris_ar",
            label="Nettopris per pasient per år, om dere kjenner den",
            unit="kr",
            help=BOKMAL.net_help,
            required=False,
            restricted=True,
        ),
        Text(
            key="andre_kostnader", label="Andre kostnader eller besparelser", help="Skriv «ingen» om det ikke er noen."
        ),
    ),
)

FOLLOW_UP = Section(
    key="oppfolging",
    title="Oppfølging",
    citation=house_rule("gruppen skal kunne følges, og behandling som ikke virker, stanses"),
    fields=(
        Text(key="oppfolging", label="Hvordan skal bruken følges, og når stanses behandlingen?", long=True),
        Text(key="ny_vurdering", label="Når bør unntaket vurderes på nytt?", help="Senest når metoden er avgjort."),
    ),
)

DOCUMENTATION = Section(
    key="dokumentasjon",
    title="Dokumentasjon",
    intro="Legg ved studier og det faglige grunnlaget. Legg ikke ved noe om enkeltpasienter.",
    citation=house_rule("fagdirektørene skal kunne lese det som saken bygger på"),
    fields=(
        Documents(key="dokumenter", label="Vedlegg"),
        Text(key="referanser", label="Referanser", long=True, required=False),
    ),
)

FORM = Form((GROUP, METHOD, REASONS, COST, FOLLOW_UP, DOCUMENTATION))
