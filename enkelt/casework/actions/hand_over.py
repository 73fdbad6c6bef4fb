"""The application is handed to a colleague, who is the applicant from then on."""

from enkelt.accounts.models import Person
from enkelt.casework.acting import Intent, acting
from enkelt.casework.actions.open_case import may_apply
from enkelt.casework.standing import standing_of
from enkelt.casework.visits import notify
from enkelt.domain.errors import Invalid


def hand_over(intent: Intent, to: Person) -> None:
    """Make a colleague the applicant. Raises `Invalid` when they may not be it.

    They must hold the applying role in the department, and have no other part: nobody acts at two stages of one case.
    """
    with acting("hand-over", intent) as act:
        if not may_apply(to, act.case.edition, act.case.treating_unit, act.today):
            raise Invalid("applicant-not-in-unit")
        receiver = standing_of(to, act.case, act.now)
        if receiver.conflicted or receiver.acted_at - {act.case.edition.application.key}:
            raise Invalid("applicant-has-another-part", name=to.name)
        act.note(**{"from": str(act.case.applicant_id), "to": str(to.pk)})
        act.case.questions.filter(asked_of=act.case.applicant, answered_at=None).update(asked_of=to)
        act.case.co_applicants.filter(person=to).delete()
        act.case.applicant = to
        notify(act.case, to, "handed-to-you", act.now)
