"""The application form of the undated edition: what the people who assess need, each section with its source."""

from enkelt.domain.cost import BOKMAL
from enkelt.domain.criteria import Finding
from enkelt.domain.facts import Condition
from enkelt.domain.fields import (
    Advice,
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
from enkelt.schemes.no_unntak.edition_undated_criteria import (
    NOT_STOPPED,
    ONLY_LACK_OF_EFFECT,
    STOPPED_FOR_LACK_OF_EFFECT,
    STOPPED_FOR_SIDE_EFFECTS,
)
from enkelt.schemes.no_unntak.sources import procedure

PREREQUISITES = "Forutsetninger for å søke, kulepunkt {}"

PATIENT = Section(
    key="pasient",
    title="Pasient og informasjon",
    citation=procedure("Søknadsprosess, kulepunkt 1", "pasienten informeres om at opplysningene registreres"),
    fields=(
        Patient(key="pasient", label="Pasienten"),
        UnitChoice(
            key="hjemsykehus",
            label="Hvilket foretak bor pasienten under?",
            unit_kind="trust",
            elsewhere="Et annet foretak, eller utlandet",
        ),
        Confirmation(key="informert", label="Pasienten er informert om at personopplysninger registreres i portalen"),
        Text(key="informert_av", label="Hvem informerte pasienten?"),
        Day(key="informert_dato", label="Når ble pasienten informert?", help="DD.MM.ÅÅÅÅ"),
    ),
)

METHOD = Section(
    key="metode",
    title="Metode",
    citation=procedure(PREREQUISITES.format(1), "gyldig MT for indikasjonen er en forutsetning"),
    fields=(
        Text(key="virkestoff", label="Virkestoff"),
        Text(key="handelsnavn", label="Handelsnavn"),
        Text(key="indikasjon", label="Hva skal legemidlet brukes mot?"),
        Choice(
            key="mt",
            label="Har legemidlet gyldig markedsføringstillatelse i Norge for indikasjonen?",
            options=(Option("gyldig", "Ja"), Option("ikke", "Nei"), Option("vet-ikke", "Vet ikke")),
            advice=(
                Advice(
                    "Uten markedsføringstillatelse for indikasjonen kan søknaden ikke innvilges. Du kan likevel sende.",
                    procedure(PREREQUISITES.format(1), "gyldig MT for indikasjonen er en forutsetning"),
                    Condition("svaret er nei", lambda facts: facts.answers.get("mt") == "ikke"),
                    Finding.NOT_MET,
                ),
            ),
        ),
        Text(key="dose", label="Dose og regime"),
        Number(key="varighet", label="Planlagt varighet", unit="måneder", whole=True),
    ),
)

DIAGNOSIS = Section(
    key="diagnose",
    title="Diagnose",
    citation=procedure("Søknadsprosess, kulepunkt 2", "alle felter fylles ut"),
    fields=(
        Text(key="diagnose", label="Diagnose"),
        Text(key="icd10", label="Kode i ICD-10", help="For eksempel C61", longest=10),
        Text(key="stadium", label="Stadium eller variant"),
        Text(key="biomarkorer", label="Biomarkører og genfunn av betydning", help="Skriv «ingen» om det ikke er noen."),
        Choice(
            key="funksjon",
            label="Funksjonsstatus (ECOG)",
            options=tuple(Option(str(number), str(number)) for number in range(5)),
        ),
    ),
)

TREATMENT_LINES = Table(
    key="linjer",
    label="Behandlingslinjer",
    row_name="Linje",
    may_be_empty=Condition(
        "etablert behandling er kontraindisert", lambda facts: facts.answers.get("kontraindisert") == "yes"
    ),
    columns=(
        Text(key="legemiddel", label="Legemiddel"),
        Month(key="fra", label="Fra måned", help="MM.ÅÅÅÅ"),
        Month(key="til", label="Til måned", help="MM.ÅÅÅÅ, tomt om den pågår", required=False),
        Choice(
            key="effekt",
            label="Effekt",
            options=(
                Option("respons", "Respons"),
                Option("stabil", "Stabil sykdom"),
                Option("progresjon", "Progresjon"),
                Option("ikke-vurdert", "Ikke vurdert"),
            ),
        ),
        Choices(
            key="stanset",
            label="Hvorfor ble den stanset?",
            options=(
                Option(STOPPED_FOR_SIDE_EFFECTS, "Uakseptabel bivirkning"),
                Option(STOPPED_FOR_LACK_OF_EFFECT, "Manglende effekt"),
                Option("annet", "Annen grunn"),
                Option(NOT_STOPPED, "Ikke stanset, den pågår"),
            ),
        ),
        Text(
            key="bivirkning",
            label="Beskriv bivirkningen eller grunnen",
            help="Trengs når linjen ble stanset for en uakseptabel bivirkning.",
            only_if=Condition(
                "linjen ble stanset for en uakseptabel bivirkning",
                lambda facts: STOPPED_FOR_SIDE_EFFECTS in (facts.answers.get("stanset") or ()),
            ),
        ),
    ),
    advice=(
        Advice(
            "Manglende effekt er alene ikke nok for unntak. Er etablert behandling kontraindisert, eller stanset på "
            "grunn av bivirkninger, må det komme fram. Du kan likevel sende søknaden.",
            procedure(PREREQUISITES.format(2), "svikt av etablert behandling er alene ikke nok"),
            ONLY_LACK_OF_EFFECT,
            Finding.NOT_MET,
        ),
    ),
)

EARLIER_TREATMENT = Section(
    key="tidligere",
    title="Tidligere behandling",
    intro="Før opp hver behandlingslinje pasienten har fått for denne sykdommen, den eldste først.",
    citation=procedure(PREREQUISITES.format(2), "etablert behandling kan ikke brukes, eller er stanset"),
    fields=(
        TREATMENT_LINES,
        YesNo(key="kontraindisert", label="Er annen etablert behandling kontraindisert?"),
        Text(
            key="kontraindikasjon",
            label="Hvilken behandling, og hvorfor?",
            long=True,
            only_if=Condition("noe er kontraindisert", lambda facts: facts.answers.get("kontraindisert") == "yes"),
        ),
    ),
)

EFFECT = Section(
    key="effekt",
    title="Forventet effekt",
    intro="Det er forskjellen mellom pasienten og gruppen som vurderes. Gruppens størrelse har ingen betydning.",
    citation=procedure(PREREQUISITES.format(3), "vesentlig større effekt for pasienten enn for gruppen"),
    fields=(
        Text(key="effekt_pasient", label="Hvilken effekt ventes for pasienten?", long=True),
        Text(key="effekt_gruppe", label="Hvilken effekt har gruppen som helhet?", long=True),
        Text(key="hvorfor_storre", label="Hvorfor ventes effekten å bli vesentlig større for pasienten?", long=True),
        Text(key="uten_behandling", label="Hva er ventet forløp uten behandlingen?", long=True),
        Text(key="evaluering", label="Når og hvordan skal effekten evalueres, og når stanses behandlingen?", long=True),
    ),
)

IS_URGENT = Condition("det haster", lambda facts: facts.answers.get("haster") == "yes")

COST = Section(
    key="kostnad",
    title="Kostnad og tid",
    citation=procedure("Søknadsprosess, kulepunkt 4", "nytte, ressursbruk og alvorlighet vurderes"),
    fields=(
        Number(key="kostnad_ar", label="Forventet kostnad per år", unit="kr", help="Hele kroner"),
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
            label="Nettopris per år, om du kjenner den",
            unit="kr",
            help=BOKMAL.net_help,
            required=False,
            restricted=True,
        ),
        Text(
            key="andre_kostnader", label="Andre kostnader eller besparelser", help="Skriv «ingen» om det ikke er noen."
        ),
        YesNo(key="haster", label="Haster det?"),
        Day(key="siste_oppstart", label="Siste dag for oppstart", help="DD.MM.ÅÅÅÅ", only_if=IS_URGENT),
        Text(key="haster_fordi", label="Hvorfor haster det?", only_if=IS_URGENT),
    ),
)

DOCUMENTATION = Section(
    key="dokumentasjon",
    title="Dokumentasjon",
    intro="Legg ved det som viser ventet effekt, for eksempel studier, epikrise eller notat fra tverrfaglig møte.",
    citation=procedure(PREREQUISITES.format(3), "vurderes på forelagt dokumentasjon"),
    fields=(
        Documents(key="dokumenter", label="Vedlegg"),
        Text(key="referanser", label="Referanser", long=True, required=False),
    ),
)

FORM = Form((PATIENT, METHOD, DIAGNOSIS, EARLIER_TREATMENT, EFFECT, COST, DOCUMENTATION))
