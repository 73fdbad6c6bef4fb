"""What follows the opinion: the doctor's own decision, follow-up by its plan, appeal or a new assessment, letters."""

from dataclasses import replace
from typing import Any

from enkelt.domain.after import FilingKind, LetterKind, Retention
from enkelt.domain.citation import Citation, house_rule
from enkelt.domain.deadlines import Counting, Deadline
from enkelt.domain.facts import Condition
from enkelt.domain.fields import YES_NO, Choice, Confirmation, Day, Option, Text
from enkelt.domain.roles import COMMITTEE_SECRETARY, SENIOR_CONSULTANT
from enkelt.domain.stages import (
    COMMITTEE_BESIDE,
    TREATING_DEPARTMENT,
    Activation,
    FollowUp,
    Leads,
    Outcome,
    TreatmentDecision,
)
from enkelt.schemes.dk_regional import edition_undated_duties as duties
from enkelt.schemes.dk_regional.edition_undated_form import FOLLOWED, FREE
from enkelt.schemes.dk_regional.edition_undated_opinion import (
    AGAIN,
    APPEAL,
    APPEALING,
    ASKING_AGAIN,
    IN_TREATMENT,
    OPINION_AFTER_STATUS,
    OPINION_AGAIN,
    OPINION_ON_APPEAL,
    TREATMENT,
)
from enkelt.schemes.dk_regional.edition_undated_plan import (
    EXTENDED_PLAN,
    OWN,
    extended_reports,
    has_plan,
    measures,
    plan_fields,
    reports,
)
from enkelt.schemes.dk_regional.edition_undated_settings import HAS_APPEAL
from enkelt.schemes.dk_regional.sources import (
    APPEALS,
    AUTHORISATION_ACT,
    DOCTOR_DECIDES,
    FOUR,
    principles,
)

REPORT, MORE_REPORTS = "opfoelgning-rapport", "forlaenget-rapport"
WHERE_IT_IS_SO: dict[str, Any] = {"required": False, "duty_asks": True}


def _decided(*answers: str, says: str) -> Condition:
    return Condition(says, lambda facts: facts.answers.get(duties.DECISION) in answers)


def _done(key: str, label: str, done: str, *opens: str) -> Outcome:
    return Outcome(key=key, label=label, done=done, leads=Leads.END, opens=opens)


BEGINS = _decided(duties.BEGINS, says="patienten behandles")
BEGINS_WITHOUT_PLAN = Condition(
    "patienten behandles, og indstillingen har ingen plan",
    lambda facts: BEGINS.holds(facts) and not has_plan(facts),
)
BEGINS_FREE = Condition(
    "patienten behandles med et lægemiddel, der er gratis eller næsten gratis",
    lambda facts: BEGINS.holds(facts) and FREE.holds(facts),
)

DECIDE_TREATMENT = TreatmentDecision(
    key=TREATMENT,
    title="Lægens beslutning",
    role=SENIOR_CONSULTANT,
    of=TREATING_DEPARTMENT,
    citation=Citation(
        DOCTOR_DECIDES, "Danske Regioners svar", "komitéen anbefaler; lægen beslutter, også mod en anbefaling"
    ),
    task="Registrere, om patienten behandles, hvem der besluttede det, og hvem der betaler",
    by_applicant=True,
    asks=(
        Choice(
            key=duties.DECISION,
            label="Hvad er besluttet?",
            options=(
                Option(duties.BEGINS, "Patienten behandles med lægemidlet"),
                Option("behandles-ikke", "Patienten behandles ikke med lægemidlet"),
                Option("andet-sted", "Patienten får lægemidlet et andet sted"),
            ),
        ),
        Text(key="besluttet_af", label="Hvem besluttede det?"),
        Day(key="besluttet_dato", label="Hvornår?", help="DD.MM.ÅÅÅÅ"),
        Choice(
            key="betaler",
            label="Hvem betaler?",
            only_if=_decided(duties.BEGINS, "andet-sted", says="patienten får lægemidlet"),
            options=(
                Option("afdeling", "Afdelingen"),
                Option("hospital", "Hospitalet"),
                Option("region", "Regionen"),
                Option("virksomhed", "Virksomheden"),
                Option("patient", "Patienten selv"),
                Option("andre", "Andre"),
            ),
        ),
        Text(
            key="behandles_ikke_fordi",
            label="Hvorfor behandles patienten ikke?",
            only_if=_decided("behandles-ikke", says="patienten ikke behandles"),
        ),
        Confirmation(
            key=duties.TOLD,
            label="Patienten har fået at vide, at der sker en ny vurdering efter EMA eller Medicinrådet",
            options=YES_NO["da"],
            required=False,
            only_if=BEGINS_FREE,
        ),
        *plan_fields(OWN, BEGINS_WITHOUT_PLAN),
    ),
    outcomes=(
        replace(
            _done("besluttet", "Registrér beslutningen", "registrerede beslutningen", REPORT), closes=(MORE_REPORTS,)
        ),
    ),
    duties=(duties.DECIDED_BY_NOW, duties.TOLD_OF_NEW_ASSESSMENT, duties.TREATED_WITH_A_PLAN),
)
FOLLOW_UP = FollowUp(
    key=REPORT,
    title="Opfølgning",
    role=SENIOR_CONSULTANT,
    of=TREATING_DEPARTMENT,
    when=IN_TREATMENT,
    citation=FOLLOWED,
    task="Registrere effekt og bivirkninger",
    by_applicant=True,
    occasions=reports,
    asks=(
        Text(key="fulgt_maalt", label="Hvad blev målt?"),
        Choice(
            key="fulgt_effekt",
            label="Hvordan er effekten i forhold til den ventede?",
            options=(
                Option("som-ventet", "Som ventet eller bedre"),
                Option("mindre", "Mindre end ventet"),
                Option("ingen", "Ingen effekt"),
                Option("kan-ikke-vurderes", "Kan ikke vurderes"),
            ),
        ),
        Text(key="fulgt_bivirkninger", label="Bivirkninger", help="Skriv »ingen«, hvis der ikke er nogen.", long=True),
        Text(key=duties.EXTENDED_BECAUSE, label="Hvorfor forlænges behandlingen?", long=True, **WHERE_IT_IS_SO),
        measures(EXTENDED_PLAN, "Ny plan, når behandlingen forlænges", "Hvor længe efter i dag?"),
        Text(key=duties.STOPPED, label="Hvorfor stoppede behandlingen?", long=True, **WHERE_IT_IS_SO),
    ),
    outcomes=(
        _done("fulgt-op", "Registrér opfølgningen, behandlingen fortsætter efter planen", "fulgte op"),
        _done(
            "forlaenget", "Registrér opfølgningen, og forlæng efter en ny plan", "forlængede behandlingen", MORE_REPORTS
        ),
        replace(
            _done("stoppet", "Registrér opfølgningen, behandlingen er stoppet", "stoppede behandlingen"),
            closes=(REPORT, MORE_REPORTS),
        ),
    ),
    duties=(duties.EXTENDED_WITH_A_PLAN, duties.STOP_EXPLAINED),
    deadline=Deadline(
        days=14, counting=Counting.CALENDAR, citation=house_rule("to uger til at registrere en opfølgning")
    ),
)
FOLLOW_UP_EXTENDED = replace(
    FOLLOW_UP,
    key=MORE_REPORTS,
    title="Opfølgning efter forlængelse",
    occasions=extended_reports,
    duties=tuple(replace(duty, key=f"{MORE_REPORTS}-{duty.key}") for duty in FOLLOW_UP.duties),
)
ASK_TO_APPEAL = Activation(
    key=APPEALING,
    title="Klage til regionen",
    role=SENIOR_CONSULTANT,
    of=TREATING_DEPARTMENT,
    when=HAS_APPEAL,
    citation=Citation(APPEALS, "oversigten over regionerne", "kun Region Syddanmark har en formel klageadgang"),
    task="Klage over indstillingen",
    by_applicant=True,
    waits=False,
    asks=(Text(key="klage_over", label="Hvad klages der over, og hvorfor?", long=True),),
    outcomes=(_done("klaget", "Send klagen", "klagede over indstillingen", APPEAL),),
)
ASK_AGAIN = Activation(
    key=ASKING_AGAIN,
    title="Ny vurdering",
    role=SENIOR_CONSULTANT,
    of=TREATING_DEPARTMENT,
    citation=house_rule("ansøgeren kan bede om en ny vurdering, når der er nye oplysninger"),
    task="Bede om en ny vurdering",
    by_applicant=True,
    waits=False,
    asks=(Text(key="nye_oplysninger", label="Hvilke nye oplysninger er der om patienten?", long=True),),
    outcomes=(_done("bedt-om", "Bed om en ny vurdering", "bad om en ny vurdering", AGAIN),),
)
AFTERWARDS = (
    DECIDE_TREATMENT,
    FOLLOW_UP,
    FOLLOW_UP_EXTENDED,
    ASK_TO_APPEAL,
    OPINION_ON_APPEAL,
    ASK_AGAIN,
    OPINION_AGAIN,
    OPINION_AFTER_STATUS,
)

_ANSWERED = principles(FOUR.format(3), "enhver ansøgning får en konkret og individuel vurdering")
LETTERS = (
    LetterKind(key="kvittering", title="Ansøgningen er modtaget", citation=house_rule("ansøgeren får en kvittering")),
    LetterKind(
        key="sporsmal",
        title="Spørgsmål om ansøgningen",
        citation=house_rule("mangler der oplysninger, bliver der spurgt"),
    ),
    LetterKind(key="anbefalet", title="Behandlingen anbefales", citation=_ANSWERED),
    LetterKind(key="delvist", title="Behandlingen anbefales delvist", citation=_ANSWERED),
    LetterKind(
        key="ikke-anbefalet",
        title="Behandlingen anbefales ikke",
        citation=principles(FOUR.format(3), "begrundes for den konkrete patient"),
    ),
)
_WEEK = Deadline(days=5, counting=Counting.WORKING, citation=house_rule("en uge til at journalføre og arkivere"))
FILINGS = (
    FilingKind(
        key="journal",
        title="Journalnotat",
        citation=house_rule("indstillingen og lægens beslutning skal kunne læses i journalen"),
        role=SENIOR_CONSULTANT,
        of=TREATING_DEPARTMENT,
        by_applicant=True,
        deadline=_WEEK,
    ),
    FilingKind(
        key="arkiv",
        title="Kopi i regionens arkiv",
        citation=house_rule("komitéen gemmer sin indstilling i regionens arkiv"),
        role=COMMITTEE_SECRETARY,
        of=COMMITTEE_BESIDE,
        deadline=_WEEK,
        by_machine=True,
    ),
)
RETENTION = Retention(
    years=10, citation=Citation(AUTHORISATION_ACT, "§ 25", "journaler gemmes i ti år efter den seneste optegnelse")
)
