"""The panel's officer calls in one more expert, also from outside or abroad: for this one case, to a day (X-20)."""

from dataclasses import dataclass
from datetime import date

from enkelt.accounts.changes import register_person
from enkelt.accounts.models import Person
from enkelt.casework.acting import Act, Intent, acting
from enkelt.casework.experts import EXPERTS, Table
from enkelt.casework.models import Visit
from enkelt.casework.visits import Assigned, add_hand
from enkelt.domain.errors import Invalid, Problem, Refused
from enkelt.domain.panel import Panel


@dataclass(frozen=True)
class Invited:
    """Somebody who is called in: known here already, or by name and the address that they sign in with."""

    person: Person | None = None
    name: str = ""
    email: str = ""
    title: str = ""
    until: date | None = None
    question: str = ""
    """What they are asked about."""


def add_expert(intent: Intent, visit_id: int, invited: Invited) -> Visit:
    """Open a hand of the panel for somebody; one from outside sees this case only, without the patient, to the day.

    Raises `Refused` with what to mend, and `Invalid` for an address that is none.
    """
    with acting("add-expert", intent, visit_id=visit_id) as act:
        beside = act.stage_visit()
        stage = beside.stage
        if not isinstance(stage, Panel):
            raise Invalid("no-panel-here")
        person = invited.person or _registered(invited, act)
        table = Table.of(beside, act.today)
        (hand,) = table.seated([Assigned(person, until=invited.until)])
        if hand.role and not invited.question.strip():
            raise Refused("not-complete", [Problem("expert-needs-question", "question")], stage=stage.title)
        table.refuse_unfit([hand])
        if act.case.visits.filter(round=beside.round, person=person, closed_at=None).exists():
            raise Refused("not-complete", [Problem("assigned-twice", EXPERTS)], stage=stage.title)
        asked = ((stage.asked_label, invited.question.strip()),) if invited.question.strip() else ()
        added = add_hand(beside, hand, act.now, asked)
        act.note(expert=str(person.pk), until=str(hand.until or ""))
        return added


def _registered(invited: Invited, act: Act) -> Person:
    """Find the person by address, or register them: they sign in as everybody does, and have no role anywhere."""
    known = Person.objects.filter(email=invited.email.strip().lower()).first()
    if known is not None:
        return known
    return register_person(
        name=invited.name, email=invited.email, title=invited.title, language=act.case.edition.language
    )
