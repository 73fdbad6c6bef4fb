"""Opening and closing a case's stays at its stages, with their clocks and the notices they send."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Person, Unit
from enkelt.casework.calendars import working_days
from enkelt.casework.casefacts import settings_of, units_at
from enkelt.casework.models import Case, Notice, Position, State, Visit
from enkelt.casework.permissions import ACT_OF_KIND, STAGE_ACTS
from enkelt.domain.deadlines import Deadline, days_between, due
from enkelt.domain.errors import Refused
from enkelt.domain.facts import Facts
from enkelt.domain.stages import Occasion, Stage


@dataclass(frozen=True)
class Assigned:
    """Somebody to whom a hand is given by name, to a day when they are from outside."""

    person: Person
    leads: bool = False
    until: date | None = None
    role: str = ""
    """The role in which they sit, where it is not the stage's own."""


def open_stage(
    case: Case,
    stage: Stage,
    now: datetime,
    *,
    returned_by: str = "",
    tell: bool = True,
    assigned: Sequence[Assigned] = (),
    occasions: Sequence[Occasion] = (Occasion(0),),
) -> list[Visit]:
    """Open a stay at a stage for each hand that it waits for, and tell them.

    There is one for each unit of the stage's place, for each person assigned by name, and for each occasion.
    """
    today = timezone.localdate(now)
    last = _last_sequence(case)
    visits = [
        _visit(case, stage, unit, now, occasion, hand)
        for occasion in occasions
        for unit in units_at(case, stage.of, today)
        for hand in (assigned or (None,))
    ]
    for sequence, visit in enumerate(visits, last + 1):
        visit.sequence, visit.returned_by = sequence, returned_by
        # Hands of one occasion conclude together; another occasion is another round.
        visit.round = last + 1 if len(occasions) == 1 else sequence
        visit.save()
        if tell and stage.waits and visit.waits_from is None:
            tell_hands(visit, now)
    return visits


def add_hand(beside: Visit, hand: Assigned, now: datetime, about: tuple[tuple[str, str], ...] = ()) -> Visit:
    """Open one more stay in the round of another, for somebody assigned by name, and tell them."""
    visit = _visit(beside.case, beside.stage, beside.unit, now, Occasion(0, about), hand)
    visit.sequence = _last_sequence(beside.case) + 1
    visit.round = beside.round
    visit.save()
    tell_hands(visit, now)
    return visit


def _last_sequence(case: Case) -> int:
    return case.visits.aggregate(last=Max("sequence"))["last"] or 0


def tell_hands(visit: Visit, now: datetime) -> None:
    """Tell those whom a stay waits for."""
    visit.told_at = now
    visit.save(update_fields=("told_at",))
    for person in hands(visit, timezone.localdate(now)):
        notify(visit.case, person, "waits-for-you", now)


def _visit(case: Case, stage: Stage, unit: Unit, now: datetime, occasion: Occasion, hand: Assigned | None) -> Visit:
    """Make a stay; its unit, its deadline and the unit's settings of the day are kept with it."""
    today = timezone.localdate(now)
    begins = today + timedelta(days=occasion.after_days)
    settings = settings_of(case, unit, today)
    facts = Facts(day=begins, settings=settings)
    return Visit(
        case=case,
        stage_key=stage.key,
        role=hand.role if hand and hand.role else stage.role.key,
        unit=unit,
        person=hand.person if hand else None,
        leads=bool(hand and hand.leads),
        until=hand.until if hand else None,
        opened_at=now,
        waits_from=begins if occasion.after_days else None,
        about=[list(pair) for pair in occasion.about],
        due_on=_due(case, stage.deadline, facts) if stage.deadline else None,
        settings={key: asdict(value) for key, value in settings.items()},
    )


def stays_of_the_walk(case_id: UUID) -> list[Visit]:
    """List the open stays of a case in their order, without those beside the walk."""
    still_open = Visit.objects.select_related("case").filter(case=case_id, closed_at=None).order_by("sequence")
    return [visit for visit in still_open if not visit.stage.aside]


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
    if visit.person is not None:
        return [visit.person] if visit.person.is_active and visit.person_id not in barred_from(visit) else []
    people = [membership.person for membership in accounts.holders(visit.role, visit.unit, day)]
    barred = barred_from(visit)
    return [person for person in people if person.pk not in barred]


def barred_from(visit: Visit) -> set[UUID]:
    """Name who may not take a stay: the applicant, who acted at another stage, who declared a conflict."""
    case = visit.case
    barred = set(case.conflicts.values_list("person_id", flat=True))
    judges = ACT_OF_KIND[visit.stage.kind] in STAGE_ACTS
    if not judges or (case.state == State.ENDED and not visit.stage.fresh_hands):
        return barred
    elsewhere = case.entries.exclude(visit__stage_key=visit.stage_key).values_list("person_id", flat=True)
    positions = Position.objects.filter(item__case=case).exclude(item__visit__stage_key=visit.stage_key)
    together = set(case.co_applicants.values_list("person_id", flat=True))
    return barred | {case.applicant_id} | together | set(elsewhere) | set(positions.values_list("person_id", flat=True))


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
    start = case.received_on if deadline.from_receipt and case.received_on else facts.day
    return due(start, days, deadline.counting, working_days(case.edition.country))
