"""Opening and closing a case's stays at its stages, with their clocks and the notices they send."""

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Person, Unit
from enkelt.casework.calendars import working_days
from enkelt.casework.casefacts import settings_of, unit_at
from enkelt.casework.models import Case, Notice, State, Visit
from enkelt.domain.deadlines import Deadline, days_between, due
from enkelt.domain.errors import Refused
from enkelt.domain.facts import Facts
from enkelt.domain.stages import Stage


def open_visit(case: Case, stage: Stage, now: datetime, *, returned_by: str = "", tell: bool = True) -> Visit:
    """Open a stay at a stage, and tell those it waits for.

    Its unit, its deadline and the unit's settings of the day are kept with it.
    """
    today = timezone.localdate(now)
    unit = unit_at(case, stage.of, today)
    settings = settings_of(case, unit, today)
    facts = Facts(day=today, settings=settings)
    last = case.visits.aggregate(last=Max("sequence"))["last"] or 0
    visit = Visit.objects.create(
        case=case,
        sequence=last + 1,
        stage_key=stage.key,
        role=stage.role.key,
        unit=unit,
        opened_at=now,
        due_on=_due(case, stage.deadline, facts) if stage.deadline else None,
        returned_by=returned_by,
        settings={key: asdict(value) for key, value in settings.items()},
    )
    if stage.waits and tell:
        for person in hands(visit, today):
            notify(case, person, "waits-for-you", now)
    return visit


def close_visit(visit: Visit, outcome: str, now: datetime) -> None:
    """Close a stay with its outcome: its open questions are taken back, and unsent text of it is not needed."""
    visit.closed_at, visit.outcome = now, outcome
    visit.save(update_fields=("closed_at", "outcome"))
    visit.questions.filter(answered_at=None, taken_back_at=None).update(taken_back_at=now)
    visit.unsent.all().delete()


def refuse_sent(case: Case) -> None:
    """Refuse to change an application that is not with the applicant. Raises `Refused`."""
    if not case.visits.filter(closed_at=None, stage_key=case.edition.application.key).exists():
        raise Refused("application-is-sent", reference=case.reference)


def hands(visit: Visit, day: date) -> list[Person]:
    """List who the stay waits for and who may take it; empty is a vacancy, and pages show it."""
    if visit.stage.by_applicant:
        return [visit.case.applicant]
    people = [membership.person for membership in accounts.holders(visit.role, visit.unit, day)]
    barred = _barred(visit)
    return [person for person in people if person.pk not in barred]


def _barred(visit: Visit) -> set[UUID]:
    """Name who may not take a stay: the applicant, who acted at another stage, who declared a conflict."""
    case = visit.case
    barred = set(case.conflicts.values_list("person_id", flat=True))
    if case.state == State.ENDED:
        return barred
    elsewhere = case.entries.exclude(visit__stage_key=visit.stage_key).values_list("person_id", flat=True)
    return barred | {case.applicant_id} | set(elsewhere)


def deadline_day(case: Case, stage: Stage, unit: Unit, opened: date) -> date | None:
    """Find the last day of a stay that opened on a day; None for a stage without a deadline."""
    if stage.deadline is None:
        return None
    return _due(case, stage.deadline, Facts(day=opened, settings=settings_of(case, unit, opened)))


def days_left(visit: Visit, day: date) -> int | None:
    """Count what is left of a stay's deadline, in the deadline's own unit."""
    deadline = visit.stage.deadline
    if deadline is None or visit.due_on is None:
        return None
    return days_between(day, visit.due_on, deadline.counting, working_days(visit.case.edition.country))


def restart_clock(visit: Visit, left: int | None, day: date) -> None:
    """Let a clock that stood go on with what was left."""
    deadline = visit.stage.deadline
    if deadline is None or left is None:
        return
    visit.due_on = due(day, max(left, 0), deadline.counting, working_days(visit.case.edition.country))
    visit.save(update_fields=("due_on",))


def notify(case: Case, person: Person, kind: str, now: datetime) -> None:
    """Queue a mail; the worker sends it once the transaction stands."""
    Notice.objects.create(case=case, person=person, kind=kind, created_at=now, next_attempt_at=now)


def _due(case: Case, deadline: Deadline, facts: Facts) -> date:
    own = facts.setting(deadline.setting) if deadline.setting else None
    days = int(own) if own is not None else deadline.days
    return due(facts.day, days, deadline.counting, working_days(case.edition.country))
