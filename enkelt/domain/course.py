"""The course of a treatment after a grant: reports on its effect, extension and stop, each repeatable (X-12).

The schemes of Norway share it, in bokmål. Each says when a report comes and when a grant runs out.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from enkelt.domain.after import LetterKind
from enkelt.domain.citation import house_rule
from enkelt.domain.deadlines import Counting, Deadline
from enkelt.domain.duties import Duty
from enkelt.domain.facts import Condition, Facts
from enkelt.domain.fields import Day, Field, Number, Table, Text, YesNo
from enkelt.domain.roles import MEDICAL_DIRECTOR, SENIOR_CONSULTANT
from enkelt.domain.stages import (
    TREATING_DEPARTMENT,
    TREATING_TRUST,
    Activation,
    FollowUp,
    Leads,
    Occasion,
    Outcome,
    Stage,
)

EFFECT, EXTENSION, STOP, RECONSIDERED = "effekt", "forlengelse", "stans", "ny-vurdering"
FOLLOWED = (EFFECT, EXTENSION, STOP)
"""What a grant opens."""
PLAN, STOP_RULE, MONTHS = "oppfolgingsplan", "stopp_nar", "gyldig_maneder"
EXTENDED, EXTENDED_BECAUSE, STOPPED = "forlenget_maneder", "forlenget_fordi", "stanset_dato"
REMIND_BEFORE = 60
"""Days before a grant runs out that its extension is somebody's task."""
DAYS_IN_YEAR, MONTHS_IN_YEAR, DAYS_IN_WEEK = 365, 12, 7

Occasions = Callable[[Facts], tuple[Occasion, ...]]


def days_of(months: int) -> int:
    """Give so many months in the days that a year has."""
    return months * DAYS_IN_YEAR // MONTHS_IN_YEAR


def months_in(facts: Facts, key: str) -> int | None:
    """Read an answer in whole months; None without one."""
    value = facts.answers.get(key)
    return int(value) if isinstance(value, str) and value.isdecimal() else None


def runs_out(months: int | None) -> tuple[Occasion, ...]:
    """Plan the question of extension, some time before a grant of so many months runs out; never without an end."""
    if not months:
        return ()
    return (Occasion(max(days_of(months) - REMIND_BEFORE, 1), (("Innvilgelsen gjelder i", f"{months} måneder"),)),)


def planned(facts: Facts) -> tuple[Occasion, ...]:
    """Plan one report for each time of the decision's plan, with what is expected then; none without a plan."""
    rows = [row for row in facts.answers.get(PLAN) or () if str(row.get("uker") or "").isdecimal()]
    stop = (("Stanses når", str(facts.answers[STOP_RULE])),) if facts.answers.get(STOP_RULE) else ()
    return tuple(
        Occasion(
            weeks * DAYS_IN_WEEK,
            (*((str(row["mal"]), f"ventet: {row['ventet']}") for row in rows if int(row["uker"]) == weeks), *stop),
        )
        for weeks in sorted({int(row["uker"]) for row in rows})
    )


def terms(statements: Mapping[str, Any]) -> tuple[str, ...]:
    """Put into words what a plan binds a grant to: for how long, what is followed when, and when it is stopped."""
    months, stop = statements.get(MONTHS), statements.get(STOP_RULE)
    rows = statements.get(PLAN) or ()
    return (
        *((f"Innvilgelsen gjelder i {months} måneder",) if months else ()),
        *(f"Rapport etter {row['uker']} uker: {row['mal']}, ventet {row['ventet']}" for row in rows if row.get("uker")),
        *((f"Behandlingen stanses når: {stop}",) if stop else ()),
    )


def given_until(facts: Facts) -> tuple[Occasion, ...]:
    """Plan the question of extension where the decision, or the newest extension, gave the grant an end."""
    return runs_out(months_in(facts, EXTENDED) or months_in(facts, MONTHS))


def plan_fields() -> tuple[Field, ...]:
    """Ask whoever grants for the plan: what is measured, what is expected, when, when to stop, and for how long."""
    return (
        Table(
            key=PLAN,
            label="Plan for oppfølging, når søknaden innvilges",
            help="Hver linje blir en rapport som legen får som oppgave.",
            row_name="Mål",
            required=False,
            columns=(
                Text(key="mal", label="Hva måles?"),
                Text(key="ventet", label="Ventet verdi"),
                Number(key="uker", label="Hvor lenge etter innvilgelsen?", unit="uker", whole=True),
            ),
        ),
        Text(key=STOP_RULE, label="Når stanses behandlingen?", required=False, long=True),
        Number(
            key=MONTHS,
            label="Hvor lenge gjelder innvilgelsen?",
            help="Står det tomt, gjelder den uten slutt. Ellers avgjøres forlengelse før den går ut.",
            unit="måneder",
            whole=True,
            required=False,
        ),
    )


EXTENDED_FOR_A_TIME = Duty(
    key="forlenget-for-en-tid",
    says="En forlengelse gjelder for en tid.",
    mend="Skriv hvor mange måneder innvilgelsen gjelder, regnet fra i dag.",
    citation=house_rule("en innvilgelse gjelder for en tid, og forlengelse er en beslutning for seg"),
    where=EXTENDED,
    holds=lambda draft: draft.outcome != "forlenget" or bool(months_in(draft.facts, EXTENDED)),
)


def course(reports: Occasions = planned, ends: Occasions = given_until) -> tuple[Stage, ...]:
    """Declare effect, extension and stop: when reports come, and when extension is asked; neither means no course."""
    planned_for = _while_it_goes_on("det er planlagt rapporter", reports)
    ending = _while_it_goes_on("innvilgelsen har en slutt", ends)
    followed = _while_it_goes_on("innvilgelsen har en plan eller en slutt", lambda facts: reports(facts) or ends(facts))
    return (_effect(reports, planned_for), _extension(ends, ending), _stop(followed))


def _while_it_goes_on(says: str, occasions: Occasions) -> Condition:
    return Condition(
        f"{says}, og behandlingen er ikke stanset",
        lambda facts: bool(occasions(facts)) and not facts.answers.get(STOPPED),
    )


def _effect(reports: Occasions, when: Condition) -> Stage:
    return FollowUp(
        key=EFFECT,
        title="Effekt og bivirkninger",
        role=SENIOR_CONSULTANT,
        of=TREATING_DEPARTMENT,
        when=when,
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
    )


EXTENSION_ASKS = (
    Number(
        key=EXTENDED,
        label="Hvor lenge gjelder den, regnet fra i dag?",
        help="Fylles ut når innvilgelsen forlenges.",
        unit="måneder",
        whole=True,
        required=False,
    ),
    Text(
        key=EXTENDED_BECAUSE,
        label="Hvorfor, og på hvilke vilkår?",
        help="Teksten står i brevet til legen. Skriv også hvor lenge innvilgelsen gjelder.",
        long=True,
    ),
)


def _extension(ends: Occasions, when: Condition) -> Stage:
    return Activation(
        key=EXTENSION,
        title="Forlengelse",
        role=MEDICAL_DIRECTOR,
        of=TREATING_TRUST,
        when=when,
        citation=house_rule("en innvilgelse gjelder for en tid, og forlengelse er en beslutning for seg"),
        task="Ta stilling til forlengelse",
        occasions=ends,
        deadline=Deadline(
            days=REMIND_BEFORE,
            counting=Counting.CALENDAR,
            citation=house_rule("forlengelsen avgjøres før innvilgelsen går ut"),
            remind_before=14,
        ),
        asks=EXTENSION_ASKS,
        duties=(EXTENDED_FOR_A_TIME,),
        outcomes=(
            _decided("forlenget", "Forleng innvilgelsen", "forlenget innvilgelsen", opens=(EFFECT, EXTENSION)),
            _decided("ikke-forlenget", "Forleng den ikke", "forlenget ikke innvilgelsen"),
        ),
    )


def _decided(key: str, label: str, done: str, opens: Sequence[str] = ()) -> Outcome:
    return Outcome(
        key=key,
        label=label,
        done=done,
        leads=Leads.END,
        letter=key,
        letter_says=EXTENDED_BECAUSE,
        filings=("journal",),
        opens=tuple(opens),
    )


def _stop(when: Condition) -> Stage:
    return Activation(
        key=STOP,
        title="Stans av behandlingen",
        role=SENIOR_CONSULTANT,
        of=TREATING_DEPARTMENT,
        when=when,
        citation=house_rule("at behandlingen stanses, og hvorfor, er en beslutning for seg"),
        task="Registrere at behandlingen er stanset",
        by_applicant=True,
        waits=False,
        asks=(
            Day(key=STOPPED, label="Når ble den stanset?", help="DD.MM.ÅÅÅÅ"),
            Text(key="stanset_fordi", label="Hvorfor ble den stanset?", long=True),
        ),
        outcomes=(
            Outcome(
                key="stanset",
                label="Registrer stans",
                done="registrerte at den er stanset",
                leads=Leads.END,
                closes=(EFFECT, EXTENSION, RECONSIDERED),
            ),
        ),
    )


def letters(*, names_patient: bool = False) -> tuple[LetterKind, LetterKind]:
    """Declare what the doctor is told of an extension."""
    cited = house_rule("legen får vite hva foretaket har besluttet om forlengelse")
    return (
        LetterKind(key="forlenget", title="Innvilgelsen er forlenget", citation=cited, names_patient=names_patient),
        LetterKind(
            key="ikke-forlenget", title="Innvilgelsen er ikke forlenget", citation=cited, names_patient=names_patient
        ),
    )
