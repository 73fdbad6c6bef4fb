"""The application form: what the national form is known to ask for, and what the people who assess need beside it."""

from enkelt.domain.citation import Citation, house_rule
from enkelt.domain.cost import BOKMAL, Cost
from enkelt.domain.facts import Condition
from enkelt.domain.fields import (
    Advice,
    Choices,
    Confirmation,
    Day,
    Documents,
    Number,
    Option,
    Patient,
    Text,
    YesNo,
)
from enkelt.domain.form import Form, Section
from enkelt.schemes.no_offlabel.sources import AUTHORISATION_EXEMPTION, FLOW_CHART, NATIONAL_FRAMEWORK, form_asks

WITHOUT_AUTHORISATION = Condition(
    "legemidlet har ikke norsk markedsføringstillatelse",
    lambda facts: "uten-mt" in (facts.answers.get("avvik") or ()),
)
IS_URGENT = Condition("det haster", lambda facts: facts.answers.get("haster") == "yes")

PATIENT = Section(
    key="pasient",
    title="Pasient og informasjon",
    citation=Citation(FLOW_CHART, "om pasienten", "pasienten er grundig informert og samtykker før oppstart"),
    fields=(
        Patient(key="pasient", label="Pasienten"),
        Confirmation(
            key="informert",
            label="Pasienten er informert om at bruken er utenfor det legemidlet er godkjent for, og samtykker",
        ),
        Day(key="informert_dato", label="Når ble pasienten informert?", help="DD.MM.ÅÅÅÅ"),
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
        Number(key="varighet", label="Planlagt varighet", unit="måneder", whole=True),
    ),
)

BACKGROUND = Section(
    key="begrunnelse",
    title="Faglig begrunnelse",
    citation=form_asks("faglig bakgrunn, og følgene av ikke å behandle"),
    fields=(
        Text(key="bakgrunn", label="Hva er den faglige bakgrunnen for å velge denne behandlingen?", long=True),
        Text(key="uten_behandling", label="Hva blir følgene om pasienten ikke får behandlingen?", long=True),
    ),
)

PRICE = Cost(prefix="kostnad", words=BOKMAL, months="varighet")
COST = Section(
    key="kostnad",
    title="Kostnad og tid",
    citation=form_asks("kostnaden ved behandlingen"),
    fields=(
        *PRICE.fields(),
        YesNo(key="haster", label="Haster det?"),
        Day(key="siste_oppstart", label="Siste dag for oppstart", help="DD.MM.ÅÅÅÅ", only_if=IS_URGENT),
    ),
)

FOLLOW_UP = Section(
    key="oppfolging",
    title="Oppfølging",
    citation=Citation(FLOW_CHART, "om behandlingsplanen", "planen er lagt og journalført før oppstart"),
    fields=(Text(key="plan", label="Når og hvordan skal effekten vurderes, og når stanses behandlingen?", long=True),),
)

DOCUMENTATION = Section(
    key="dokumentasjon",
    title="Dokumentasjon",
    citation=house_rule("den faglige bakgrunnen skal kunne leses av dem som vurderer"),
    fields=(
        Documents(key="dokumenter", label="Vedlegg"),
        Text(key="referanser", label="Referanser", long=True, required=False),
    ),
)

FORM = Form((PATIENT, MEDICINE, BACKGROUND, COST, FOLLOW_UP, DOCUMENTATION))
