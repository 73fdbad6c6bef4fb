"""What follows the decision in the undated edition: settings, letters, filings, ordering and prescription texts."""

from decimal import Decimal

from enkelt.domain.after import FilingKind, LetterKind, OrderingText, Retention
from enkelt.domain.citation import house_rule
from enkelt.domain.course import letters as course_letters
from enkelt.domain.deadlines import Counting, Deadline
from enkelt.domain.facts import Condition, Facts
from enkelt.domain.roles import COMMITTEE_SECRETARY, SENIOR_CONSULTANT
from enkelt.domain.settings import SettingDefinition
from enkelt.domain.stages import TREATING_DEPARTMENT, TREATING_TRUST
from enkelt.schemes.no_unntak.sources import procedure

IN_HOSPITAL = "Forskrivning til bruk i sykehus"
ON_PRESCRIPTION = "Forskrivning på resept"
DOCUMENTING = "Dokumentasjon av beslutning, kulepunkt {}"


def stage_days(stage: str, title: str, days: int) -> SettingDefinition:
    """Declare the unit's own deadline for a stage, in working days; `days` holds until it sets one."""
    return SettingDefinition(
        key=f"frist.{stage}",
        question=f"Hvor mange arbeidsdager har {title}?",
        citation=house_rule("prosedyren setter ingen frist; foretaket kan sette sin egen"),
        whole_number=True,
        default=str(days),
    )


PROJECT_FOR_ORDERS = SettingDefinition(
    key="prosjekt.bestilling",
    question="Hvilket prosjektnummer merkes bestilling og faktura med?",
    citation=procedure(IN_HOSPITAL, "bestilling og faktura merkes DM 0224"),
    must_be_confirmed=True,
)
PROJECT_FOR_PRESCRIPTIONS = SettingDefinition(
    key="prosjekt.resept",
    question="Hvilket prosjektnummer skrives i reseptens merknadsfelt?",
    citation=procedure(ON_PRESCRIPTION, "prosedyren skriver DM 02224, to ganger"),
    must_be_confirmed=True,
)
COST_WITHOUT_OWN_PROJECT = SettingDefinition(
    key="terskel.eget-prosjekt",
    question="Over hvilken årlig kostnad trengs et eget prosjektnummer, i kroner?",
    citation=procedure(IN_HOSPITAL, "eget prosjektnummer ved ventet kostnad over 1 million kroner per år"),
    whole_number=True,
    default="1000000",
)
ORDERING_ROUTINE = SettingDefinition(
    key="bestilling.rutine",
    question="Hvordan bestiller enheten legemidlet til bruk i sykehus?",
    citation=procedure(IN_HOSPITAL, "bestilles i TønSys; Tynset har sin egen rutine"),
)
ORDERING_LABEL = SettingDefinition(
    key="bestilling.merking",
    question="Hva merkes bestilling og faktura med?",
    citation=procedure(IN_HOSPITAL, "merkes med prosjekt"),
    several=True,
)
H_PRESCRIPTION_NOTES = SettingDefinition(
    key="resept.h.merknader",
    question="Hva skrives i merknadsfeltet på en H-resept?",
    citation=procedure(ON_PRESCRIPTION + ", H-resept", "to merknader"),
    several=True,
)
WHITE_PRESCRIPTION_NOTES = SettingDefinition(
    key="resept.hvit.merknader",
    question="Hva skrives i merknadsfeltet på en hvit resept?",
    citation=procedure(ON_PRESCRIPTION + ", hvit resept", "tre merknader, med dato for beslutningen"),
    several=True,
)
PHARMACIES = SettingDefinition(
    key="resept.apotek",
    question="Hvilke utsalg anbefales for resepter?",
    citation=procedure(ON_PRESCRIPTION, "fire utsalg som kjenner ordningen anbefales"),
)
COMPLAINT_GUIDANCE = SettingDefinition(
    key="brev.klage",
    question="Hva skal brevet si om å klage eller be om ny vurdering?",
    citation=house_rule("prosedyren sier ikke noe om klage; foretaket bestemmer teksten"),
)

SETTINGS = (
    PROJECT_FOR_ORDERS,
    PROJECT_FOR_PRESCRIPTIONS,
    COST_WITHOUT_OWN_PROJECT,
    ORDERING_ROUTINE,
    ORDERING_LABEL,
    H_PRESCRIPTION_NOTES,
    WHITE_PRESCRIPTION_NOTES,
    PHARMACIES,
    COMPLAINT_GUIDANCE,
)


def needs_own_project(facts: Facts) -> bool:
    """Say whether the expected yearly cost is above the threshold; the threshold itself needs none."""
    cost = facts.answers.get("kostnad_ar")
    return isinstance(cost, str) and Decimal(cost) > Decimal(str(facts.setting(COST_WITHOUT_OWN_PROJECT)))


COSTS_MORE = Condition("ventet årlig kostnad er over terskelen for eget prosjektnummer", needs_own_project)


def _prescribed(how: str, says: str) -> Condition:
    return Condition(says, lambda facts: facts.answers.get("forskrivning") in (how, None))


OWN_PROJECT = "prosjektnummer"
"""The answer at activation with the case's own project number."""

ORDERING = (
    OrderingText(
        key="bestilling",
        title="Bestilling til bruk i sykehus",
        instruction=ORDERING_ROUTINE.key,
        lines=ORDERING_LABEL.key,
        number=PROJECT_FOR_ORDERS.key,
        citation=procedure(IN_HOSPITAL, "bestillende avdeling betaler; bestilling og faktura merkes"),
        when=_prescribed("sykehus", "legemidlet brukes i sykehus"),
        own_number=OWN_PROJECT,
        own_number_when=COSTS_MORE,
    ),
    OrderingText(
        key="h-resept",
        title="H-resept",
        instruction=PHARMACIES.key,
        lines=H_PRESCRIPTION_NOTES.key,
        number=PROJECT_FOR_PRESCRIPTIONS.key,
        citation=procedure(ON_PRESCRIPTION + ", H-resept", "for legemidler på H-listen, med refusjonskode"),
        when=_prescribed("h-resept", "legemidlet skrives ut på H-resept"),
        own_number=OWN_PROJECT,
        own_number_when=COSTS_MORE,
        beside=("refusjonskode",),
    ),
    OrderingText(
        key="hvit-resept",
        title="Hvit resept",
        instruction=PHARMACIES.key,
        lines=WHITE_PRESCRIPTION_NOTES.key,
        number=PROJECT_FOR_PRESCRIPTIONS.key,
        citation=procedure(ON_PRESCRIPTION + ", hvit resept", "for alle andre legemidler, uten refusjon"),
        when=_prescribed("hvit-resept", "legemidlet skrives ut på hvit resept"),
        own_number=OWN_PROJECT,
        own_number_when=COSTS_MORE,
    ),
)

LETTERS = (
    LetterKind(key="kvittering", title="Søknaden er mottatt", citation=house_rule("søkeren får kvittering")),
    LetterKind(
        key="sporsmal",
        title="Spørsmål om søknaden",
        citation=procedure("Søknadsprosess, kulepunkt 5", "komiteen kan hente inn flere opplysninger"),
    ),
    LetterKind(
        key="innvilget",
        title="Søknaden er innvilget",
        citation=procedure("Søknadsprosess, kulepunkt 6", "direktøren har endelig beslutningsmyndighet"),
    ),
    LetterKind(
        key="avslag",
        title="Søknaden er ikke innvilget",
        citation=procedure("Søknadsprosess, kulepunkt 6", "direktøren har endelig beslutningsmyndighet"),
        call_first=True,
    ),
    *course_letters(),
)

FILINGS = (
    FilingKind(
        key="journal",
        title="Journalnotat",
        citation=procedure(DOCUMENTING.format(2), "legen journalfører og viser til saksnummeret"),
        role=SENIOR_CONSULTANT,
        of=TREATING_DEPARTMENT,
        by_applicant=True,
        deadline=Deadline(days=5, counting=Counting.WORKING, citation=house_rule("en uke til å journalføre")),
    ),
    FilingKind(
        key="arkiv",
        title="Kopi i Public 360",
        citation=procedure(DOCUMENTING.format(3), "komiteen ser til at kopi arkiveres"),
        role=COMMITTEE_SECRETARY,
        of=TREATING_TRUST,
        deadline=Deadline(days=5, counting=Counting.WORKING, citation=house_rule("en uke til å arkivere")),
        by_machine=True,
    ),
)

RETENTION = Retention(years=10, citation=procedure(DOCUMENTING.format(1), "ferdig søknad lagres i 10 år"))
