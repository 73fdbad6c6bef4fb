"""Whoever has the case asks somebody from outside, also from abroad: about this one case, to a day (X-20)."""

from collections.abc import Iterator

from enkelt.accounts.models import Person
from enkelt.casework.acting import Act, Intent, acting
from enkelt.casework.experts import EXPERTS, Invited, statement_of, unfit
from enkelt.casework.models import Visit
from enkelt.casework.permissions import TABLE
from enkelt.casework.relations import Relation
from enkelt.casework.standing import standing_of
from enkelt.casework.visits import Assigned, open_stage
from enkelt.domain.errors import Problem, Refused
from enkelt.domain.experts import Statement
from enkelt.domain.stages import Occasion


def ask_expert(intent: Intent, visit_id: int, invited: Invited) -> Visit:
    """Open a stay beside the walk for the person, who sees this case without the patient; the case stays where it is.

    Raises `Refused` with everything to mend, and `Invalid` for an address that is none.
    """
    with acting("ask-expert", intent, visit_id=visit_id) as act:
        stage = statement_of(act.case)
        person = invited.found(act.case.edition.language)
        hand = Assigned(person, until=invited.until, role=stage.role.key)
        if found := tuple(_problems(act, stage, hand, invited)):
            raise Refused("not-complete", found, stage=stage.title)
        about = (Occasion(0, invited.asked(stage.asked_label)),)
        (visit,) = open_stage(act.case, stage, act.now, assigned=(hand,), occasions=about)
        # The last day is also the day by which the answer is waited for.
        visit.due_on = hand.until
        visit.save(update_fields=("due_on",))
        act.note(expert=str(person.pk), until=str(hand.until))
        return visit


def _problems(act: Act, stage: Statement, hand: Assigned, invited: Invited) -> Iterator[Problem]:
    if act.case.visits.filter(stage_key=stage.key, person=hand.person, closed_at=None).exists():
        yield Problem("is-asked-already", EXPERTS, name=hand.person.name)
    else:
        yield from unfit([hand], {hand.person.pk} if _has_a_part(hand.person, act) else (), act.today)
    if not invited.question.strip():
        yield Problem("expert-needs-question", "question")


def _has_a_part(person: Person, act: Act) -> bool:
    """Say whether somebody knows the case otherwise, or has declared a conflict: then they are not from outside."""
    standing = standing_of(person, act.case, act.now)
    asked_before = act.case.visits.filter(person=person, until__isnull=False).exists()
    from_outside = {Relation.EMERGENCY, Relation.VISITED} if asked_before else {Relation.EMERGENCY}
    reads = set(TABLE["view"].relations) - from_outside
    return standing.conflicted or bool(reads & set(standing.relations))
