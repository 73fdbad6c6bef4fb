"""Part 1 of the form, which the doctor fills in. The procedure names no field: each section says what it rests on."""

from enkelt.domain.citation import Citation, house_rule
from enkelt.domain.comparison import Compared
from enkelt.domain.cost import BOKMAL, Cost
from enkelt.domain.facts import Condition, Facts
from enkelt.domain.fields import (
    Choice,
    Choices,
    Confirmation,
    Day,
    Documents,
    Month,
    Number,
    Option,
    Patient,
    Table,
    Text,
    UnitChoice,
    YesNo,
)
from enkelt.domain.form import Form, Section
from enkelt.schemes.no_tilgang.sources import EXCEPTIONAL, FLOW_CHART, GROUNDS, PROCESS, SCOPE, TOTAL, procedure

BENEFIT, SEVERITY, MEDICAL = "okt-nytte", "hoyere-alvorlighet", "medisinske-arsaker"
BY_THE_PATIENT = "pasienten"


def chosen(key: str) -> Condition:
    """Say when a ground is among those that the doctor gives."""
    return Condition(
        "grunnen er valgt", lambda facts: isinstance(given := facts.answers.get("grunner"), list) and key in given
    )


def _consents_otherwise(facts: Facts) -> bool:
    return facts.answers.get("samtykke_av") not in (None, BY_THE_PATIENT)


IS_URGENT = Condition("det haster", lambda facts: facts.answers.get("haster") == "yes")

PATIENT = Section(
    key="pasient",
    title="Pasient og samtykke",
    citation=procedure(PROCESS, "søknaden sendes etter samtykke fra pasienten"),
    intro="Samtykket skal være skriftlig og gitt før søknaden sendes. Trekkes det, stanses saken.",
    fields=(
        Patient(key="pasient", label="Pasienten"),
        UnitChoice(
            key="hjemsykehus",
            label="Hvilket foretak bor pasienten under?",
            unit_kind="trust",
            elsewhere="Et annet foretak, eller utlandet",
        ),
        Confirmation(key="samtykke", label="Det er samtykket skriftlig til at søknaden sendes"),
        Choice(
            key="samtykke_av",
            label="Hvem har samtykket?",
            options=(
                Option(BY_THE_PATIENT, "Pasienten selv"),
                Option("foresatt", "Den som har foreldreansvaret"),
                Option("annen", "En annen som kan samtykke for pasienten"),
            ),
        ),
        Text(
            key="samtykke_navn",
            label="Hvem, og med hvilken rett?",
            only_if=Condition("en annen enn pasienten har samtykket", _consents_otherwise),
        ),
        Day(key="samtykke_dato", label="Når ble det samtykket?", help="DD.MM.ÅÅÅÅ"),
        Text(
            key="samtykke_dokument",
            label="Hvilket dokument viser samtykket?",
            help="Navnet på vedlegget, eller hvor i journalen erklæringen ligger.",
        ),
    ),
)

METHOD = Section(
    key="metode",
    title="Metode og beslutning",
    citation=procedure(SCOPE, "gjelder metoder som er besluttet ikke innført"),
    fields=(
        Text(key="virkestoff", label="Virkestoff"),
        Text(key="handelsnavn", label="Handelsnavn", required=False),
        Text(key="indikasjon", label="Hva skal legemidlet brukes mot?"),
        Text(
            key="beslutning", label="Hvilken beslutning sier at metoden ikke innføres?", help="For eksempel ID2021_900"
        ),
        Day(key="beslutning_dato", label="Når ble det besluttet?", help="DD.MM.ÅÅÅÅ"),
        Text(key="dose", label="Dose og regime"),
        Number(key="varighet", label="Planlagt varighet", unit="måneder", whole=True),
    ),
)

DIAGNOSIS = Section(
    key="diagnose",
    title="Diagnose og tidligere behandling",
    citation=procedure(GROUNDS.format("særskilte medisinske årsaker"), "hva annet som kan gis, må komme fram"),
    fields=(
        Text(key="diagnose", label="Diagnose", about_patient=True),
        Text(key="icd10", label="Kode i ICD-10", help="For eksempel C61", longest=10, about_patient=True),
        Text(
            key="biomarkorer",
            label="Biomarkører og genfunn av betydning",
            help="Skriv «ingen» om det ikke er noen.",
            about_patient=True,
        ),
        Table(
            key="linjer",
            label="Behandlingslinjer",
            row_name="Linje",
            required=False,
            about_patient=True,
            columns=(
                Text(key="legemiddel", label="Legemiddel"),
                Month(key="fra", label="Fra måned", help="MM.ÅÅÅÅ"),
                Month(key="til", label="Til måned", help="MM.ÅÅÅÅ, tomt om den pågår", required=False),
                Text(key="effekt", label="Effekt, og hvorfor den ble stanset"),
            ),
        ),
        Text(
            key="alternativ",
            label="Hvilken annen innført behandling finnes, og hvorfor er den ikke valgt?",
            long=True,
            about_patient=True,
        ),
    ),
)


def _years(key: str, label: str, text: str = "", *, about_patient: bool = False) -> Number:
    return Number(key=key, label=label, unit="gode leveår", help=text, required=False, about_patient=about_patient)


COMPARISON = Section(
    key="sammenligning",
    title="Pasienten og gruppen",
    citation=procedure(EXCEPTIONAL, "oppfylt for pasienten, selv om ikke for gruppen"),
    intro="Gruppen er den som metodevurderingen bygger på. Svar om pasienten og om gruppen på det samme. Hvor sjelden "
    "sykdommen er, har ingen betydning. Gode leveår er kvalitetsjusterte leveår uten diskontering.",
    fields=(
        Number(key="alder", label="Pasienten: alder", unit="år", whole=True, about_patient=True),
        Number(key="gruppe_alder", label="Gruppen: alder, middel eller median", unit="år"),
        Text(key="variant", label="Pasienten: variant og stadium", about_patient=True),
        Text(key="gruppe_variant", label="Gruppen: varianter og stadier"),
        Number(key="antall_linjer", label="Pasienten: antall tidligere linjer", whole=True, about_patient=True),
        Text(key="gruppe_linjer", label="Gruppen: antall tidligere linjer"),
        Text(key="komparator", label="Pasienten: behandlingen som ellers ville vært gitt", about_patient=True),
        Text(key="gruppe_komparator", label="Gruppen: behandlingen det ble sammenlignet med"),
        _years(
            "prognose",
            "Pasienten: gjenstående gode leveår med dagens behandling",
            "Uten metoden det søkes om. Desimaler kan brukes.",
            about_patient=True,
        ),
        _years("gruppe_prognose", "Gruppen: gjenstående gode leveår med dagens behandling"),
        _years("gruppe_apt", "Gruppen: absolutt prognosetap", "Slik metodevurderingen oppgir det."),
        Text(
            key="effekt_pasient", label="Pasienten: ventet effekt, og hva den måles med", long=True, about_patient=True
        ),
        Text(key="effekt_gruppe", label="Gruppen: effekten i metodevurderingen", long=True),
        _years("gevinst", "Pasienten: ventet gevinst", about_patient=True),
        _years("gruppe_gevinst", "Gruppen: gevinsten i metodevurderingen"),
        Text(
            key="usikkerhet",
            label="Hva bygger tallene for pasienten på, og hvor sikre er de?",
            long=True,
            about_patient=True,
        ),
    ),
)


def _ground(key: str, reasons: str, measure: str) -> tuple[Text, Text]:
    return (
        Text(key=f"{key}_begrunnelse", label=reasons, long=True, only_if=chosen(key), about_patient=True),
        Text(key=f"{key}_mal", label=measure, only_if=chosen(key), about_patient=True),
    )


EXCEPTION = Section(
    key="grunner",
    title="Hvorfor pasienten er klinisk eksepsjonell",
    citation=procedure("Tre typer begrunnelse for klinisk eksepsjonalitet", "tre typer, minst én må gjelde"),
    fields=(
        Choices(
            key="grunner",
            label="Hvilke grunner gjelder?",
            help="Velg alle som gjelder. Hver av dem begrunnes for seg.",
            options=(
                Option(BENEFIT, "Økt nytte"),
                Option(SEVERITY, "Høyere grad av alvorlighet"),
                Option(MEDICAL, "Særskilte medisinske årsaker"),
            ),
        ),
        *_ground(
            BENEFIT,
            "Økt nytte: hvorfor ventes vesentlig større nytte enn for gruppen?",
            "Økt nytte: hva vises det ved?",
        ),
        *_ground(
            SEVERITY,
            "Høyere alvorlighet: hvorfor er den klart over gruppens?",
            "Høyere alvorlighet: hva vises det ved?",
        ),
        *_ground(
            MEDICAL,
            "Medisinske årsaker: hvilken behandling kan ikke gis, og hvorfor?",
            "Medisinske årsaker: hva vises det ved?",
        ),
        Text(key="uten_behandling", label="Hva er ventet forløp uten behandlingen?", long=True, about_patient=True),
    ),
)

PRICE = Cost(prefix="kostnad", words=BOKMAL, months="varighet")
RESOURCES = Section(
    key="kostnad",
    title="Ressursbruk og tid",
    citation=procedure(TOTAL, "ressursbruken skal stå i rimelig forhold til ventet nytte"),
    fields=(
        *PRICE.fields(),
        Number(
            key="merkostnad",
            label="Merkostnad for hele behandlingen mot dagens behandling",
            unit="kr",
            help="Regnet med listepris. Kan stå tomt når den ikke er kjent.",
            required=False,
        ),
        Text(
            key="andre_kostnader", label="Andre kostnader eller besparelser", help="Skriv «ingen» om det ikke er noen."
        ),
        YesNo(key="haster", label="Haster det?"),
        Text(key="haster_fordi", label="Hvorfor haster det?", only_if=IS_URGENT),
        Day(key="siste_oppstart", label="Siste dag for oppstart", help="DD.MM.ÅÅÅÅ", only_if=IS_URGENT),
    ),
)

FOLLOW_UP = Section(
    key="oppfolging",
    title="Plan for oppfølging",
    citation=house_rule(
        "ventet effekt, tid og stoppregel settes før oppstart, så de kan sammenlignes med det som skjer"
    ),
    fields=(
        Text(key="effektmal", label="Hva måles effekten med?"),
        Text(key="ventet_verdi", label="Hvilken verdi ventes?"),
        Number(key="evaluering_etter", label="Første vurdering etter", unit="måneder", whole=True),
        Text(key="stoppregel", label="Når skal behandlingen stanses?", long=True),
    ),
)

DOCUMENTATION = Section(
    key="dokumentasjon",
    title="Dokumentasjon",
    citation=Citation(FLOW_CHART, "om samtykke", "skriftlig samtykke foreligger før søknaden sendes"),
    intro="Legg ved samtykket, og det som viser at pasienten skiller seg fra gruppen: studier, epikrise, notat fra "
    "tverrfaglig møte.",
    fields=(
        Documents(key="dokumenter", label="Vedlegg"),
        Text(key="referanser", label="Referanser", long=True, required=False),
    ),
)

FORM = Form((PATIENT, METHOD, DIAGNOSIS, COMPARISON, EXCEPTION, RESOURCES, FOLLOW_UP, DOCUMENTATION))


def _side(label: str, patient: str, group: str, place: str = EXCEPTIONAL) -> Compared:
    return Compared(
        label=label, patient=patient, group=group, citation=procedure(place, "pasienten sammenlignes med gruppen")
    )


MORE_SEVERE = GROUNDS.format("høyere grad av alvorlighet")
MORE_BENEFIT = GROUNDS.format("økt nytte")
SIDE_BY_SIDE = (
    _side("Alder", "alder", "gruppe_alder", MORE_SEVERE),
    _side("Variant og stadium", "variant", "gruppe_variant", MORE_SEVERE),
    _side("Tidligere linjer", "antall_linjer", "gruppe_linjer"),
    _side("Behandlingen ellers", "komparator", "gruppe_komparator"),
    _side("Gjenstående gode leveår med dagens behandling", "prognose", "gruppe_prognose", MORE_SEVERE),
    _side("Ventet effekt", "effekt_pasient", "effekt_gruppe", MORE_BENEFIT),
    _side("Ventet gevinst", "gevinst", "gruppe_gevinst", MORE_BENEFIT),
)
