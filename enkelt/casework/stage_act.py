"""What every act at a stage does: keep what the person gives, and take the case where that concludes to."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from enkelt.casework.acting import Intent, acting
from enkelt.casework.entries import Contribution, give
from enkelt.casework.models import Letter, Visit
from enkelt.casework.moving import move_on
from enkelt.casework.permissions import ACT_OF_KIND
from enkelt.casework.visits import Assigned
from enkelt.domain.errors import NotFound, Problem
from enkelt.domain.stages import Outcome


class _Undone(Exception):
    """A rehearsal is over."""


def stage_act(
    name: str, intent: Intent, visit_id: int, contribution: Contribution, *, assigned: Sequence[Assigned] = ()
) -> Outcome | None:
    """Do the act `name` at a stage. Gives what the stage concluded to, None while another hand is waited for.

    Raises `Refused` with everything to mend, and what `acting` raises.
    """
    with acting(name, intent, visit_id=visit_id) as act:
        return move_on(act, give(act, contribution), assigned=assigned)


@dataclass(frozen=True)
class Rehearsal:
    """What an act would send, and what the person is to be warned of before it."""

    letter: Letter | None = None
    """None where the outcome writes no letter."""
    warnings: Sequence[Problem] = ()


def rehearse(intent: Intent, visit_id: int, contribution: Contribution) -> Rehearsal:
    """Do a stage's act and take it back: gives what it would send and warn of, and raises what the act would raise."""
    rehearsal = Rehearsal()
    visit = Visit.objects.select_related("case").filter(pk=visit_id, case=intent.case_id).first()
    if visit is None:
        raise NotFound("no-open-stage")
    with suppress(_Undone), acting(ACT_OF_KIND[visit.stage.kind], intent, visit_id=visit_id) as act:
        before = set(act.case.letters.values_list("pk", flat=True))
        given = give(act, contribution)
        move_on(act, given)
        letter = act.case.letters.exclude(pk__in=before).order_by("-written_at").first()
        rehearsal = Rehearsal(letter, given.warnings)
        raise _Undone
    return rehearsal
