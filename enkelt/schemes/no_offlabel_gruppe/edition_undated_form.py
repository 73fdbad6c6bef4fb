"""The application form: who the group is, and what the national form is known to ask for. No patient stands in it."""

from enkelt.domain.citation import Citation, house_rule
from enkelt.domain.conditions import BOKMAL as CONDITIONS
from enkelt.domain.conditions import conditions_table
from enkelt.domain.cost import BOKMAL
from enkelt.domain.facts import Condition
from enkelt.domain.fields import Advice, Choice, Choices, Documents, Number, Option, Text
from enkelt.domain.form import Form, Section
from enkelt.schemes.no_offlabel_gruppe.sources import (
    AUTHORISATION_EXEMPTION,
    FOR_GROUPS_TOO,
    NATIONAL_FRAMEWORK,
    form_asks,
)

WITHOUT_AUTHORISATION = Condition(
    "legemidlet har ikke norsk markedsføringstillatelse",
    lambda facts: "uten-mt" in (facts.answers.get("avvik") or ()),
)

GROUP = Section(
    key="gruppe",
    title="Pasientgruppen",
    intro="Skriv så presist at en annen lege i foretaket kan se om en pasient hører til gruppen. Ingen enkeltpasient "
    "skal kunne kjennes igjen.",
    citation=FOR_GROUPS_TOO,
    fields=(
        Text(key="gruppe", label="Hvem skal behandlingen gis til?", long=True),
        Text(key="icd10", label="Kode i ICD-10", help="For eksempel C61", longest=10, required=False),
        conditions_table(
            "kriterier",
            "Hva må en pasient i gruppen oppfylle?",
            CONDITIONS,
            help_="Ett vilkår på hver linje. De blir vilkår i vedtaket.",
        ),
        Number(key="antall", label="Ventet antall pasienter per år i foretaket", whole=True),
        Text(key="antall_fordi", label="Hva bygger tallet på?", long=True),
    ),
)

MEDICINE = Section(
    key="legemiddel",
    title="Legemidlet og bruken",
    citation=Citation(NATIONAL_FRAMEWORK, "om hva det gjelder", "all bruk utenfor godkjent indikasjon er omfattet"),
    fields=(
        Text(key="virkestoff", label="Virkestoff"),
        Text(key="handelsnavn", label="Handelsnavn", required=False),
        Text(key="indikasjon", label="Hva skal legemidlet brukes mot?"),
        Text(key="godkjent_for", label="Hva er legemidlet godkjent for?", help="Skriv «ingenting» om det ikke er det."),
        Choices(
            key="avvik",
            label="Hvordan er bruken utenfor det?",
            options=(
                Option("indikasjon", "Annen sykdom eller indikasjon (off-label)"),
                Option("dose", "Annen dose, form eller varighet (off-label)"),
                Option("pasientgruppe", "Annen alder eller pasientgruppe (off-label)"),
                Option("uten-mt", "Uten norsk markedsføringstillatelse (off-license)"),
            ),
            advice=(
                Advice(
                    "Uten norsk markedsføringstillatelse kan det trengs godkjenningsfritak før legemidlet skaffes. Det "
                    "søkes hos Direktoratet for medisinske produkter, utenom denne søknaden.",
                    Citation(
                        AUTHORISATION_EXEMPTION, "om når det trengs", "ikke for legemidler som er markedsført her"
                    ),
                    WITHOUT_AUTHORISATION,
                ),
            ),
        ),
        Text(key="forskjell", label="Beskriv forskjellen fra godkjent bruk", long=True),
        Text(key="dose", label="Dose og regime"),
        Number(key="varighet", label="Planlagt varighet per pasient", unit="måneder", whole=True),
    ),
)

BACKGROUND = Section(
    key="begrunnelse",
    title="Faglig begrunnelse",
    citation=form_asks("faglig bakgrunn, og følgene av ikke å behandle"),
    fields=(
        Text(key="bakgrunn", label="Hva er den faglige bakgrunnen for å velge denne behandlingen?", long=True),
        Text(key="uten_behandling", label="Hva blir følgene om gruppen ikke får behandlingen?", long=True),
    ),
)

COST = Section(
    key="kostnad",
    title="Kostnad",
    citation=form_asks("kostnaden ved behandlingen"),
    fields=(
        Number(key="kostnad_pasient", label="Listepris per pasient per år", unit="kr", help="Hele kroner"),
        Number(
            key="kostnad_ar", label="Kostnad per år for hele gruppen, etter listepris", unit="kr", help="Hele kroner"
        ),
        Choice(
            key="prisgrunnlag",
            label="Listeprisen er",
            options=(Option("liste-med", "med merverdiavgift"), Option("liste-uten", "uten merverdiavgift")),
        ),
        Number(
            key="nettopris_ar",
            label="Nettopris per pasient per år, om du kjenner den",
            unit="kr",
            help=BOKMAL.net_help,
            required=False,
            restricted=True,
        ),
    ),
)

DOCUMENTATION = Section(
    key="dokumentasjon",
    title="Dokumentasjon",
    intro="Legg ved studier og det faglige grunnlaget. Legg ikke ved noe om enkeltpasienter.",
    citation=house_rule("den faglige bakgrunnen skal kunne leses av dem som vurderer"),
    fields=(
        Documents(key="dokumenter", label="Vedlegg"),
        Text(key="referanser", label="Referanser", long=True, required=False),
    ),
)

FORM = Form((GROUP, MEDICINE, BACKGROUND, COST, DOCUMENTATION))
