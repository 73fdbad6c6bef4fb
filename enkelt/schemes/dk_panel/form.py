"""The request of both editions. No official form is known: it asks for what the reports say that the panel builds on."""

from enkelt.domain.citation import Citation
from enkelt.domain.code_fields import Code, diagnosis
from enkelt.domain.duties import Duty
from enkelt.domain.facts import ALWAYS, Condition, Facts
from enkelt.domain.fields import (
    THOUSANDS,
    YES_NO,
    Choice,
    Confirmation,
    Day,
    Documents,
    Field,
    Month,
    Number,
    Option,
    Patient,
    Table,
    Text,
    YesNo,
)
from enkelt.domain.form import Form, Section
from enkelt.domain.identifiers import authorisation_id
from enkelt.schemes.dk_panel.sources import AUTHORITY_PAGE, Cited

YES, NO = "yes", "no"


def said(says: str, field: str, *answers: str) -> Condition:
    """Make the condition that one of these answers was given, in words that stand after "når"."""
    return Condition(says, lambda facts: facts.answers.get(field) in answers)


def yes_no(key: str, label: str, *, only_if: Condition = ALWAYS) -> YesNo:
    """Ask in Danish for yes or no."""
    return YesNo(key=key, label=label, options=YES_NO["da"], only_if=only_if)


def _patient(cited: Cited) -> Section:
    return Section(
        key="patient",
        title="Patient og samtykke",
        citation=cited["samtykke"],
        fields=(
            Patient(key="patienten", label="Patienten"),
            Confirmation(
                key="samtykke",
                label="Patienten har givet samtykke til, at sagen sendes til panelet",
                options=YES_NO["da"],
            ),
            Day(key="samtykke_dato", label="Hvornår blev samtykket givet?", help="DD.MM.ÅÅÅÅ"),
            Text(key="samtykke_af", label="Hvem indhentede samtykket?"),
            Choice(
                key="oensket_af",
                label="Fra hvem kommer ønsket om rådgivning?",
                options=(Option("patienten", "Patienten"), Option("laegen", "Lægen"), Option("begge", "Begge")),
            ),
        ),
    )


def _department(cited: Cited) -> Section:
    return Section(
        key="afdeling",
        title="Afdelingen",
        citation=cited["ansoeger"],
        fields=(
            Choice(
                key="speciale",
                label="Afdelingens speciale",
                options=(
                    Option("onkologi", "Onkologi"),
                    Option("haematologi", "Hæmatologi"),
                    Option("neurokirurgi", "Neurokirurgi"),
                    Option("mave-tarm-kirurgi", "Mave- og tarmkirurgi"),
                    Option("medicin", "Medicinske sygdomme"),
                    Option("andet", "Andet"),
                ),
            ),
            Text(key="ansvarlig", label="Ansvarlig læge"),
            Code(
                key="autorisation",
                label="Autorisations-id",
                help="Fem tegn",
                required=False,
                longest=20,
                reads=authorisation_id,
            ),
            Text(key="kontakt", label="Telefon til den, der kan svare på spørgsmål"),
        ),
    )


DISEASES = (
    Option("tyk-og-endetarm", "Kræft i tyk- og endetarm"),
    Option("lunge", "Kræft i lunger og brystkasse"),
    Option("oevre-mave-tarm", "Kræft i øvre mave-tarm, lever, galdeveje og bugspytkirtel"),
    Option("gynaekologisk", "Gynækologisk kræft"),
    Option("urologisk", "Kræft i urinveje og prostata"),
    Option("hoved-hals", "Kræft i hoved og hals"),
    Option("hjerne", "Kræft i hjernen"),
    Option("bryst", "Brystkræft"),
    Option("anden-kraeft", "Anden kræft"),
    Option("blod", "Blodsygdom"),
    Option("anden-sygdom", "Anden livstruende sygdom"),
)


def _disease(cited: Cited) -> Section:
    return Section(
        key="sygdom",
        title="Sygdommen",
        citation=cited["livstruende"],
        fields=(
            Text(key="diagnose", label="Henvisningsdiagnose"),
            Code(key="sks", label="Diagnosekode (SKS)", help="For eksempel DC221", longest=30, reads=diagnosis),
            Choice(key="sygdomsgruppe", label="Sygdomsgruppe", options=DISEASES),
            Month(key="diagnose_dato", label="Diagnosen stillet", help="MM.ÅÅÅÅ"),
            Text(key="histologi", label="Histologi og udbredelse", long=True),
            Text(key="molekylaert", label="Molekylære fund", long=True, required=False),
        ),
    )


def _before(cited: Cited) -> Section:
    return Section(
        key="tidligere",
        title="Behandling indtil nu",
        citation=cited["oplysninger"],
        fields=(
            Table(
                key="linjer",
                label="Tidligere behandling",
                row_name="Behandling",
                columns=(
                    Text(key="behandling", label="Behandling"),
                    Month(key="fra", label="Fra", help="MM.ÅÅÅÅ"),
                    Month(key="til", label="Til", help="MM.ÅÅÅÅ", required=False),
                    Text(key="virkning", label="Virkning"),
                    Text(key="stoppet", label="Hvorfor stoppet", required=False),
                ),
            ),
        ),
    )


def _condition(_: Cited) -> Section:
    levels = ("Uden symptomer", "Let påvirket", "Selvhjulpen", "Delvis selvhjulpen", "Helt afhængig af hjælp")
    return Section(
        key="tilstand",
        title="Patientens tilstand nu",
        citation=Citation(
            AUTHORITY_PAGE, "om hvad panelet bygger på", "sygdomsforløb, undersøgelser og aktuel tilstand"
        ),
        fields=(
            Choice(
                key="performance",
                label="Performance status",
                options=tuple(Option(str(level), f"{level}: {word}") for level, word in enumerate(levels)),
            ),
            Text(key="komorbiditet", label="Andre sygdomme", long=True),
            Text(key="organfunktion", label="Organfunktion", long=True),
            Number(key="vaegt", label="Vægt", unit="kg", required=False, thousands=THOUSANDS["da"]),
        ),
    )


ONGOING = said("en behandling er planlagt eller i gang", "igang", YES)


def _options(cited: Cited) -> Section:
    return Section(
        key="muligheder",
        title="Andre muligheder",
        citation=cited["danmark"],
        fields=(
            yes_no("udtoemt", "Er de etablerede behandlingsmuligheder i Danmark udtømt?"),
            Text(key="udtoemt_fordi", label="Hvilke muligheder er overvejet, og hvorfor er de udtømt?", long=True),
            yes_no("udland_udtoemt", "Er højt specialiseret og forskningsmæssig behandling i udlandet overvejet?"),
            yes_no("igang", "Er en behandling planlagt eller i gang nu?"),
            Text(key="igang_hvad", label="Hvilken behandling, og fra hvornår?", long=True, only_if=ONGOING),
        ),
    )


NAMED = said("der spørges om en bestemt behandling", "bestemt", YES)
SEEN_BEFORE = said("panelet har vurderet patienten før", "tidligere_vurderet", YES)
URGENT = said("det haster", "haster", YES)


def _question(cited: Cited) -> Section:
    return Section(
        key="spoergsmaal",
        title="Spørgsmålet til panelet",
        citation=cited["oenske"],
        fields=(
            Text(key="spoergsmaal", label="Hvad ønsker afdelingen panelets råd om?", long=True),
            yes_no("bestemt", "Spørger I om en bestemt behandling?"),
            Text(key="behandling", label="Hvilken behandling?", only_if=NAMED),
            Text(key="behandling_sted", label="Hvor, hvis I kender et sted?", required=False, only_if=NAMED),
            yes_no("tidligere_vurderet", "Har panelet vurderet patienten før?"),
            Text(key="tidligere_sag", label="Den tidligere sags nummer", longest=40, only_if=SEEN_BEFORE),
            yes_no("haster", "Haster det?"),
            Text(key="haster_fordi", label="Hvorfor haster det?", only_if=URGENT),
            Day(key="senest", label="Sidste dag for opstart", help="DD.MM.ÅÅÅÅ", only_if=URGENT),
        ),
    )


def _papers(cited: Cited) -> Section:
    fields: tuple[Field, ...] = (
        Text(key="resume", label="Medicinsk resumé", long=True),
        Documents(key="bilag", label="Journaludskrifter, beskrivelser af billeder og patologi"),
    )
    return Section(key="bilag-resume", title="Resumé og bilag", citation=cited["oplysninger"], fields=fields)


def form(cited: Cited) -> Form:
    """Make the form of an edition, with the places of its own report."""
    parts = (_patient, _department, _disease, _before, _condition, _options, _question, _papers)
    return Form(tuple(part(cited) for part in parts))


def from_hospital(facts: Facts) -> bool:
    """Say whether the department belongs to a hospital."""
    return bool(facts.treating_trust)


def before_sending(cited: Cited) -> tuple[Duty, ...]:
    """List what must hold before a request is sent."""
    return (
        Duty(
            key="samtykke-givet",
            says="Anmodningen kan ikke sendes, før patienten har givet samtykke.",
            mend="Indhent patientens samtykke, og sæt kryds ved det.",
            citation=cited["samtykke"],
            where="samtykke",
            holds=lambda draft: draft.facts.answers.get("samtykke") is True,
        ),
        Duty(
            key="samtykke-foer",
            says="Samtykket er givet, før anmodningen sendes.",
            mend="Dagen for samtykket er ikke kommet endnu. Ret datoen, eller send, når samtykket er givet.",
            citation=cited["samtykke"],
            where="samtykke_dato",
            holds=lambda draft: not draft.facts.is_to_come(draft.facts.answers.get("samtykke_dato")),
        ),
        Duty(
            key="fra-sygehus",
            says="Kun en afdeling på et sygehus kan anmode panelet.",
            mend="Afdelingen står ikke under et sygehus. Bed patientens sygehusafdeling sende anmodningen.",
            citation=cited["ansoeger"],
            where="ansvarlig",
            holds=lambda draft: from_hospital(draft.facts),
        ),
    )
