"""The application is handed to a colleague, who is the applicant from then on."""

from enkelt.accounts.models import Person
from enkelt.casework.acting import Intent, acting
from enkelt.casework.actions.open_case import may_apply
from enkelt.casework.visits import notify
from enkelt.domain.errors import Invalid


def hand_over(intent: Intent, to: Person) -> None:
    """Make a colleague the applicant. Raises `Invalid` when they do not hold the applying role in the department."""
    with acting("hand-over", intent) as act:
        if not may_apply(to, act.case.edition, act.case.treating_unit, act.today):
            raise Invalid("applicant-not-in-unit")
        act.note(**{"from": str(act.case.applicant_id), "to": str(to.pk)})
        act.case.questions.filter(asked_of=act.case.applicant, answered_at=None).update(asked_of=to)
        act.case.applicant = to
        notify(act.case, to, "handed-to-you", act.now)
