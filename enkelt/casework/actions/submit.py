"""The applicant sends the application: complete, with the patient informed, while the scheme is open for the method."""

from enkelt.accounts.models import Unit
from enkelt.casework.acting import Act, Intent, acting
from enkelt.casework.casefacts import facts_of
from enkelt.casework.earlier import link_earlier
from enkelt.casework.models import Entry, State
from enkelt.casework.moving import move_on
from enkelt.casework.signatures import unsigned_problems
from enkelt.domain.cost import number
from enkelt.domain.duties import Draft, problems
from enkelt.domain.errors import Problem, Refused
from enkelt.domain.facts import Facts
from enkelt.domain.stages import Outcome


def submit(intent: Intent) -> Outcome | None:
    """Send the application to its first stage, or back to the stage that returned it.

    Raises `Refused` naming each missing answer and each duty not met.
    """
    with acting("submit", intent) as act:
        act.visit = act.case.visits.filter(closed_at=None, stage_key=act.case.edition.application.key).first()
        visit = act.stage_visit()
        facts = facts_of(act.case, act.today)
        outcome = visit.stage.outcomes[0]
        _refuse_unfinished(act, facts, outcome)
        freeze(act, facts)
        Entry.objects.create(
            case=act.case,
            visit=visit,
            person=act.person,
            capacity=str(act.capacity),
            outcome=outcome.key,
            at=act.now,
        )
        act.note(sections={row.section: row.version for row in act.case.sections.filter(sent=True)})
        return move_on(act)


def _refuse_unfinished(act: Act, facts: Facts, outcome: Outcome) -> None:
    missing = tuple(
        Problem(
            "answer-unreadable" if gap.unreadable else "answer-missing",
            gap.anchor,
            section=gap.section.key,
            label=gap.column.label if gap.column else gap.field.label,
            row=None if gap.row is None else gap.row + 1,
        )
        for gap in act.case.edition.form.gaps(facts)
    )
    draft = Draft(outcome=outcome.key, counts_as=outcome.counts_as, facts=facts)
    unmet = problems(act.case.edition.application.duties, draft)
    unsigned = unsigned_problems(act.case)
    if missing or unmet or unsigned:
        raise Refused("application-incomplete", missing + unmet + unsigned)


def freeze(act: Act, facts: Facts) -> None:
    """Lock the sent versions, and copy to the case what lists, clocks and statistics need."""
    case, answers, columns = act.case, facts.answers, act.case.edition.case_fields
    case.sections.update(sent=True)
    case.state = State.RUNNING
    case.submitted_at = case.submitted_at or act.now
    case.entered_at = case.entered_at or act.now
    case.received_on = case.received_on or act.today
    case.urgent = answers.get(columns.urgent) == "yes"
    case.latest_start = answers.get(columns.latest_start) if case.urgent else None
    case.yearly_cost = columns.cost.yearly(answers) if columns.cost else number(answers, columns.yearly_cost)
    case.disease_group = str(answers.get(columns.disease_group) or "")
    case.specialty = str(answers.get(columns.specialty) or "")
    if columns.earlier_case:
        link_earlier(case, str(answers.get(columns.earlier_case) or ""))
    case.home_trust = Unit.objects.filter(key=answers.get(columns.home_trust), kind=Unit.Kind.TRUST).first()
