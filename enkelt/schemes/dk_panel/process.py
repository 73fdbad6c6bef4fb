"""The walk of both editions: request, screening, assignment, panel, and what the department decides and reports."""

from dataclasses import dataclass, replace

from enkelt.domain.after import FilingKind, LetterKind
from enkelt.domain.citation import Citation, house_rule
from enkelt.domain.deadlines import Counting, Deadline
from enkelt.domain.duties import Duty
from enkelt.domain.facts import Facts
from enkelt.domain.fields import Choice, Choices, Option, Table, Text
from enkelt.domain.panel import Assignment, Panel, Screening
from enkelt.domain.roles import OUTSIDE_EXPERT, PANEL_MEMBER, PANEL_SECRETARY, RECORDS_STAFF, SENIOR_CONSULTANT
from enkelt.domain.stages import (
    AUTHORITY_BESIDE,
    TREATING_DEPARTMENT,
    Application,
    CountsAs,
    FollowUp,
    Leads,
    Occasion,
    Outcome,
    TreatmentDecision,
)
from enkelt.schemes.dk_panel import advice, scope
from enkelt.schemes.dk_panel.form import before_sending, said, yes_no
from enkelt.schemes.dk_panel.sources import NOT_FOLLOWED, REPORTED, Cited

FILED = ("journal", "arkiv")
ASKED_AFTER = (30, 90)
"""Days after the answer on which the department is asked whether the advice was followed."""


def _days(days: int, says: str) -> Deadline:
    return Deadline(days=days, counting=Counting.WORKING, citation=house_rule(says))


def application(cited: Cited) -> Application:
    """Make the request of a hospital doctor."""
    return Application(
        key="anmodning",
        title="Afdelingen",
        role=SENIOR_CONSULTANT,
        of=TREATING_DEPARTMENT,
        citation=cited["ansoeger"],
        task="Udfylde og sende anmodningen",
        by_applicant=True,
        outcomes=(Outcome(key="sendt", label="Send anmodningen", done="sendte anmodningen", letter="kvittering"),),
        duties=before_sending(cited),
    )


def screening(cited: Cited) -> Screening:
    """Make the look at the door, by people of the authority."""
    return Screening(
        key="screening",
        title="Screening, Sundhedsstyrelsen",
        role=PANEL_SECRETARY,
        of=AUTHORITY_BESIDE,
        citation=cited["screening"],
        task="Se, om anmodningen er inden for rammerne",
        finds=True,
        within="Inden for rammerne",
        outside="Uden for rammerne",
        outcomes=(
            Outcome(
                key="inden-for", label="Inden for rammerne, send til fordeling", done="fandt sagen inden for rammerne"
            ),
            Outcome(
                key="afvist",
                label="Uden for rammerne, afvis anmodningen",
                done="afviste anmodningen",
                leads=Leads.END,
                counts_as=CountsAs.REJECTED,
                letter="afvisning",
                filings=FILED,
            ),
        ),
        duties=(scope.within(cited), scope.with_a_ground(cited)),
        deadline=_days(2, "ingen kilde sætter en frist; to arbejdsdage til at se på rammerne"),
    )


def assignment(cited: Cited, areas: tuple[Option, ...], without_members: frozenset[str]) -> Assignment:
    """Make the assignment by area of disease."""
    return Assignment(
        key="fordeling",
        title="Fordeling, Sundhedsstyrelsen",
        role=PANEL_SECRETARY,
        of=AUTHORITY_BESIDE,
        citation=cited["panelet"],
        task="Fordele sagen til panelmedlemmer",
        asks=(Choice(key="sygdomsomraade", label="Sygdomsområde", options=areas),),
        outcomes=(Outcome(key="fordelt", label="Fordel sagen", done="fordelte sagen"),),
        to="panel",
        area="sygdomsomraade",
        outside=OUTSIDE_EXPERT,
        needs_outside=without_members,
        deadline=_days(1, "ingen kilde sætter en frist; én arbejdsdag til at fordele"),
    )


SAYS_SO_FAR = (
    Text(
        key="udtalelse",
        label="Udtalelse til den, der leder",
        help="Svar på det, du er spurgt om. Den indgår i panelets råd.",
        long=True,
    ),
    Text(
        key="foreloebigt",
        label="Foreløbigt svar til afdelingen",
        help="Skriv, hvad der afventes, og hvad afdelingen kan gøre imens. Bruges kun til det foreløbige svar.",
        long=True,
    ),
)
NEEDS = {
    "raad": ("raadsform", "raad"),
    "udtalelse": ("udtalelse",),
    "foreloebigt-svar": ("foreloebigt",),
    "svar": ("raadsform", "raad"),
}
DRAFTED = (
    Outcome(key="raad", label="Giv mit råd til den, der leder", done="gav sit råd", by_lead=False),
    Outcome(key="udtalelse", label="Giv en udtalelse", done="gav en udtalelse", by_lead=False),
)
PROVISIONAL = Outcome(
    key="foreloebigt-svar",
    label="Send foreløbigt svar",
    done="sendte et foreløbigt svar",
    leads=Leads.STAY,
    letter="foreloebigt-svar",
    letter_says="foreloebigt",
    by_lead=True,
    meets_deadline=True,
)
ANSWER = Outcome(
    key="svar",
    label="Giv råd til afdelingen",
    done="gav panelets råd",
    leads=Leads.END,
    counts_as=CountsAs.ADVICE,
    letter="svar",
    filings=FILED,
    by_lead=True,
)


def panel(cited: Cited, asked: Table, duties: tuple[Duty, ...], opens: tuple[str, ...]) -> Panel:
    """Make the panel: its members draft, and the one who leads answers the department."""
    return Panel(
        key="panel",
        title="Det rådgivende panel",
        role=PANEL_MEMBER,
        of=AUTHORITY_BESIDE,
        citation=cited["raadgiver"],
        task="Give råd",
        serves=(PANEL_SECRETARY,),
        asks=(advice.FORM, asked, *SAYS_SO_FAR),
        advice="raad",
        form="raadsform",
        equal=advice.EQUAL,
        columns=advice.COLUMNS,
        needs=NEEDS,
        asked_label="Du bliver spurgt om",
        outcomes=(*DRAFTED, replace(ANSWER, opens=opens), PROVISIONAL),
        duties=duties,
        deadline=Deadline(
            days=28, counting=Counting.CALENDAR, citation=cited["fire-uger"], from_receipt=True, remind_before=5
        ),
    )


def treatment(cited: Cited) -> TreatmentDecision:
    """Make the decision that is the department's: two records, the doctor's and the patient's."""
    return TreatmentDecision(
        key="behandling",
        title="Beslutning om behandling",
        role=SENIOR_CONSULTANT,
        of=TREATING_DEPARTMENT,
        when=advice.ADVISES_TREATMENT,
        citation=cited["behandling"],
        task="Skrive, hvad der er besluttet med patienten",
        by_applicant=True,
        asks=(
            yes_no("kan_taale", "Lægens vurdering: kan patienten tåle den rådede behandling?"),
            Text(key="kan_taale_fordi", label="Hvad bygger vurderingen på?", long=True),
            yes_no("oensker", "Patientens vurdering: ønsker patienten behandlingen?"),
            Text(key="oensker_fordi", label="Hvad lagde patienten vægt på?", long=True),
        ),
        outcomes=(
            Outcome(key="besluttet", label="Gem beslutningen", done="skrev, hvad der er besluttet", leads=Leads.END),
        ),
        deadline=_days(10, "to uger til at tale med patienten og skrive beslutningen"),
    )


def _asked_after(_: Facts) -> tuple[Occasion, ...]:
    return tuple(Occasion(days, (("Spørgsmålet stilles", f"{days} dage efter rådet"),)) for days in ASKED_AFTER)


FOLLOWED = FollowUp(
    key="fulgt",
    title="Blev rådet fulgt?",
    role=SENIOR_CONSULTANT,
    of=TREATING_DEPARTMENT,
    citation=NOT_FOLLOWED,
    task="Svare på, om rådet blev fulgt",
    by_applicant=True,
    occasions=_asked_after,
    asks=(
        Choice(
            key="raad_fulgt",
            label="Blev panelets råd fulgt?",
            options=(Option("ja", "Ja"), Option("delvist", "Delvist"), Option("nej", "Nej")),
        ),
        Choices(
            key="ikke_fulgt_fordi",
            label="Hvorfor ikke, eller ikke helt?",
            only_if=said("rådet ikke blev fulgt, eller kun delvist", "raad_fulgt", "delvist", "nej"),
            options=(
                Option("oenskede-ikke", "Patienten ønskede det ikke, på grund af usikkerhed om risiko og bivirkninger"),
                Option("aendret", "Situationen havde ændret sig"),
                Option("forvaerret-eller-doed", "Patienten blev dårligere eller døde før eller kort efter svaret"),
                Option("til-bekraeftelse", "Rådet var søgt som en bekræftelse"),
                Option("andet", "Andet"),
            ),
        ),
        Text(key="fulgt_ord", label="Hvordan gik det?", long=True, required=False),
    ),
    outcomes=(Outcome(key="besvaret", label="Gem svaret", done="svarede på, om rådet blev fulgt", leads=Leads.END),),
    deadline=Deadline(days=10, counting=Counting.WORKING, citation=REPORTED),
)


@dataclass(frozen=True)
class Papers:
    """The letters and filings of an edition."""

    letters: tuple[LetterKind, ...]
    filings: tuple[FilingKind, ...]


def papers(cited: Cited) -> Papers:
    """Make the letters and filings, which both editions have."""
    answered = cited["svar"]
    return Papers(
        letters=(
            _letter("kvittering", "Anmodningen er modtaget", house_rule("afdelingen får en kvittering")),
            _letter("sporsmal", "Spørgsmål om anmodningen", cited["raadgiver"]),
            _letter("afvisning", "Panelet kan ikke rådgive i denne sag", cited["screening"]),
            _letter("foreloebigt-svar", "Foreløbigt svar", cited["fire-uger"]),
            _letter("svar", "Panelets råd", answered),
        ),
        filings=(
            FilingKind(
                key="journal",
                title="Journalnotat",
                citation=answered,
                role=SENIOR_CONSULTANT,
                of=TREATING_DEPARTMENT,
                by_applicant=True,
                deadline=_days(5, "en uge til at skrive i journalen"),
            ),
            FilingKind(
                key="arkiv",
                title="Kopi i arkivet",
                citation=house_rule("myndigheden arkiverer svaret"),
                role=RECORDS_STAFF,
                of=AUTHORITY_BESIDE,
                deadline=_days(5, "en uge til at arkivere"),
                by_machine=True,
            ),
        ),
    )


def _letter(key: str, title: str, citation: Citation) -> LetterKind:
    return LetterKind(key=key, title=title, citation=citation)
