"""The duties: what must hold before somebody sends, prepares, gives an opinion or begins a treatment."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from enkelt.domain.citation import Citation, house_rule
from enkelt.domain.criteria import Finding
from enkelt.domain.duties import FIRST_GROUND, Draft, Duty, Unmet
from enkelt.domain.facts import Facts
from enkelt.schemes.dk_regional.edition_undated_form import FORM, FREE
from enkelt.schemes.dk_regional.edition_undated_gate import GATE
from enkelt.schemes.dk_regional.edition_undated_plan import PLAN, PROTOCOL, PROTOCOL_NAME, STOP_RULE, WHY_NO_PROTOCOL
from enkelt.schemes.dk_regional.edition_undated_situation import PROPOSAL, REASON, SITUATION, is_recommended
from enkelt.schemes.dk_regional.edition_undated_weighing import OPEN_ENDS
from enkelt.schemes.dk_regional.sources import ADMINISTRATION_ACT, FOUR, SECOND_TRY, principles, situation

RECOMMENDED, PARTLY, NOT_RECOMMENDED = "anbefales", "anbefales-delvist", "anbefales-ikke"
MISSING = "mangler"
"""The question whether something is missing that could change the opinion."""
PART = "anbefales_hvad"
"""The question what of it is recommended, when only a part is."""
TOLD = "oplyst_ny_vurdering"
BEGINS = "behandles"
DECISION = "beslutning"


def _is_negative(draft: Draft) -> bool:
    return draft.outcome == NOT_RECOMMENDED


def _is_positive(draft: Draft) -> bool:
    return draft.outcome in (RECOMMENDED, PARTLY)


def _is_to_come(answer: object, today: date) -> bool:
    return isinstance(answer, str) and answer > today.isoformat()


def _ends_before_it_begins(line: Mapping[str, Any]) -> bool:
    first, last = line.get("fra"), line.get("til")
    return isinstance(first, str) and isinstance(last, str) and last < first


INFORMED = Duty(
    key="patienten-informeret",
    says="Ansøgningen kan ikke sendes, før patienten er informeret og har samtykket.",
    mend="Informér patienten om behandlingen og ansøgningen, og sæt kryds.",
    citation=house_rule("patienten skal vide, hvad der søges om, og sige ja"),
    where="informeret",
    holds=lambda draft: draft.facts.answers.get("informeret") is True,
)
INFORMED_BEFORE = Duty(
    key="informeret-foer",
    says="Patienten er informeret, før ansøgningen sendes.",
    mend="Dagen, hvor patienten blev informeret, er ikke kommet endnu. Ret datoen, eller send senere.",
    citation=house_rule("patienten skal vide, hvad der søges om, og sige ja"),
    where="informeret_dato",
    holds=lambda draft: not _is_to_come(draft.facts.answers.get("informeret_dato"), draft.facts.day),
)
LINES_IN_TIME = Duty(
    key="linjer-i-tid",
    says="En behandling slutter ikke, før den begynder.",
    mend="En tidligere behandling slutter, før den begynder. Ret månederne.",
    citation=house_rule("perioderne skal kunne læses af dem, der vurderer"),
    where="linjer",
    holds=lambda draft: not any(_ends_before_it_begins(line) for line in draft.facts.answers.get("linjer") or ()),
)
NOT_IN_STANDARD_USE = Duty(
    key="ikke-anbefalet",
    says="Et lægemiddel, som Medicinrådet har anbefalet til brugen, hører ikke under principperne.",
    mend="Medicinrådet har anbefalet lægemidlet til denne brug. Det kan ordineres uden en indstilling.",
    citation=principles(FOUR.format(1), "principperne gælder lægemidler, som ikke er anbefalet"),
    where="virkestof",
    holds=lambda draft: not is_recommended(draft.facts),
)
PREPARED_FOR_THE_SCHEME = Duty(
    key="ikke-anbefalet-forberedt",
    says="Er lægemidlet blevet anbefalet undervejs, sendes ansøgningen tilbage.",
    mend="Medicinrådet har anbefalet lægemidlet. Send ansøgningen tilbage, så den kan trækkes tilbage.",
    citation=NOT_IN_STANDARD_USE.citation,
    where=SITUATION,
    holds=lambda draft: draft.outcome == "retur" or not is_recommended(draft.facts),
)


def _departure(key: str) -> Duty:
    return Duty(
        key=key,
        says="Den, der afviger fra den foreslåede situation, skriver hvorfor.",
        mend="Du har valgt en anden situation end den, oplysningerne peger på. Skriv hvorfor.",
        citation=house_rule("forslaget er udregnet; en person bekræfter eller afviger med en grund"),
        where=REASON,
        holds=lambda draft: draft.outcome == "retur" or PROPOSAL.is_explained(draft.facts),
    )


DEPARTURE_EXPLAINED = _departure("situation-begrundet")


def _has_plan(draft: Draft) -> bool:
    return not any(_lacking(draft.facts, ""))


def _lacking(facts: Facts, prefix: str) -> Iterator[Unmet]:
    """Walk what a plan for follow-up lacks: measures with times, the stop rule, the protocol or why there is none."""
    answers = facts.answers
    if not answers.get(prefix + PLAN):
        yield prefix + PLAN, "Skriv mindst ét mål, den ventede værdi, og hvornår det måles."
    if not answers.get(prefix + STOP_RULE):
        yield prefix + STOP_RULE, "Skriv, hvornår behandlingen stoppes."
    protocol = answers.get(prefix + PROTOCOL)
    if protocol is None:
        yield prefix + PROTOCOL, "Sig, om behandlingen sker i en protokol."
    elif protocol == "yes" and not answers.get(prefix + PROTOCOL_NAME):
        yield prefix + PROTOCOL_NAME, "Skriv, hvilken protokol behandlingen følger."
    elif protocol == "no" and not answers.get(prefix + WHY_NO_PROTOCOL):
        yield prefix + WHY_NO_PROTOCOL, "Skriv, hvorfor behandlingen ikke kan ske i en protokol."


def _unexplained(draft: Draft) -> Iterator[Unmet]:
    for key in OPEN_ENDS:
        if draft.findings.get(key) is Finding.MET and not str(draft.reasons.get(key) or "").strip():
            yield f"finding-{key}", "Skriv, hvilken omstændighed hos patienten det er."


def _is_judged_already(draft: Draft) -> bool:
    """Say whether the first duty names every ground's lack already, so that none is named twice."""
    return draft.outcome in (NOT_RECOMMENDED, PARTLY) and not GATE.is_tied(draft)


def _untied(draft: Draft) -> Iterator[Unmet]:
    return GATE.untied(draft)


def _unweighed(draft: Draft) -> Iterator[Unmet]:
    return GATE.unweighed(draft)


def _unfinished(draft: Draft) -> Iterator[Unmet]:
    return GATE.unfinished(draft)


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
        holds=lambda draft: not _is_negative(draft) or GATE.is_tied(draft),
        each=_untied,
    ),
    Duty(
        key="delvist",
        says="En indstilling, der kun delvist anbefaler, begrundes også for patienten.",
        mend="Ingen af begrundelserne handler om patienten.",
        citation=Citation(ADMINISTRATION_ACT, "§ 22", "et svar, der ikke giver fuldt medhold, begrundes"),
        where=FIRST_GROUND,
        holds=lambda draft: draft.outcome != PARTLY or GATE.is_tied(draft),
        each=_untied,
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
        holds=lambda draft: _is_judged_already(draft) or GATE.is_weighed(draft),
        each=_unweighed,
    ),
    Duty(
        key="hele-begrundelser",
        says="Hver begrundelse nævner sit hensyn og har en tekst.",
        mend="En begrundelse er ikke færdig.",
        citation=REASONED,
        where=FIRST_GROUND,
        holds=lambda draft: _is_judged_already(draft) or not any(GATE.unfinished(draft)),
        each=_unfinished,
    ),
    Duty(
        key="andet",
        says="En anden ekstraordinær omstændighed beskrives.",
        mend="Skriv, hvilken omstændighed det er.",
        citation=house_rule("kilden giver eksempler; andre omstændigheder kan begrundes"),
        holds=lambda draft: not any(_unexplained(draft)),
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
        holds=lambda draft: not _is_positive(draft) or _has_plan(draft),
        each=lambda draft: _lacking(draft.facts, ""),
    ),
    Duty(
        key="naevner-medicinraadet",
        says="En begrundelse, der nævner Medicinrådet eller at afvente, læses en gang til.",
        mend="En begrundelse nævner Medicinrådet.",
        citation=REASONED,
        holds=lambda draft: not draft.grounds or GATE.names_no_national(draft),
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


def departure_at(stage: str) -> Duty:
    """Ask for the reason of a departure at one more stage that confirms the situation."""
    return _departure(f"{stage}-situation")


def _begins(draft: Draft) -> bool:
    return draft.statements.get(DECISION) == BEGINS


TOLD_OF_NEW_ASSESSMENT = Duty(
    key="oplyst-om-ny-vurdering",
    says="Er lægemidlet gratis eller næsten gratis, skal patienten, før behandlingen begynder, have at vide, at der sker "
    "en ny vurdering, når EMA har godkendt det, eller Medicinrådet har vurderet det.",
    mend="Fortæl patienten, at der sker en ny vurdering, når EMA eller Medicinrådet er færdig, og sæt kryds.",
    citation=situation(1, 2, "patienten oplyses om en ny vurdering efter EMA eller Medicinrådet"),
    where=TOLD,
    holds=lambda draft: not (_begins(draft) and FREE.holds(draft.facts)) or draft.statements.get(TOLD) is True,
)
TREATED_WITH_A_PLAN = Duty(
    key="egen-plan",
    says="Behandles patienten uden en anbefaling, har behandlingen sin egen plan for opfølgning.",
    mend="Planen for opfølgning er ikke færdig.",
    citation=principles(FOUR.format(2), "mindst opsamling af data om effekt og bivirkninger"),
    where="egen_" + PLAN,
    holds=lambda draft: not _begins(draft) or _has_plan(draft) or not any(_lacking(draft.facts, "egen_")),
    each=lambda draft: _lacking(draft.facts, "egen_"),
)
