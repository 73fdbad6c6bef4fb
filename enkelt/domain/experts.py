"""Somebody from outside who is asked what they know: beside the walk, about one case, to a day (X-20)."""

from dataclasses import dataclass

from enkelt.domain.citation import house_rule
from enkelt.domain.deadlines import Counting, Deadline
from enkelt.domain.fields import Text
from enkelt.domain.roles import OUTSIDE_EXPERT
from enkelt.domain.stages import Leads, Outcome, Place, Stage

STATEMENT = "sakkyndig"
"""The key of the stage: the same in every edition that has it."""
DAYS, REMIND_BEFORE = 14, 3


@dataclass(frozen=True, kw_only=True)
class Statement(Stage):
    """One person answers a question of whoever has the case, who keeps it; the case stays where it is."""

    asked_label: str
    """What the question is called."""
    by_name = True
    aside = True
    kind = "statement"


@dataclass(frozen=True)
class _Words:
    title: str
    task: str
    asked: str
    answer: str
    rests_on: str
    send: str
    done: str
    says: str
    until: str


_WORDS = {
    "nb": _Words(
        title="Uttalelse utenfra",
        task="Svare på spørsmålet",
        asked="Spørsmålet til deg",
        answer="Hva er svaret ditt?",
        rests_on="Hva bygger du det på?",
        send="Send svaret",
        done="svarte på spørsmålet",
        says="den som har saken, kan spørre noen utenfra, om denne ene saken, uten pasientens navn og til en dag",
        until="to uker, når den som spør, ikke setter en annen dag",
    ),
    "da": _Words(
        title="Udtalelse udefra",
        task="Svare på spørgsmålet",
        asked="Spørgsmålet til dig",
        answer="Hvad er dit svar?",
        rests_on="Hvad bygger du det på?",
        send="Send svaret",
        done="svarede på spørgsmålet",
        says="den, der har sagen, kan spørge nogen udefra, om denne ene sag, uden patientens navn og til en dag",
        until="to uger, når den, der spørger, ikke sætter en anden dag",
    ),
}


def asked_from_outside(of: Place, language: str) -> Statement:
    """Declare that whoever has the case may ask somebody from outside; `of` is the unit whose case it is."""
    words = _WORDS[language]
    return Statement(
        key=STATEMENT,
        title=words.title,
        role=OUTSIDE_EXPERT,
        of=of,
        citation=house_rule(words.says),
        task=words.task,
        asked_label=words.asked,
        deadline=Deadline(
            days=DAYS, counting=Counting.CALENDAR, citation=house_rule(words.until), remind_before=REMIND_BEFORE
        ),
        asks=(
            Text(key="sakkyndig_svar", label=words.answer, long=True),
            Text(key="sakkyndig_grunnlag", label=words.rests_on, long=True),
        ),
        outcomes=(Outcome(key="besvart", label=words.send, done=words.done, leads=Leads.ASIDE),),
    )
