"""What follows in edition 1.01: settings, letters in their order, filings, and the treatment until it is stopped."""

from enkelt.domain.after import Addressee, FilingKind, LetterKind, Retention
from enkelt.domain.citation import house_rule
from enkelt.domain.course import (
    EXTENDED,
    FOLLOWED,
    MONTHS,
    MONTHS_IN_YEAR,
    course,
    days_of,
    months_in,
    runs_out,
)
from enkelt.domain.course import letters as course_letters
from enkelt.domain.deadlines import Counting, Deadline
from enkelt.domain.facts import Facts
from enkelt.domain.fields import Day
from enkelt.domain.reconsidered import reconsidered
from enkelt.domain.roles import MEDICAL_DIRECTOR, RECORDS_STAFF, SENIOR_CONSULTANT
from enkelt.domain.settings import SettingDefinition
from enkelt.domain.stages import (
    COMMITTEE_BESIDE,
    TREATING_DEPARTMENT,
    TREATING_TRUST,
    Activation,
    Forwarding,
    Leads,
    Occasion,
    Outcome,
)
from enkelt.domain.statuses import MethodStatus
from enkelt.schemes.no_tilgang.sources import PROCESS, TOTAL, procedure

VALID_MONTHS = SettingDefinition(
    key="tilgang.gyldighet",
    question="Hvor mange måneder gjelder en innvilgelse når komiteen ikke sier noe annet?",
    citation=house_rule("ingen kilde sier hvor lenge; ett år, som for lignende ordninger"),
    whole_number=True,
    default="12",
)
COMPLAINT_GUIDANCE = SettingDefinition(
    key="tilgang.klage",
    question="Hva skal et svar i tilgangsordningen si om å klage eller be om ny vurdering?",
    citation=house_rule("prosedyren sier ikke noe om klage; foretaket bestemmer teksten"),
)
SETTINGS = (VALID_MONTHS, COMPLAINT_GUIDANCE)


def within(days: int, says: str) -> Deadline:
    """Declare a deadline of our own, in working days."""
    return Deadline(days=days, counting=Counting.WORKING, citation=house_rule(says))


def valid_months(facts: Facts) -> int:
    """Say how long the grant holds: as extended, as the committee said, or as the unit's setting has it."""
    return months_in(facts, EXTENDED) or months_in(facts, MONTHS) or int(facts.setting(VALID_MONTHS))


def reports(facts: Facts) -> tuple[Occasion, ...]:
    """Plan the reports on effect: as often as the application's plan says, as long as the grant holds."""
    every, until = months_in(facts, "evaluering_etter") or MONTHS_IN_YEAR, valid_months(facts)
    labels = {"effektmal": "Effekten måles med", "ventet_verdi": "Ventet verdi", "stoppregel": "Stanses når"}
    about = tuple((label, str(facts.answers.get(key) or "")) for key, label in labels.items())
    months = range(every, max(until, every) + 1, every)
    return tuple(Occasion(days_of(month), about) for month in months)


def _passing_on(key: str, letter: str, opens: tuple[str, ...]) -> Forwarding:
    return Forwarding(
        key=key,
        title="Svaret videre til legen",
        role=MEDICAL_DIRECTOR,
        of=TREATING_TRUST,
        citation=procedure(PROCESS, "svaret går til foretaket, og videre til legen"),
        task="Sende svaret videre til legen",
        deadline=within(2, "svaret sendes videre med det samme"),
        outcomes=(
            Outcome(
                key="sendt-videre",
                label="Send svaret videre til legen",
                done="sendte svaret videre til legen",
                leads=Leads.END,
                letter=letter,
                filings=("journal",),
                opens=opens,
            ),
        ),
    )


AFTERWARDS = (
    _passing_on("videre-innvilget", "lege-innvilget", ("iverksetting", *FOLLOWED)),
    _passing_on("videre-avslag", "lege-avslag", ()),
    Activation(
        key="iverksetting",
        title="Iverksetting",
        role=SENIOR_CONSULTANT,
        of=TREATING_DEPARTMENT,
        citation=house_rule("dagen for oppstart registreres, så oppfølgingen kan leses mot den"),
        task="Registrere at behandlingen er startet",
        by_applicant=True,
        asks=(Day(key="oppstart", label="Når startet behandlingen?", help="DD.MM.ÅÅÅÅ"),),
        outcomes=(Outcome(key="startet", label="Registrer oppstart", done="registrerte oppstart", leads=Leads.END),),
    ),
    *course(reports, lambda facts: runs_out(valid_months(facts))),
    reconsidered(
        {MethodStatus.NOT_INTRODUCED},
        "metoden er ikke lenger besluttet ikke innført",
        "Er metoden innført, trengs ikke tilgangen lenger. Er den til vurdering på nytt, gjelder tilgangen fortsatt.",
    ),
)

TO_THE_TRUST = Addressee(MEDICAL_DIRECTOR, TREATING_TRUST)
FIRST = procedure(PROCESS, "svaret går til foretaket, og videre til legen")
LETTERS = (
    LetterKind(
        key="kvittering",
        title="Søknaden er mottatt",
        citation=house_rule("søkeren får kvittering"),
        names_patient=True,
    ),
    LetterKind(
        key="sporsmal",
        title="Spørsmål om søknaden",
        citation=house_rule("den som vurderer, kan spørre; brevet nevner ikke pasienten ved navn"),
    ),
    LetterKind(
        key="lokalt-avslag",
        title="Svar fra foretaket",
        citation=procedure(TOTAL, "foretaket kan avslå søknaden"),
        call_first=True,
        names_patient=True,
    ),
    LetterKind(
        key="svar-innvilget",
        title="Komiteens svar til foretaket",
        citation=FIRST,
        to=TO_THE_TRUST,
        sender=COMMITTEE_BESIDE,
    ),
    LetterKind(
        key="svar-avslag",
        title="Komiteens svar til foretaket",
        citation=FIRST,
        to=TO_THE_TRUST,
        sender=COMMITTEE_BESIDE,
    ),
    LetterKind(key="lege-innvilget", title="Svar på søknaden", citation=FIRST, names_patient=True),
    LetterKind(key="lege-avslag", title="Svar på søknaden", citation=FIRST, call_first=True, names_patient=True),
    *course_letters(names_patient=True),
)

FILINGS = (
    FilingKind(
        key="journal",
        title="Journalnotat",
        citation=house_rule("legen journalfører beslutningen og viser til saksnummeret"),
        role=SENIOR_CONSULTANT,
        of=TREATING_DEPARTMENT,
        by_applicant=True,
        deadline=within(5, "en uke til å journalføre"),
    ),
    FilingKind(
        key="arkiv",
        title="Kopi i foretakets arkiv",
        citation=house_rule("beslutningen arkiveres, slik den gjør i unntaksordningen"),
        role=RECORDS_STAFF,
        of=TREATING_TRUST,
        deadline=within(5, "en uke til å arkivere"),
        by_machine=True,
    ),
)

RETENTION = Retention(years=10, citation=house_rule("ingen kilde sier hvor lenge; ti år, som i unntaksordningen"))
