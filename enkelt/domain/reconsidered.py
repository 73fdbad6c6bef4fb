"""A treatment judged anew when the national status of its method changes: the doctor's task after a grant (X-12).

The schemes of Norway that a national status opens share it, in bokmål, as they share the course of a treatment.
"""

from collections.abc import Collection

from enkelt.domain.citation import house_rule
from enkelt.domain.course import EFFECT, EXTENSION, RECONSIDERED, STOP, STOPPED
from enkelt.domain.deadlines import Counting, Deadline
from enkelt.domain.duties import Duty
from enkelt.domain.facts import Condition
from enkelt.domain.fields import Day, Field, Text
from enkelt.domain.roles import SENIOR_CONSULTANT
from enkelt.domain.stages import TREATING_DEPARTMENT, Activation, Leads, Outcome, Stage
from enkelt.domain.statuses import DatedStatus, MethodStatus

WORDS = "ny_vurdering_ord"

GOES_ON = Outcome(
    key="fortsetter", label="Behandlingen fortsetter", done="vurderte at behandlingen fortsetter", leads=Leads.END
)
STOPS = Outcome(
    key="stanses",
    label="Behandlingen stanses",
    done="vurderte at behandlingen stanses",
    leads=Leads.END,
    closes=(EFFECT, EXTENSION, STOP),
)
JUDGED = Outcome(key="vurdert", label="Send vurderingen", done="vurderte behandlingene på nytt", leads=Leads.END)
STOPPED_ON_A_DAY = Duty(
    key="stans-har-en-dag",
    says="Stanses behandlingen, skrives dagen. Fortsetter den, står dagen tom.",
    mend="Skriv dagen når behandlingen stanses, og la den stå tom når den fortsetter.",
    citation=house_rule("at behandlingen stanses, og hvorfor, er en beslutning for seg"),
    where=STOPPED,
    holds=lambda draft: bool(draft.statements.get(STOPPED)) == (draft.outcome == STOPS.key),
)


def reconsidered(meant_for: Collection[MethodStatus], says: str, help_text: str) -> Stage:
    """Declare that the doctor judges the treatment anew when the method gets a status that the scheme is not for.

    `says` puts that into words, `help_text` what may follow from it.
    """
    return _stage(
        Condition(
            f"{says}, og behandlingen er ikke stanset",
            lambda facts: _is_another(facts.status, meant_for) and not facts.answers.get(STOPPED),
        ),
        (
            Text(key=WORDS, label="Hva er vurderingen?", help=help_text, long=True),
            Day(key=STOPPED, label="Når stanses den?", help="Fylles ut bare når behandlingen stanses.", required=False),
        ),
        (GOES_ON, STOPS),
        (STOPPED_ON_A_DAY,),
    )


def group_reconsidered(meant_for: Collection[MethodStatus], says: str, help_text: str) -> Stage:
    """Declare the same for a granted group: each treatment is ended where it is registered."""
    return _stage(
        Condition(says, lambda facts: _is_another(facts.status, meant_for)),
        (Text(key=WORDS, label="Hva skjer med pasientene som behandles, og hvorfor?", help=help_text, long=True),),
        (JUDGED,),
    )


def _stage(
    when: Condition, asks: tuple[Field, ...], outcomes: tuple[Outcome, ...], duties: tuple[Duty, ...] = ()
) -> Stage:
    return Activation(
        key=RECONSIDERED,
        title="Ny vurdering etter ny nasjonal status",
        role=SENIOR_CONSULTANT,
        of=TREATING_DEPARTMENT,
        when=when,
        citation=house_rule("når den nasjonale statusen endrer seg, tar legen stilling til behandlingen på nytt"),
        task="Ta stilling til behandlingen på nytt",
        by_applicant=True,
        deadline=Deadline(
            days=30, counting=Counting.CALENDAR, citation=house_rule("en måned til å vurdere på nytt"), remind_before=7
        ),
        asks=asks,
        duties=duties,
        outcomes=outcomes,
    )


def _is_another(status: DatedStatus | None, meant_for: Collection[MethodStatus]) -> bool:
    return status is not None and status.status not in meant_for
