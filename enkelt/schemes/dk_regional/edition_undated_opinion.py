"""The opinion: what the committee answers, what it must have weighed first, and where the answer leads."""

from dataclasses import replace

from enkelt.domain.citation import Citation, house_rule
from enkelt.domain.facts import ALWAYS, Condition
from enkelt.domain.fields import YES_NO, Text, YesNo
from enkelt.domain.presumptions import asked_by
from enkelt.domain.roles import COMMITTEE_CHAIR, COMMITTEE_MEMBER, COMMITTEE_SECRETARY, REGIONAL_DIRECTOR, Role
from enkelt.domain.stages import COMMITTEE_BESIDE, CountsAs, Leads, Opinion, Outcome, Place
from enkelt.schemes.dk_regional import edition_undated_duties as duties
from enkelt.schemes.dk_regional.edition_undated_opinion_duties import of_opinion
from enkelt.schemes.dk_regional.edition_undated_plan import plan_fields
from enkelt.schemes.dk_regional.edition_undated_settings import deadline
from enkelt.schemes.dk_regional.edition_undated_situation import PROPOSAL, QUESTIONS
from enkelt.schemes.dk_regional.edition_undated_weighing import CONSIDERATIONS, WEIGHING
from enkelt.schemes.dk_regional.sources import APPEALS, FOUR, principles, situation

TREATING_REGION = Place("treating", "region")
TREATMENT, APPEALING, ASKING_AGAIN = "behandling", "klage", "ny-vurdering-bedt"
APPEAL, AGAIN, AFTER_STATUS = "anke", "revurdering", "ny-vurdering"

ASKS = (
    *asked_by(CONSIDERATIONS, WEIGHING),
    YesNo(
        key=duties.MISSING,
        label="Mangler der oplysninger, som kan få betydning for indstillingen?",
        options=YES_NO["da"],
    ),
    Text(
        key=duties.PART,
        label="Hvad anbefales?",
        help="Skrives, når der kun anbefales en del af det, der er søgt om.",
        required=False,
        long=True,
    ),
    *plan_fields(),
)


def _outcome(key: str, label: str, done: str, letter: str) -> Outcome:
    return Outcome(
        key=key,
        label=label,
        done=done,
        leads=Leads.END,
        counts_as=CountsAs.OPINION,
        letter=letter,
        filings=("journal", "arkiv"),
        opens=(TREATMENT,),
    )


RECOMMEND = _outcome(duties.RECOMMENDED, "Anbefales", "anbefalede behandlingen", "anbefalet")
PARTLY = _outcome(duties.PARTLY, "Anbefales delvist", "anbefalede behandlingen delvist", "delvist")
NOT_RECOMMENDED = _outcome(duties.NOT_RECOMMENDED, "Anbefales ikke", "anbefalede ikke behandlingen", "ikke-anbefalet")
ASK_FOR_NEW = (TREATMENT, APPEALING, ASKING_AGAIN)
"""What an answer that does not give the applicant all opens: the doctor decides, appeals, or comes with something new."""

OPINION = Opinion(
    key="indstilling",
    title="Lægemiddelkomitéen",
    role=COMMITTEE_CHAIR,
    of=COMMITTEE_BESIDE,
    citation=principles(FOUR.format(2), "vurderes efter syv principper og fem hensyn, konkret og individuelt"),
    task="Afgive indstilling",
    readers=(COMMITTEE_MEMBER, COMMITTEE_SECRETARY),
    finds=True,
    asks=ASKS,
    outcomes=(RECOMMEND, replace(PARTLY, opens=ASK_FOR_NEW), replace(NOT_RECOMMENDED, opens=ASK_FOR_NEW)),
    duties=of_opinion("indstilling"),
    deadline=deadline("indstilling"),
)


def _once_more(
    key: str, title: str, role: Role, of: Place, cited: Citation, *, fresh_hands: bool, when: Condition = ALWAYS
) -> Opinion:
    """Declare an opinion after the first: the situation is confirmed anew, and everything is weighed again."""
    return replace(
        OPINION,
        key=key,
        title=title,
        role=role,
        of=of,
        citation=cited,
        when=when,
        task="Afgive en ny indstilling",
        fresh_hands=fresh_hands,
        asks=(*QUESTIONS, *ASKS),
        proposal=PROPOSAL,
        outcomes=(RECOMMEND, PARTLY, NOT_RECOMMENDED),
        duties=(*of_opinion(key), duties.departure_at(key)),
    )


IN_TREATMENT = Condition(
    "patienten er i behandling med lægemidlet",
    lambda facts: facts.answers.get(duties.DECISION) == duties.BEGINS and not facts.answers.get(duties.STOPPED),
)
# Who judges an appeal is not in the source as we know it: the region's director, outside the committee (house rule).
OPINION_ON_APPEAL = _once_more(
    APPEAL,
    "Regionen, efter klage",
    REGIONAL_DIRECTOR,
    TREATING_REGION,
    Citation(APPEALS, "oversigten over regionerne", "kun Region Syddanmark har en formel klageadgang"),
    fresh_hands=True,
)
OPINION_AGAIN = _once_more(
    AGAIN,
    "Lægemiddelkomitéen, ny vurdering",
    COMMITTEE_CHAIR,
    COMMITTEE_BESIDE,
    house_rule("nye oplysninger vurderes af andre end dem, der vurderede først"),
    fresh_hands=True,
)
OPINION_AFTER_STATUS = _once_more(
    AFTER_STATUS,
    "Lægemiddelkomitéen, efter ny status",
    COMMITTEE_CHAIR,
    COMMITTEE_BESIDE,
    situation(1, 2, "ny vurdering, når EMA har godkendt lægemidlet, eller Medicinrådet har vurderet det"),
    fresh_hands=False,
    when=IN_TREATMENT,
)
