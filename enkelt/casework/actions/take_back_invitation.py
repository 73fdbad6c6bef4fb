"""Somebody no longer applies together: the applicant takes the invitation back, or they leave themselves."""

from enkelt.casework.acting import Intent, acting
from enkelt.casework.relations import Relation
from enkelt.casework.visits import refuse_sent
from enkelt.domain.errors import Forbidden, NotFound


def take_back_invitation(intent: Intent, co_applicant_id: int) -> None:
    """End it, before the application is sent; what they wrote stays. Raises `Forbidden` for another's invitation."""
    with acting("take-back-invitation", intent) as act:
        refuse_sent(act.case)
        found = act.case.co_applicants.filter(pk=co_applicant_id).first()
        if found is None:
            raise NotFound("no-such-co-applicant")
        if Relation.APPLICANT not in act.standing and found.person_id != act.person.pk:
            raise Forbidden("not-your-invitation", act="take-back-invitation")
        act.note(was_invited=str(found.person_id))
        found.delete()
