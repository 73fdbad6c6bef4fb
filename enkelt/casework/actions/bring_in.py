"""An office that starts brings in its running cases, each at the stage where it stands, and marked as brought in."""

from django.utils import timezone

from enkelt.casework.acting import Act, Intent, acting
from enkelt.casework.actions.submit import freeze
from enkelt.casework.casefacts import facts_of
from enkelt.casework.models import Case, Entry
from enkelt.casework.visits import close_visit, open_stage
from enkelt.domain.errors import Invalid, Problem, Refused
from enkelt.domain.stages import Stage

BROUGHT_IN = "brought-in"


def bring_in(intent: Intent, stage: str) -> Case:
    """Place a registered case at one of its edition's stages, without asking for more than who and what it concerns.

    Raises `Invalid` for a stage that the edition does not have before its decision, `Refused` when medicine,
    indication or patient is missing.
    """
    with acting("bring-in", intent) as act:
        case, edition = act.case, act.case.edition
        found = next((each for each in edition.stages if each.key == stage), None)
        if found is None:
            raise Invalid("no-such-stage")
        _refuse_unknown(act)
        visit = case.visits.get(closed_at=None)
        Entry.objects.create(
            case=case, visit=visit, person=act.person, capacity=str(act.capacity), outcome=BROUGHT_IN, at=act.now
        )
        close_visit(visit, BROUGHT_IN, act.now)
        freeze(act, facts_of(case, act.today))
        case.brought_in_by = act.person
        _open(act, found)
        return case


def _open(act: Act, stage: Stage) -> None:
    act.note(stage=stage.key, received=str(act.case.received_on or timezone.localdate(act.now)))
    open_stage(act.case, stage, act.now)


def _refuse_unknown(act: Act) -> None:
    case, answers = act.case, facts_of(act.case, act.today).answers
    columns = case.edition.case_fields
    missing = [
        Problem("answer-missing", key, label=case.edition.form.labelled(key))
        for key in (columns.medicine, columns.indication)
        if key and not answers.get(key)
    ]
    if case.patient is None and not case.edition.for_group:
        missing.append(Problem("patient-missing", "patient"))
    if missing:
        raise Refused("application-incomplete", missing)
