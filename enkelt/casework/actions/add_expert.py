"""The panel's officer calls in one more expert, also from outside or abroad: for this one case, to a day (X-20)."""

from enkelt.casework.acting import Intent, acting
from enkelt.casework.experts import EXPERTS, Invited, Table
from enkelt.casework.models import Visit
from enkelt.casework.visits import Assigned, add_hand
from enkelt.domain.errors import Invalid, Problem, Refused
from enkelt.domain.panel import Panel


def add_expert(intent: Intent, visit_id: int, invited: Invited) -> Visit:
    """Open a hand of the panel for somebody; one from outside sees this case only, without the patient, to the day.

    Raises `Refused` with what to mend, and `Invalid` for an address that is none.
    """
    with acting("add-expert", intent, visit_id=visit_id) as act:
        beside = act.stage_visit()
        stage = beside.stage
        if not isinstance(stage, Panel):
            raise Invalid("no-panel-here")
        person = invited.found(act.case.edition.language)
        table = Table.of(beside, act.today)
        (hand,) = table.seated([Assigned(person, until=invited.until)])
        if hand.role and not invited.question.strip():
            raise Refused("not-complete", [Problem("expert-needs-question", "question")], stage=stage.title)
        table.refuse_unfit([hand])
        if act.case.visits.filter(round=beside.round, person=person, closed_at=None).exists():
            raise Refused("not-complete", [Problem("assigned-twice", EXPERTS)], stage=stage.title)
        added = add_hand(beside, hand, act.now, invited.asked(stage.asked_label))
        act.note(expert=str(person.pk), until=str(hand.until or ""))
        return added
