"""The application form: what the committees need to assess one patient. No region publishes a form (house rule ◆).

The fields are those that the principles and the published refusals presuppose. What is a fact about this patient is
marked so: grounds are tied to those and to nothing else.
"""

from enkelt.domain.citation import house_rule
from enkelt.domain.code_fields import Code, diagnosis, substance
from enkelt.domain.cost import DANISH, Cost
from enkelt.domain.facts import Condition
from enkelt.domain.fields import (
    THOUSANDS,
    YES_NO,
    Advice,
    Choice,
    Confirmation,
    Day,
    Documents,
    Month,
    Number,
    Option,
    Patient,
    Table,
    Text,
    YesNo,
)
from enkelt.domain.form import Form, Section
from enkelt.schemes.dk_regional.edition_undated_situation import status_fields
from enkelt.schemes.dk_regional.sources import FOLLOWING_UP, FOUR, principles, situation

COST = Cost(prefix="pris", words=DANISH, months="varighed")


def _yes(key: str, says: str) -> Condition:
    return Condition(says, lambda facts: facts.answers.get(key) == "yes")


def _no(key: str, says: str) -> Condition:
    return Condition(says, lambda facts: facts.answers.get(key) == "no")


FREE = _yes("gratis", "lægemidlet stilles gratis eller næsten gratis til rådighed")
IN_PROGRAMME = _yes("cu_program", "patienten har været i et compassionate use-program")

PATIENT = Section(
    key="patient",
    title="Patient og samtykke",
    citation=house_rule("patienten skal kende til ansøgningen og til, hvad der sker med oplysningerne"),
    fields=(
        Patient(key="patient", label="Patienten"),
        Confirmation(
            key="informeret",
            label="Patienten er informeret om behandlingen og ansøgningen og har samtykket",
            options=YES_NO["da"],
        ),
        Day(key="informeret_dato", label="Hvornår?", help="DD.MM.ÅÅÅÅ"),
    ),
)
DISEASE = Section(
    key="sygdom",
    title="Sygdom og prognose",
    intro="Skriv om denne patient. Det er de oplysninger, en begrundelse skal hvile på.",
    citation=principles(FOUR.format(3), "enhver ansøgning vurderes konkret og individuelt"),
    fields=(
        Text(key="diagnose", label="Diagnose", about_patient=True),
        Code(key="sks", label="Diagnosekode (SKS)", help="For eksempel DC221", longest=30, reads=diagnosis),
        Text(key="stadie", label="Stadie, biomarkører og genfund af betydning", about_patient=True),
        Choice(
            key="alvor",
            label="Hvor alvorlig er sygdommen?",
            options=(
                Option("livstruende", "Livstruende"),
                Option("alvorlig", "Alvorlig"),
                Option("anden", "Hverken livstruende eller alvorlig"),
            ),
            about_patient=True,
        ),
        Choice(
            key="funktion",
            label="Funktionsniveau (performance status)",
            options=tuple(Option(str(number), str(number)) for number in range(5)),
            about_patient=True,
        ),
        Text(
            key="tilstand",
            label="Organfunktion og anden sygdom",
            help="Skriv »ingen«, hvis der ikke er noget af betydning.",
            about_patient=True,
        ),
        Text(key="prognose_uden", label="Ventet forløb uden lægemidlet", long=True, about_patient=True),
        Text(key="prognose_med", label="Ventet forløb med lægemidlet", long=True, about_patient=True),
        Text(
            key="forvaerring",
            label="Hvad sker der med patienten, mens man venter på en national vurdering?",
            long=True,
            about_patient=True,
        ),
    ),
)
LINES = Table(
    key="linjer",
    label="Tidligere behandling",
    row_name="Linje",
    may_be_empty=_no("behandlet", "patienten ikke er behandlet før"),
    about_patient=True,
    columns=(
        Text(key="behandling", label="Behandling"),
        Month(key="fra", label="Fra måned", help="MM.ÅÅÅÅ"),
        Month(key="til", label="Til måned", help="MM.ÅÅÅÅ, tom, hvis den er i gang", required=False),
        Text(key="effekt", label="Effekt"),
        Text(key="stoppet", label="Hvorfor stoppede den?", required=False),
    ),
)
EARLIER = Section(
    key="tidligere",
    title="Tidligere behandling og alternativer",
    citation=situation(2, 2, "prognosen med nuværende standardbehandling har betydning"),
    fields=(
        YesNo(key="behandlet", label="Har patienten fået behandling for sygdommen før?", options=YES_NO["da"]),
        LINES,
        YesNo(key="alternativ", label="Findes der en anden behandling til patienten?", options=YES_NO["da"]),
        Text(
            key="alternativ_hvorfor",
            label="Hvilken, og hvorfor er den ikke god nok til patienten? Eller hvorfor findes der ingen?",
            long=True,
            about_patient=True,
        ),
    ),
)
MEDICINE = Section(
    key="laegemiddel",
    title="Lægemiddel og brug",
    citation=principles(FOUR.format(1), "gælder lægemidler, også til ny brug, uden en anbefaling"),
    fields=(
        Text(key="virkestof", label="Virkestof"),
        Text(key="handelsnavn", label="Handelsnavn", required=False),
        Code(key="atc", label="ATC-kode", help="For eksempel L01FF02", longest=8, required=False, reads=substance),
        Text(key="indikation", label="Hvad skal lægemidlet bruges mod?"),
        Text(key="dosis", label="Form, dosis og regime"),
        Number(key="varighed", label="Planlagt varighed", unit="måneder", whole=True, thousands=THOUSANDS["da"]),
    ),
)
STATUS = Section(
    key="status",
    title="EMA, Medicinrådet og virksomheden",
    intro="Der spørges kun om det, som ikke allerede er registreret. Skriv, hvor du ved det fra.",
    citation=principles(FOUR.format(1), "fire principper, efter EMA, Medicinrådet og virksomhedens melding"),
    fields=status_fields(),
)
EVIDENCE = Section(
    key="dokumentation",
    title="Dokumentation, effekt og bivirkninger",
    citation=principles(FOUR.format(2), "dokumentation, effekt, bivirkninger, omkostninger og alvorlighed vurderes"),
    fields=(
        Text(key="studier", label="Hvilke studier viser effekten, og hvor sikre er de?", long=True),
        Text(
            key="sammenlignet", label="Hvad er effekten sammenlignet med den nuværende standardbehandling?", long=True
        ),
        Text(key="effekt_patient", label="Hvilken effekt ventes for patienten?", long=True, about_patient=True),
        Text(
            key="bivirkninger_patient",
            label="Hvilke bivirkninger er patienten i risiko for?",
            long=True,
            about_patient=True,
        ),
        Documents(key="bilag", label="Bilag"),
    ),
)
COSTS = Section(
    key="omkostninger",
    title="Omkostninger",
    citation=principles(FOUR.format(2), "omkostninger indgår altid i vurderingen"),
    fields=(
        YesNo(
            key="gratis",
            label="Stilles lægemidlet gratis eller for en symbolsk betaling til rådighed?",
            options=YES_NO["da"],
            advice=(
                Advice(
                    "Patienten skal have at vide, at der sker en ny vurdering, når EMA har godkendt lægemidlet, eller "
                    "når Medicinrådet har vurderet det.",
                    situation(1, 2, "patienten oplyses om en ny vurdering efter EMA eller Medicinrådet"),
                    FREE,
                ),
            ),
        ),
        *COST.fields(),
        Text(key="betaling", label="Hvem forventes at betale?"),
        Number(
            key="lignende",
            label="Hvor mange lignende patienter ventes om året på hospitalet?",
            whole=True,
            thousands=THOUSANDS["da"],
        ),
        YesNo(
            key="cu_program",
            label="Har patienten fået lægemidlet i et compassionate use-program?",
            options=YES_NO["da"],
        ),
        Day(key="cu_start", label="Hvornår begyndte det?", help="DD.MM.ÅÅÅÅ", only_if=IN_PROGRAMME),
        Text(
            key="cu_effekt",
            label="Hvilken effekt har patienten haft?",
            long=True,
            about_patient=True,
            only_if=IN_PROGRAMME,
        ),
    ),
)
URGENT = _yes("haster", "det haster")
PLAN = Section(
    key="plan",
    title="Plan og hast",
    intro="Den endelige plan for opfølgning bliver lagt sammen med en positiv indstilling.",
    citation=principles(FOUR.format(2), "protokolleret om muligt, og mindst data om effekt og bivirkninger"),
    fields=(
        Text(key="maaling", label="Hvordan og hvornår måles effekten?", long=True),
        Text(key="startstop", label="Hvornår begynder og stopper behandlingen?", long=True),
        YesNo(key="protokolleres", label="Kan behandlingen ske i en protokol?", options=YES_NO["da"]),
        YesNo(key="haster", label="Haster det?", options=YES_NO["da"]),
        Day(key="seneste_start", label="Sidste dag for opstart", help="DD.MM.ÅÅÅÅ", only_if=URGENT),
        Text(key="haster_fordi", label="Hvorfor haster det?", only_if=URGENT),
    ),
)

FORM = Form((PATIENT, DISEASE, EARLIER, MEDICINE, STATUS, EVIDENCE, COSTS, PLAN))
PATIENTS_GAIN = frozenset(
    {
        "alvor",
        "prognose_uden",
        "prognose_med",
        "forvaerring",
        "alternativ_hvorfor",
        "effekt_patient",
        "bivirkninger_patient",
        "cu_effekt",
    }
)
"""What a price may be weighed against: what the treatment means for this patient."""
FOLLOWED = principles(FOLLOWING_UP.format(1), "komitéen følger, om patienten får den ventede effekt")
