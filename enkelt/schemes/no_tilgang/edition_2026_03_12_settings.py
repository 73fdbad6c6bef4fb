"""What units set in edition 1.01: deadlines, meetings, how a case is anchored; and the conditions that rest on it."""

from enkelt.domain.citation import Citation, house_rule
from enkelt.domain.deadlines import Counting, Deadline
from enkelt.domain.facts import Condition
from enkelt.domain.meetings import rhythm
from enkelt.domain.settings import SettingDefinition, one_of
from enkelt.schemes.no_tilgang.sources import FLOW_CHART, PROCESS, procedure

YES, NO = "ja", "nei"
ALL_AGREE, MOST_AGREE = "enstemmig", "flertall"
WITHOUT_CONSENSUS = house_rule("uten enighet utsettes eller løftes saken; den blir aldri avslått av den grunn")


def stage_days(stage: str, who: str, days: int = 5) -> Deadline:
    """Give a stage a deadline of our own, in working days, which the unit may set."""
    setting = SettingDefinition(
        key=f"tilgang.frist.{stage}",
        question=f"Hvor mange arbeidsdager har {who} i en sak i tilgangsordningen?",
        citation=house_rule("prosedyren setter ingen frist; enheten kan sette sin egen"),
        whole_number=True,
        default=str(days),
    )
    return Deadline(
        days=days,
        counting=Counting.WORKING,
        setting=setting,
        citation=setting.citation,
        waits=house_rule("klokken står mens søkeren svarer på et spørsmål"),
    )


ANCHORING = SettingDefinition(
    key="tilgang.forankring",
    question="Skal klinikken forankre søknader i tilgangsordningen før direktøren får dem (ja eller nei)?",
    citation=Citation(FLOW_CHART, "om forankring", "søknaden forankres i linjen som andre søknader"),
    reads=one_of(YES, NO),
    default=YES,
)
COMBINING = SettingDefinition(
    key="tilgang.loftet.samles",
    question="Hvordan samles fagdirektørenes standpunkter når komiteen har løftet en sak (enstemmig eller flertall)?",
    citation=house_rule("fagdirektørene må være enige, som komiteen"),
    reads=one_of(ALL_AGREE, MOST_AGREE),
    default=ALL_AGREE,
)
MEETINGS = rhythm(
    "nb",
    every=14,
    citation=procedure(PROCESS, "komiteen møtes hver 14. dag; hastesaker i ekstraordinært møte"),
    starts="12:00",
    cut_off=3,
    house=house_rule("ingen kilde sier når møtet begynner, eller hvor lenge før sakene må være kommet"),
)

IS_ANCHORED = Condition(
    "klinikken forankrer søknaden, om foretaket ikke sier noe annet",
    lambda facts: facts.setting(ANCHORING) != NO,
)
LIVES_ELSEWHERE = Condition(
    "pasienten bor i et annet foretaks område",
    lambda facts: bool(facts.home_trust) and facts.home_trust != facts.treating_trust,
)
