"""Whether a request is within the scheme: one question a ground. A finding of *not met* is the coded ground."""

from collections.abc import Callable, Iterator

from enkelt.domain.citation import Citation
from enkelt.domain.criteria import Finding, Group, Requirement, all_of
from enkelt.domain.duties import Draft, Duty, Unmet
from enkelt.domain.facts import Facts
from enkelt.domain.stages import CountsAs
from enkelt.domain.statuses import MethodStatus
from enkelt.schemes.dk_panel.form import YES, from_hospital
from enkelt.schemes.dk_panel.sources import ALIGNED_2018, REPORT_2020, Cited


def _answered_yes(field: str) -> Callable[[Facts], Finding]:
    return lambda facts: Finding.MET if facts.answers.get(field) == YES else Finding.OPEN


def disease(cited: Cited, question: str, note: str = "") -> Requirement:
    """Make an edition's own question about the disease; nothing suggests its answer, a person judges."""
    return Requirement(
        key="livstruende",
        question=question,
        citation=cited["livstruende"],
        note=note,
        rests_on=("diagnose", "histologi", "performance"),
    )


def common(cited: Cited, which: Requirement) -> tuple[Requirement, ...]:
    """Make the questions that both editions ask, with the edition's own about the disease."""
    return (
        Requirement(
            key="sygehusafdeling",
            question="Kommer anmodningen fra en behandlende læge på en sygehusafdeling?",
            citation=cited["ansoeger"],
            suggest=lambda facts: Finding.of(from_hospital(facts)),
        ),
        which,
        Requirement(
            key="danmark-udtoemt",
            question="Er de etablerede tilbud på offentlige sygehuse i Danmark udtømt?",
            citation=cited["danmark"],
            rests_on=("udtoemt", "udtoemt_fordi", "linjer"),
            suggest=_answered_yes("udtoemt"),
        ),
        Requirement(
            key="udland-udtoemt",
            question="Er højt specialiseret og forskningsmæssig behandling i udlandet uden et tilbud?",
            citation=cited["udland"],
            rests_on=("udland_udtoemt", "udtoemt_fordi"),
        ),
    )


def _rejection(says: str) -> Citation:
    return Citation(REPORT_2020, "4.6 Afslag på rådgivning", says)


SINCE_THE_PANEL_GIVES_NO_SECOND_OPINION = (
    Requirement(
        key="intet-forloeb-i-gang",
        question="Er patienten uden et etableret forløb, der allerede er planlagt eller begyndt?",
        citation=_rejection("et relevant etableret forløb er planlagt eller startet"),
        rests_on=("igang", "igang_hvad"),
        suggest=lambda facts: Finding.MET if facts.answers.get("igang") == "no" else Finding.OPEN,
    ),
    Requirement(
        key="ikke-kun-en-plan",
        question="Gælder anmodningen andet end en bestemt plan, som allerede er sat i gang?",
        citation=_rejection("afdelingen ønsker en iværksat plan vurderet"),
        rests_on=("spoergsmaal", "igang_hvad", "behandling"),
    ),
    Requirement(
        key="tilstand-tillader",
        question="Tillader patientens tilstand yderligere behandling?",
        citation=_rejection("patientens tilstand muliggør ikke yderligere behandling"),
        rests_on=("performance", "komorbiditet", "organfunktion"),
    ),
    Requirement(
        key="ikke-second-opinion",
        question="Gælder anmodningen andet end en second opinion om etablerede tilbud eller en generel strategi?",
        citation=Citation(
            REPORT_2020, "2. Vurdering af patientsager", "en generel second opinion er ikke ordningens tanke"
        ),
        rests_on=("spoergsmaal", "bestemt", "behandling"),
    ),
    Requirement(
        key="ikke-afvist-som-standard",
        question="Er den behandling, der spørges om, uden en afvisning som standard fra Medicinrådet?",
        citation=Citation(
            ALIGNED_2018, "om samordningen", "et lægemiddel, som er afvist som standard, forelægges ikke"
        ),
        rests_on=("bestemt", "behandling"),
        suggest=lambda facts: (
            Finding.NOT_MET if facts.status and facts.status.status is MethodStatus.NOT_RECOMMENDED else Finding.OPEN
        ),
    ),
)


def scope(cited: Cited, which: Requirement, *more: Requirement) -> Group:
    """Make the scope of an edition: every question must be within it."""
    parts = (*common(cited, which), *more)
    return all_of("rammer", "Er anmodningen inden for rammerne?", *parts, citation=cited["screening"])


def _not_within(draft: Draft) -> Iterator[Unmet]:
    if draft.outcome == "inden-for" and draft.evaluation is not None:
        for judged in draft.evaluation.parts:
            if judged.result is not Finding.MET:
                yield f"finding-{judged.rule.key}", "Svar på dette, eller afvis anmodningen."


def within(cited: Cited) -> Duty:
    """Let a request on only when somebody found it within the scheme on every point."""
    return Duty(
        key="inden-for-rammerne",
        says="Sagen sendes til panelet, når hvert punkt er fundet inden for rammerne.",
        mend="Svar på hvert punkt, eller afvis anmodningen.",
        citation=cited["screening"],
        where="rammer",
        each=_not_within,
    )


def with_a_ground(cited: Cited) -> Duty:
    """Let nothing be rejected without a coded ground."""
    return Duty(
        key="afvist-med-grund",
        says="En afvisning har mindst ét punkt uden for rammerne.",
        mend="Vælg »Uden for rammerne« på det punkt, der begrunder afvisningen, og skriv hvorfor.",
        citation=cited["screening"],
        where="rammer",
        holds=lambda draft: draft.counts_as != CountsAs.REJECTED or Finding.NOT_MET in draft.findings.values(),
    )
