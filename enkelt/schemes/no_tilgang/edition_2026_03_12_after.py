"""What follows in edition 1.01: settings, letters in their order, filings, and the treatment until it is stopped."""

from enkelt.domain.after import Addressee, FilingKind, LetterKind, Retention
from enkelt.domain.citation import house_rule
from enkelt.domain.deadlines import Counting, Deadline
from enkelt.domain.duties import Duty
from enkelt.domain.facts import Condition, Facts
from enkelt.domain.fields import Day, Number, Text, YesNo
from enkelt.domain.roles import MEDICAL_DIRECTOR, RECORDS_STAFF, SENIOR_CONSULTANT
from enkelt.domain.settings import SettingDefinition
from enkelt.domain.stages import (
    COMMITTEE_BESIDE,
    TREATING_DEPARTMENT,
    TREATING_TRUST,
    Activation,
    FollowUp,
    Forwarding,
    Leads,
    Occasion,
    Outcome,
)
from enkelt.schemes.no_tilgang.sources import PROCESS, TOTAL, procedure

DAYS_IN_YEAR, MONTHS_IN_YEAR = 365, 12
REMIND_BEFORE = 60
"""Days before a grant runs out that its extension is somebody's task."""

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


def _days(months: int) -> int:
    return months * DAYS_IN_YEAR // MONTHS_IN_YEAR


def _months(facts: Facts, key: str) -> int | None:
    value = facts.answers.get(key)
    return int(value) if isinstance(value, str) and value.isdecimal() else None


def valid_months(facts: Facts) -> int:
    """Say how long the grant holds: as extended, as the committee said, or as the unit's setting has it."""
    said = _months(facts, "forlenget_maneder") or _months(facts, "gyldig_maneder")
    return said or int(facts.setting(VALID_MONTHS))


def reports(facts: Facts) -> tuple[Occasion, ...]:
    """Plan the reports on effect: as often as the application's plan says, as long as the grant holds."""
    every, until = _months(facts, "evaluering_etter") or MONTHS_IN_YEAR, valid_months(facts)
    labels = {"effektmal": "Effekten måles med", "ventet_verdi": "Ventet verdi", "stoppregel": "Stanses når"}
    about = tuple((label, str(facts.answers.get(key) or "")) for key, label in labels.items())
    months = range(every, max(until, every) + 1, every)
    return tuple(Occasion(_days(month), about) for month in months)


def runs_out(facts: Facts) -> tuple[Occasion, ...]:
    """Plan the question of extension, some time before the grant runs out."""
    days = _days(valid_months(facts))
    about = (("Innvilgelsen gjelder i", f"{valid_months(facts)} måneder"),)
    return (Occasion(max(days - REMIND_BEFORE, 1), about),)


GOES_ON = Condition("behandlingen er ikke stanset", lambda facts: not facts.answers.get("stanset_dato"))
EXTENDED_FOR_A_TIME = Duty(
    key="forlenget-for-en-tid",
    says="En forlengelse gjelder for en tid.",
    mend="Skriv hvor mange måneder innvilgelsen gjelder, regnet fra i dag.",
    citation=house_rule("en innvilgelse gjelder for en tid, og forlengelse er en beslutning for seg"),
    where="forlenget_maneder",
    holds=lambda draft: draft.outcome != "forlenget" or bool(_months(draft.facts, "forlenget_maneder")),
)


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
    _passing_on("videre-innvilget", "lege-innvilget", ("iverksetting", "effekt", "forlengelse", "stans")),
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
    FollowUp(
        key="effekt",
        title="Effekt og bivirkninger",
        role=SENIOR_CONSULTANT,
        of=TREATING_DEPARTMENT,
        when=GOES_ON,
        citation=house_rule("ventet effekt, tid og stoppregel blir til rapporter"),
        task="Rapportere effekt og bivirkninger",
        by_applicant=True,
        occasions=reports,
        deadline=Deadline(
            days=14, counting=Counting.CALENDAR, citation=house_rule("to uker til å rapportere"), remind_before=4
        ),
        asks=(
            Text(key="effekt_sett", label="Hvilken effekt er målt?", long=True),
            Text(
                key="bivirkninger", label="Hvilke bivirkninger?", help="Skriv «ingen» om det ikke er noen.", long=True
            ),
            YesNo(key="effekt_som_ventet", label="Er effekten som ventet?"),
        ),
        outcomes=(Outcome(key="rapportert", label="Send rapporten", done="rapporterte effekten", leads=Leads.END),),
    ),
    Activation(
        key="forlengelse",
        title="Forlengelse",
        role=MEDICAL_DIRECTOR,
        of=TREATING_TRUST,
        when=GOES_ON,
        citation=house_rule("en innvilgelse gjelder for en tid, og forlengelse er en beslutning for seg"),
        task="Ta stilling til forlengelse",
        occasions=runs_out,
        deadline=Deadline(
            days=REMIND_BEFORE,
            counting=Counting.CALENDAR,
            citation=house_rule("forlengelsen avgjøres før innvilgelsen går ut"),
            remind_before=14,
        ),
        asks=(
            Number(
                key="forlenget_maneder",
                label="Hvor lenge gjelder den, regnet fra i dag?",
                help="Fylles ut når innvilgelsen forlenges.",
                unit="måneder",
                whole=True,
                required=False,
            ),
            Text(
                key="forlenget_fordi",
                label="Hvorfor, og på hvilke vilkår?",
                help="Teksten står i brevet til legen. Skriv også hvor lenge innvilgelsen gjelder.",
                long=True,
            ),
        ),
        duties=(EXTENDED_FOR_A_TIME,),
        outcomes=(
            Outcome(
                key="forlenget",
                label="Forleng innvilgelsen",
                done="forlenget innvilgelsen",
                leads=Leads.END,
                letter="forlenget",
                letter_says="forlenget_fordi",
                filings=("journal",),
                opens=("effekt", "forlengelse"),
            ),
            Outcome(
                key="ikke-forlenget",
                label="Forleng den ikke",
                done="forlenget ikke innvilgelsen",
                leads=Leads.END,
                letter="ikke-forlenget",
                letter_says="forlenget_fordi",
                filings=("journal",),
            ),
        ),
    ),
    Activation(
        key="stans",
        title="Stans av behandlingen",
        role=SENIOR_CONSULTANT,
        of=TREATING_DEPARTMENT,
        citation=house_rule("at behandlingen stanses, og hvorfor, er en beslutning for seg"),
        task="Registrere at behandlingen er stanset",
        by_applicant=True,
        waits=False,
        asks=(
            Day(key="stanset_dato", label="Når ble den stanset?", help="DD.MM.ÅÅÅÅ"),
            Text(key="stanset_fordi", label="Hvorfor ble den stanset?", long=True),
        ),
        outcomes=(
            Outcome(
                key="stanset",
                label="Registrer stans",
                done="registrerte at den er stanset",
                leads=Leads.END,
                closes=("effekt", "forlengelse"),
            ),
        ),
    ),
)

TO_THE_TRUST = Addressee(MEDICAL_DIRECTOR, TREATING_TRUST)
FIRST = procedure(PROCESS, "svaret går til foretaket, og videre til legen")
EXTENSION = house_rule("legen får vite hva foretaket har besluttet om forlengelse")
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
    LetterKind(key="forlenget", title="Innvilgelsen er forlenget", citation=EXTENSION, names_patient=True),
    LetterKind(key="ikke-forlenget", title="Innvilgelsen er ikke forlenget", citation=EXTENSION, names_patient=True),
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
