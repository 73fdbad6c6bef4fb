"""Somebody from outside answers what they are asked; whoever has the case is told, and it stays there (X-20)."""

from enkelt.casework.acting import Intent, acting
from enkelt.casework.entries import Contribution, give
from enkelt.casework.moving import move_on
from enkelt.casework.visits import hands, notify, stays_of_the_walk
from enkelt.domain.stages import Outcome


def give_statement(intent: Intent, visit_id: int, contribution: Contribution) -> Outcome | None:
    """Keep the statement. Raises `Refused` with everything to mend."""
    with acting("give-statement", intent, visit_id=visit_id) as act:
        outcome = move_on(act, give(act, contribution))
        for person in {each for visit in stays_of_the_walk(act.case.pk) for each in hands(visit, act.today)}:
            notify(act.case, person, "question-answered", act.now)
        return outcome
