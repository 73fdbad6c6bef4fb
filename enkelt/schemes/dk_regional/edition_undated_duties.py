"""The duties: what must hold before somebody sends, prepares, gives an opinion or begins a treatment."""

from collections.abc import Iterator

from enkelt.domain.citation import house_rule
from enkelt.domain.duties import Draft, Duty, Unmet
from enkelt.domain.facts import Facts, comes_after
from enkelt.schemes.dk_regional.edition_undated_form import FREE
from enkelt.schemes.dk_regional.edition_undated_plan import (
    EXTENDED_PLAN,
    PLAN,
    PROTOCOL,
    PROTOCOL_NAME,
    STOP_RULE,
    WHY_NO_PROTOCOL,
)
from enkelt.schemes.dk_regional.edition_undated_situation import PROPOSAL, REASON, SITUATION, is_recommended
from enkelt.schemes.dk_regional.sources import FOUR, principles, situation

RECOMMENDED, PARTLY, NOT_RECOMMENDED = "anbefales", "anbefales-delvist", "anbefales-ikke"
MISSING = "mangler"
"""The question whether something is missing that could change the opinion."""
PART = "anbefales_hvad"
"""The question what of it is recommended, when only a part is."""
TOLD = "oplyst_ny_vurdering"
BEGINS = "behandles"
EXTENDED_BECAUSE = "forlaenget_fordi"
STOPPED = "fulgt_stoppet"
"""The question why a treatment was stopped; an answer to it says that it was."""
DECISION = "beslutning"


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
    holds=lambda draft: not draft.facts.is_to_come(draft.facts.answers.get("informeret_dato")),
)
LINES_IN_TIME = Duty(
    key="linjer-i-tid",
    says="En behandling slutter ikke, før den begynder.",
    mend="En tidligere behandling slutter, før den begynder. Ret månederne.",
    citation=house_rule("perioderne skal kunne læses af dem, der vurderer"),
    where="linjer",
    holds=lambda draft: (
        not any(comes_after(line.get("fra"), line.get("til")) for line in draft.facts.answers.get("linjer") or ())
    ),
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


def has_plan(draft: Draft) -> bool:
    """Say whether the opinion's plan for follow-up is whole."""
    return not any(lacking(draft.facts, ""))


def lacking(facts: Facts, prefix: str) -> Iterator[Unmet]:
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


def departure_at(stage: str) -> Duty:
    """Ask for the reason of a departure at one more stage that confirms the situation."""
    return _departure(f"{stage}-situation")


def _lacking_extension(draft: Draft) -> Iterator[Unmet]:
    if not draft.statements.get(EXTENDED_BECAUSE):
        yield EXTENDED_BECAUSE, "Skriv, hvorfor behandlingen forlænges."
    if not draft.statements.get(EXTENDED_PLAN):
        yield EXTENDED_PLAN, "Skriv mindst ét mål, den ventede værdi, og hvornår det måles."


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
    each=lambda draft: lacking(draft.facts, "egen_") if _begins(draft) and not has_plan(draft) else (),
)
DECIDED_BY_NOW = Duty(
    key="besluttet-nu",
    says="En beslutning registreres, når den er taget.",
    mend="Dagen for beslutningen er ikke kommet endnu. Ret datoen, eller registrér senere.",
    citation=house_rule("registret siger, hvad der er besluttet, og ikke, hvad der ventes"),
    where="besluttet_dato",
    holds=lambda draft: not draft.facts.is_to_come(draft.statements.get("besluttet_dato")),
)
EXTENDED_WITH_A_PLAN = Duty(
    key="forlaengelse-planlagt",
    says="Forlænges behandlingen, siger opfølgningen hvorfor og har en ny plan.",
    mend="Forlængelsen er ikke begrundet og planlagt.",
    citation=house_rule("en forlængelse er en beslutning for sig, med sin egen opfølgning"),
    where=EXTENDED_PLAN,
    each=lambda draft: _lacking_extension(draft) if draft.outcome == "forlaenget" else (),
)
STOP_EXPLAINED = Duty(
    key="stop-begrundet",
    says="Er behandlingen stoppet, siger opfølgningen hvorfor.",
    mend="Skriv, hvorfor behandlingen stoppede.",
    citation=house_rule("effekt og stop skal kunne ses sammen"),
    where=STOPPED,
    holds=lambda draft: draft.outcome != "stoppet" or bool(draft.statements.get(STOPPED)),
)
