"""The duties of an opinion: what was asked first, the grounds, what was weighed, the plan."""

from collections.abc import Iterator
from dataclasses import replace

from enkelt.domain.citation import Citation, house_rule
from enkelt.domain.criteria import Finding
from enkelt.domain.duties import FIRST_GROUND, Draft, Duty, Unmet
from enkelt.schemes.dk_regional.edition_undated_duties import (
    MISSING,
    NOT_IN_STANDARD_USE,
    NOT_RECOMMENDED,
    PART,
    PARTLY,
    RECOMMENDED,
    lacking,
)
from enkelt.schemes.dk_regional.edition_undated_form import FORM
from enkelt.schemes.dk_regional.edition_undated_gate import GATE
from enkelt.schemes.dk_regional.edition_undated_plan import PLAN
from enkelt.schemes.dk_regional.edition_undated_situation import is_recommended
from enkelt.schemes.dk_regional.edition_undated_weighing import OPEN_ENDS
from enkelt.schemes.dk_regional.sources import ADMINISTRATION_ACT, FOUR, SECOND_TRY, principles


def _is_negative(draft: Draft) -> bool:
    return draft.outcome == NOT_RECOMMENDED


def _is_positive(draft: Draft) -> bool:
    return draft.outcome in (RECOMMENDED, PARTLY)


def _unexplained(draft: Draft) -> Iterator[Unmet]:
    for key in OPEN_ENDS:
        if draft.findings.get(key) is Finding.MET and not str(draft.reasons.get(key) or "").strip():
            yield f"finding-{key}", "Skriv, hvilken omstændighed hos patienten det er."


def _is_judged_already(draft: Draft) -> bool:
    """Say whether the first duty names every ground's lack already, so that none is named twice."""
    return draft.outcome in (NOT_RECOMMENDED, PARTLY) and not GATE.is_tied(draft)


REASONED = principles(FOUR.format(3), "begrundes for den konkrete patient; Medicinrådets status er ikke nok")
ASKED_FIRST = Citation(SECOND_TRY, "de genoptagne sager", "manglende oplysninger gav afslag, som siden blev ændret")

_OF_OPINION = (
    Duty(
        key="patienten",
        says="En indstilling, der ikke anbefaler, har mindst én begrundelse, der hviler på oplysninger om patienten. "
        "At lægemidlet venter på eller mangler en national vurdering, er ikke nok.",
        mend="Ingen af begrundelserne handler om patienten.",
        citation=REASONED,
        where=FIRST_GROUND,
        each=lambda draft: GATE.untied(draft) if _is_negative(draft) else (),
    ),
    Duty(
        key="delvist",
        says="En indstilling, der kun delvist anbefaler, begrundes også for patienten.",
        mend="Ingen af begrundelserne handler om patienten.",
        citation=Citation(ADMINISTRATION_ACT, "§ 22", "et svar, der ikke giver fuldt medhold, begrundes"),
        where=FIRST_GROUND,
        each=lambda draft: GATE.untied(draft) if draft.outcome == PARTLY else (),
    ),
    Duty(
        key="hvad-delvist",
        says="En indstilling, der kun delvist anbefaler, siger, hvad der anbefales.",
        mend="Skriv, hvad der anbefales af det, der er søgt om.",
        citation=house_rule("ansøgeren skal kunne se, hvad der anbefales, og hvad der ikke gør"),
        where=PART,
        holds=lambda draft: draft.outcome != PARTLY or bool(draft.statements.get(PART)),
    ),
    Duty(
        key="prisen",
        says="En begrundelse om prisen siger, hvad prisen vejes mod hos patienten.",
        mend="Prisen er ikke vejet mod noget.",
        citation=house_rule("en pris er kun høj eller lav i forhold til det, patienten får for den"),
        where=FIRST_GROUND,
        each=lambda draft: () if _is_judged_already(draft) else GATE.unweighed(draft),
    ),
    Duty(
        key="hele-begrundelser",
        says="Hver begrundelse nævner sit hensyn og har en tekst.",
        mend="En begrundelse er ikke færdig.",
        citation=REASONED,
        where=FIRST_GROUND,
        each=lambda draft: () if _is_judged_already(draft) else GATE.unfinished(draft),
    ),
    Duty(
        key="andet",
        says="En anden ekstraordinær omstændighed beskrives.",
        mend="Skriv, hvilken omstændighed det er.",
        citation=house_rule("kilden giver eksempler; andre omstændigheder kan begrundes"),
        each=_unexplained,
    ),
    Duty(
        key="spoerg-foerst",
        says="Mangler der oplysninger, bliver der bedt om dem, før en ansøgning ikke anbefales.",
        mend="Du har svaret, at der mangler oplysninger. Bed afdelingen om dem, før du ikke anbefaler.",
        citation=ASKED_FIRST,
        where=MISSING,
        holds=lambda draft: not _is_negative(draft) or draft.statements.get(MISSING) != "yes",
    ),
    Duty(
        key="svar-foerst",
        says="Er der spurgt, ventes der på svaret, før en ansøgning ikke anbefales.",
        mend="Et spørgsmål til afdelingen er ikke besvaret. Vent på svaret, eller træk spørgsmålet tilbage.",
        citation=ASKED_FIRST,
        where=MISSING,
        holds=lambda draft: not _is_negative(draft) or not draft.open_questions,
    ),
    Duty(
        key="fuldstaendig",
        says="En ansøgning med manglende svar kan ikke få en indstilling, der ikke anbefaler.",
        mend="Ansøgningen mangler svar. Bed afdelingen om dem, før du ikke anbefaler.",
        citation=ASKED_FIRST,
        where=MISSING,
        holds=lambda draft: not _is_negative(draft) or not FORM.gaps(draft.facts),
    ),
    Duty(
        key="plan",
        says="En indstilling, der anbefaler, har en plan for opfølgning: mål, ventet værdi, tidspunkter, "
        "stopregel, og en protokol eller hvorfor der ingen er.",
        mend="Planen for opfølgning er ikke færdig.",
        citation=principles(FOUR.format(2), "protokolleret om muligt, og mindst data om effekt og bivirkninger"),
        where=PLAN,
        each=lambda draft: lacking(draft.facts, "") if _is_positive(draft) else (),
    ),
    Duty(
        key="naevner-medicinraadet",
        says="En begrundelse, der nævner Medicinrådet eller at afvente, læses en gang til.",
        mend="En begrundelse nævner Medicinrådet.",
        citation=REASONED,
        each=lambda draft: GATE.naming_national(
            draft,
            "Begrundelse {number} nævner Medicinrådet eller at afvente. Det er ikke nok i sig selv: se efter, at "
            "teksten siger, hvad det betyder for denne patient.",
        ),
        warns=True,
    ),
    Duty(
        key="blevet-anbefalet",
        says="Er lægemidlet blevet anbefalet undervejs, er en indstilling ikke nødvendig.",
        mend="Medicinrådet har anbefalet lægemidlet, efter at ansøgningen kom. En indstilling er ikke nødvendig.",
        citation=NOT_IN_STANDARD_USE.citation,
        holds=lambda draft: not is_recommended(draft.facts),
        warns=True,
    ),
)


def of_opinion(stage: str) -> tuple[Duty, ...]:
    """Declare what must hold before an opinion is given at a stage; each stage's duties have keys of their own."""
    return tuple(replace(duty, key=f"{stage}-{duty.key}") for duty in _OF_OPINION)
