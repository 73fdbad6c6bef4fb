"""What a region or hospital sets for itself, dated: who endorses, whether there is an appeal, deadlines, letters."""

from enkelt.domain.citation import Citation, house_rule
from enkelt.domain.deadlines import Counting, Deadline
from enkelt.domain.errors import Invalid
from enkelt.domain.facts import Condition, Facts
from enkelt.domain.settings import SettingDefinition
from enkelt.schemes.dk_regional.sources import APPEALS

YES, NO = "ja", "nej"


def _yes_or_no(typed: str) -> str:
    """Read yes or no. Raises `Invalid` for anything else."""
    answer = typed.strip().casefold()
    if answer not in (YES, NO):
        raise Invalid("not-an-option")
    return answer


APPEAL = SettingDefinition(
    key="ibrugtagning.klage",
    question="Har regionen en formel klageadgang? (ja eller nej)",
    citation=Citation(APPEALS, "oversigten over regionerne", "kun Region Syddanmark har en formel klageadgang"),
    default=NO,
    reads=_yes_or_no,
)
MANAGEMENT = SettingDefinition(
    key="ibrugtagning.ledelse",
    question="Skal hospitalsledelsen støtte ansøgningen, før den går til komitéen? (ja eller nej)",
    citation=house_rule("afdelingen søger gennem ledelsen; hvor den gør det, bestemmer hospitalet"),
    default=YES,
    reads=_yes_or_no,
)
COMPLAINT_GUIDANCE = SettingDefinition(
    key="ibrugtagning.brev.klage",
    question="Hvad skal svaret sige om at klage eller bede om en ny vurdering?",
    citation=house_rule("principperne siger intet om klage; regionen bestemmer teksten"),
)


def _says_yes(setting: SettingDefinition, facts: Facts) -> bool:
    return str(facts.setting(setting)).strip().casefold() == YES


HAS_APPEAL = Condition("regionen har en formel klageadgang", lambda facts: _says_yes(APPEAL, facts))
MANAGEMENT_ENDORSES = Condition("hospitalsledelsen støtter ansøgninger", lambda facts: _says_yes(MANAGEMENT, facts))


def _days(stage: str, who: str, days: int) -> SettingDefinition:
    return SettingDefinition(
        key=f"ibrugtagning.frist.{stage}",
        question=f"Hvor mange arbejdsdage har {who}?",
        citation=house_rule("principperne sætter ingen frist; regionen kan sætte sin egen"),
        whole_number=True,
        default=str(days),
    )


DAYS = {
    "afdeling": _days("afdeling", "afdelingsledelsen", 3),
    "hospital": _days("hospital", "hospitalsledelsen", 3),
    "forberedelse": _days("forberedelse", "komitéens sekretær", 5),
    "indstilling": _days("indstilling", "komitéen", 10),
}
SETTINGS = (APPEAL, MANAGEMENT, COMPLAINT_GUIDANCE, *DAYS.values())


def deadline(stage: str) -> Deadline:
    """Give a stage its deadline, which the region may set."""
    setting = DAYS[stage]
    return Deadline(
        days=int(setting.default),
        counting=Counting.WORKING,
        setting=setting,
        citation=house_rule("principperne sætter ingen frist; regionen kan sætte sin egen"),
        waits=house_rule("uret står stille, mens afdelingen svarer på et spørgsmål"),
    )
