"""A small invented edition, declared as a scheme would be: with rules as functions, helpers and constants."""

from collections.abc import Callable

from enkelt.domain.after import LetterKind, Retention
from enkelt.domain.citation import HOUSE, house_rule
from enkelt.domain.criteria import Finding, Requirement, all_of
from enkelt.domain.facts import Condition, Facts
from enkelt.domain.fields import Text
from enkelt.domain.form import Form, Section
from enkelt.domain.roles import MEDICAL_DIRECTOR, SENIOR_CONSULTANT
from enkelt.domain.scheme import CaseFields, Edition
from enkelt.domain.stages import TREATING_TRUST, Application, Decision, Leads, Outcome

RULE = house_rule("invented")
ENOUGH = 3


def _is_enough(facts: Facts) -> bool:
    # How much is enough stands in a constant beside it.
    return len(str(facts.answers.get("reason"))) > ENOUGH


def _when(answer: str) -> Condition:
    return Condition("the reason asks for it", lambda facts: facts.answers.get("reason") == answer)


SENT = Outcome(key="sent", label="Send", done="sent")
GRANTED = Outcome(key="granted", label="Grant", done="granted", leads=Leads.END, letter="answer")
APPLICATION = Application(
    key="apply", title="Apply", role=SENIOR_CONSULTANT, of=TREATING_TRUST, citation=RULE, outcomes=(SENT,)
)
DECISION = Decision(
    key="decide", title="Decide", role=MEDICAL_DIRECTOR, of=TREATING_TRUST, citation=RULE, outcomes=(GRANTED,)
)


def edition(
    *,
    says: str = "invented",
    suggest: Callable[[Facts], Finding] = lambda facts: Finding.of(_is_enough(facts)),
    asked_when: str = "rare",
    label: str = "Why?",
) -> Edition:
    """Declare the edition, as it is or with one thing changed."""
    asked = Text(key="reason", label=label, only_if=_when(asked_when))
    enough = Requirement(key="enough", question="Enough?", citation=house_rule(says), suggest=suggest)
    return Edition(
        scheme="invented",
        key="2026",
        title="Invented",
        short_title="invented",
        language="en",
        country="NO",
        valid_from=None,
        source=HOUSE,
        form=Form((Section(key="all", title="All", citation=RULE, fields=(asked,)),)),
        criteria=all_of("all", "All?", enough, citation=RULE),
        application=APPLICATION,
        stages=(DECISION,),
        afterwards=(),
        letters=(LetterKind(key="answer", title="Answer", citation=RULE),),
        retention=Retention(years=10, citation=RULE),
        case_fields=CaseFields(medicine="reason", indication="reason"),
    )
