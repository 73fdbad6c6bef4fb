"""The panel's officer takes an expert off the case: from then on they neither see nor act; another may have to lead."""

from enkelt.accounts.models import Person
from enkelt.casework.acting import Act, Intent, acting
from enkelt.casework.experts import shut_out
from enkelt.casework.models import Visit
from enkelt.casework.visits import notify
from enkelt.domain.errors import Invalid, Refused


def release_expert(intent: Intent, visit_id: int, lead: Person | None = None) -> None:
    """Release who has this hand of the panel; `lead` is who leads from now on, where the one who led goes.

    Raises `Refused` when nobody else is left, and `Invalid` when nobody is named to lead.
    """
    with acting("release-expert", intent, visit_id=visit_id) as act:
        gone = act.stage_visit()
        others = list(act.case.visits.filter(round=gone.round, closed_at=None).exclude(pk=gone.pk))
        if not others:
            raise Refused("panel-would-be-empty", reference=act.case.reference)
        if gone.leads:
            _lead(act, others, lead)
        shut_out(gone, act.now)
        act.note(expert=str(gone.person_id))


def _lead(act: Act, others: list[Visit], lead: Person | None) -> None:
    visit = next((each for each in others if lead is not None and each.person_id == lead.pk), None)
    if visit is None:
        raise Invalid("panel-needs-one-lead")
    visit.leads = True
    visit.save(update_fields=("leads",))
    if visit.person is not None:
        notify(act.case, visit.person, "waits-for-you", act.now)
    act.note(lead=str(visit.person_id))
