"""Where an outcome takes a case, and what it sets going: the next stage, letters, filings, the stages afterwards."""

from collections.abc import Sequence
from datetime import date

from enkelt.casework.acting import Act
from enkelt.casework.calendars import working_days
from enkelt.casework.casefacts import facts_of, unit_at
from enkelt.casework.correspondence import write_letter
from enkelt.casework.decisions import record_decision
from enkelt.casework.entries import Given
from enkelt.casework.models import Case, Decision, Filing, Letter, State, Visit
from enkelt.casework.models import Entry as GivenEntry
from enkelt.casework.visits import Assigned, close_visit, open_stage
from enkelt.domain import process
from enkelt.domain.deadlines import due
from enkelt.domain.facts import Facts
from enkelt.domain.stages import CountsAs, Entry, FollowUp, Leads, Outcome, Seat, Stage


def move_on(act: Act, given: Given | None = None, *, assigned: Sequence[Assigned] = ()) -> Outcome | None:
    """Ask the stage what its entries conclude to, and take the case there; None while another hand is waited for.

    `given` is what the act's person gave; None at a stage where nothing is asked. `assigned` names those to whom the
    next stage is given.
    """
    visit = act.stage_visit()
    hands = list(act.case.visits.filter(round=visit.round).order_by("sequence"))
    entries = list(GivenEntry.objects.filter(visit__in=hands).order_by("at", "pk"))
    facts = facts_of(act.case, act.today, unit=visit.unit)
    outcome = visit.stage.conclusion(_words(hands, entries), [_seat(hand) for hand in hands], facts)
    if outcome is None:
        _leave_to_others(act, visit, given)
    elif outcome.leads is Leads.STAY:
        _answer(act, outcome, None, given)
        if outcome.meets_deadline:
            act.case.visits.filter(round=visit.round).update(due_on=None)
    else:
        decision = record_decision(act, outcome, given, entries) if given else None
        for hand in hands:
            if hand.closed_at is None:
                close_visit(hand, outcome.key, act.now)
        letter = _answer(act, outcome, decision, given)
        _go(act, outcome, letter, assigned)
    return outcome


def _leave_to_others(act: Act, visit: Visit, given: Given | None) -> None:
    """Close the hand that was given; an interim answer leaves it open."""
    if given is not None and given.outcome.leads is not Leads.STAY:
        close_visit(visit, given.outcome.key, act.now)


def _go(act: Act, outcome: Outcome, letter: Letter | None, assigned: Sequence[Assigned]) -> None:
    visit = act.stage_visit()
    facts = facts_of(act.case, act.today)
    where = process.step(act.case.edition, visit.stage, outcome, facts, returned_by=visit.returned_by)
    if where.ends:
        _end(act, outcome, letter)
    elif where.stage is not None:
        returned_by = visit.stage_key if outcome.leads is Leads.BACK else ""
        open_stage(act.case, where.stage, act.now, returned_by=returned_by, assigned=assigned)


def _answer(act: Act, outcome: Outcome, decision: Decision | None, given: Given | None) -> Letter | None:
    if not outcome.letter:
        return None
    held = given is not None and given.held
    if act.stage_visit().stage.passes_on:
        decision = act.case.decisions.order_by("decided_at").last()
    return write_letter(act, outcome.letter, decision=decision, release_on=_later(act, given), held=held)


def _later(act: Act, given: Given | None) -> date | None:
    """Give the day that the letter waits for, when that is not today."""
    return given.release_on if given is not None and given.release_on != act.today else None


def end_case(case: Case, act: Act, outcome: str, counts_as: str) -> None:
    """End a case: no stage waits any more, and the time it is kept starts."""
    for visit in case.visits.filter(closed_at=None):
        close_visit(visit, outcome, act.now)
    case.state, case.outcome, case.counts_as = State.ENDED, outcome, counts_as
    case.ended_at, case.keep_from = act.now, act.today


def _end(act: Act, outcome: Outcome, letter: Letter | None) -> None:
    case = act.case
    if case.state != State.ENDED:
        end_case(case, act, outcome.key, outcome.counts_as or CountsAs.NONE)
    # A later act, such as activation, starts the time again (NU-14).
    case.keep_from = act.today
    for key in outcome.filings:
        open_filing(act, key, letter)
    for visit in case.visits.filter(closed_at=None, stage_key__in=outcome.closes):
        close_visit(visit, outcome.key, act.now)
    facts = facts_of(case, act.today)
    for key in outcome.opens:
        _open_after(act, case.edition.stage(key), outcome, facts)


def _open_after(act: Act, stage: Stage, outcome: Outcome, facts: Facts) -> None:
    """Open a stage after the decision where it applies; a new plan takes the place of what the old one had to come."""
    if not stage.when.holds(facts):
        return
    waiting = act.case.visits.filter(stage_key=stage.key, closed_at=None)
    for visit in waiting.filter(waits_from__gt=act.today):
        close_visit(visit, outcome.key, act.now)
    # A later answer may open what an earlier one left open: it is one task, and not two.
    if isinstance(stage, FollowUp) or not waiting.exists():
        # Who passes an answer on is told when it reaches them: its letter may be held.
        open_stage(act.case, stage, act.now, tell=not stage.passes_on, occasions=stage.occasions(facts))


def open_filing(act: Act, key: str, letter: Letter | None) -> None:
    """Make the filing of a letter due: an adapter takes it up, or somebody confirms it by hand."""
    if letter is None:
        return
    kind = act.case.edition.filing(key)
    Filing.objects.create(
        case=act.case,
        kind=key,
        letter=letter,
        role=kind.role.key,
        unit=unit_at(act.case, kind.of, act.today),
        by_machine=kind.by_machine,
        due_on=due(act.today, kind.deadline.days, kind.deadline.counting, working_days(act.case.edition.country)),
        created_at=act.now,
        next_attempt_at=act.now if kind.by_machine else None,
    )


def _seat(visit: Visit) -> Seat:
    person = str(visit.person_id) if visit.person_id else ""
    return Seat(unit=str(visit.unit_id), role=visit.role, person=person, leads=visit.leads)


def _words(hands: Sequence[Visit], entries: Sequence[GivenEntry]) -> list[Entry]:
    seats = {hand.pk: _seat(hand) for hand in hands}
    return [Entry(seats[entry.visit_id], entry.outcome) for entry in entries]
