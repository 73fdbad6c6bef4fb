"""The panel's officer gives the case to experts by name, one of whom leads; nobody with a conflict is among them."""

from collections.abc import Iterator, Sequence

from enkelt.casework.acting import Act, Intent, acting
from enkelt.casework.entries import Contribution, give
from enkelt.casework.experts import EXPERTS, Table, unfit
from enkelt.casework.moving import move_on
from enkelt.casework.visits import Assigned
from enkelt.domain.errors import Problem, Refused
from enkelt.domain.panel import Assignment
from enkelt.domain.stages import Outcome


def assign(intent: Intent, visit_id: int, contribution: Contribution, hands: Sequence[Assigned]) -> Outcome | None:
    """Assign the case. Raises `Refused` with everything to mend: nobody, not one lead, a conflict, no last day."""
    with acting("assign", intent, visit_id=visit_id) as act:
        table = Table.of(act.stage_visit(), act.today)
        seated = table.seated(hands)
        found = (*_problems(act, contribution, seated), *unfit(seated, table.barred, act.today))
        if found:
            raise Refused("not-complete", found, stage=act.stage_visit().stage.title)
        act.note(
            experts=[str(hand.person.pk) for hand in seated],
            lead=next(str(hand.person.pk) for hand in seated if hand.leads),
        )
        return move_on(act, give(act, contribution), assigned=seated)


def _problems(act: Act, contribution: Contribution, hands: Sequence[Assigned]) -> Iterator[Problem]:
    stage = act.stage_visit().stage
    if not hands:
        yield Problem("nobody-is-assigned", EXPERTS)
    elif sum(hand.leads for hand in hands) != 1:
        yield Problem("panel-needs-one-lead", EXPERTS)
    if len({hand.person.pk for hand in hands}) != len(hands):
        yield Problem("assigned-twice", EXPERTS)
    uncovered = isinstance(stage, Assignment) and contribution.statements.get(stage.area) in stage.needs_outside
    if uncovered and hands and not any(hand.role for hand in hands):
        yield Problem("ad-hoc-member-needed", EXPERTS)
