"""Where an outcome takes a case, and what it sets going: the next stage, letters, filings, the stages afterwards."""

from datetime import date

from enkelt.casework.acting import Act
from enkelt.casework.calendars import working_days
from enkelt.casework.casefacts import facts_of, unit_at
from enkelt.casework.correspondence import write_letter
from enkelt.casework.models import Case, Decision, Filing, Letter, State, Visit
from enkelt.casework.visits import close_visit, open_visit
from enkelt.domain import process
from enkelt.domain.deadlines import due
from enkelt.domain.stages import CountsAs, Entry, Leads, Outcome, Seat


def move_on(act: Act, decision: Decision | None = None, *, release_on: date | None = None) -> Outcome | None:
    """Ask the stage what its entries conclude to, and take the case there; None while somebody is waited for.

    The letter of the outcome, if it has one, waits for `release_on`.
    """
    visit = act.stage_visit()
    outcome = visit.stage.conclusion(_entries(visit), ())
    if outcome is None or outcome.leads is Leads.STAY:
        return outcome
    close_visit(visit, outcome.key, act.now)
    facts = facts_of(act.case, act.today)
    where = process.step(act.case.edition, visit.stage, outcome, facts, returned_by=visit.returned_by)
    letter = write_letter(act, outcome.letter, decision=decision, release_on=release_on) if outcome.letter else None
    if where.ends:
        _end(act, outcome, letter)
    elif where.stage is not None:
        returned_by = visit.stage_key if outcome.leads is Leads.BACK else ""
        open_visit(act.case, where.stage, act.now, returned_by=returned_by)
    return outcome


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
    facts = facts_of(case, act.today)
    for key in outcome.opens:
        stage = case.edition.stage(key)
        if stage.when.holds(facts):
            open_visit(case, stage, act.now)


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


def _entries(visit: Visit) -> list[Entry]:
    return [
        Entry(Seat(unit=str(visit.unit_id), role=visit.role, person=str(entry.person_id)), entry.outcome)
        for entry in visit.entries.order_by("at", "pk")
    ]
