"""My work: what waits for a person, what they follow that waits for others, and what has just ended.

The cases that could concern the person are found in one query; what the person is to each, who holds which role and
what is open are each found for all cases at once. So a list of forty costs as many queries as a list of one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from enkelt import schemes
from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Membership, Person
from enkelt.accounts.tree import tree
from enkelt.casework.models import AgendaItem, Case, CoApplicant, Filing, Letter, Question, State, Visit
from enkelt.casework.permissions import TABLE, may
from enkelt.casework.queries.clocks import Tone
from enkelt.casework.queries.letters import is_told
from enkelt.casework.queries.meeting_calendar import positions_missing
from enkelt.casework.queries.tasks import Kind, Open, Task, Wait, open_things, tasks_of, untold, waits_of
from enkelt.casework.relations import Relation
from enkelt.casework.standing import Standing, standings_of

RECENT = timedelta(days=30)
_A_PART = frozenset(TABLE["view"].relations) - {Relation.EMERGENCY}


@dataclass(frozen=True)
class Row:
    """One case in the list."""

    case: Case
    tasks: tuple[Task, ...] = ()
    waits: tuple[Wait, ...] = ()
    hidden: bool = False
    """Whether the person has a conflict: nothing but the number is shown."""
    told: bool = True
    """Whether the person may know how the case ended."""
    known: bool = True
    """Whether the person may know who the patient is."""

    @property
    def order(self) -> tuple[bool, bool, date, bool, str]:
        """Order by what is overdue, then urgent, then by day; what has no day comes last, and drafts after it."""
        clocks = [clock for clock in (*(t.clock for t in self.tasks), *(w.clock for w in self.waits)) if clock]
        days = [clock.due_on for clock in clocks if clock.due_on]
        over = any(clock.tone is Tone.OVER for clock in clocks)
        draft = self.case.state == State.DRAFT
        return (not over, not self.case.urgent, min(days, default=date.max), draft, self.case.reference)

    @property
    def waits_together(self) -> Mapping[Wait, Sequence[Wait]]:
        """Gather the seats that one thing waits for at once, so that it is said once with all their names."""
        found: dict[Wait, list[Wait]] = {}
        for wait in self.waits:
            alike = replace(wait, names=()) if wait.names else wait
            found.setdefault(alike, []).append(wait)
        return found

    @property
    def overdue(self) -> bool:
        """Whether one of the person's own deadlines has passed."""
        return any(task.clock and task.clock.tone is Tone.OVER for task in self.tasks)


@dataclass(frozen=True)
class Worklist:
    """The three lists, each in its order."""

    mine: Sequence[Row]
    others: Sequence[Row]
    ended: Sequence[Row]

    @property
    def rows(self) -> Sequence[Row]:
        """All rows."""
        return (*self.mine, *self.others, *self.ended)

    @property
    def next_due(self) -> date | None:
        """The nearest day that somebody else has to keep."""
        days = (part.clock.due_on for row in self.others for part in row.waits if part.clock and part.clock.due_on)
        return min(days, default=None)

    def only(self, sought: str, scheme: str) -> "Worklist":
        """Keep the rows whose number, medicine or indication holds what is sought, of one scheme or of all."""
        keep = partial(_matches, sought=sought.casefold().strip(), scheme=scheme)
        return Worklist(*([row for row in rows if keep(row)] for rows in (self.mine, self.others, self.ended)))


def worklist(person: Person, now: datetime, sought: str = "") -> Worklist:
    """Gather a person's work; what is sought brings in cases that ended longer ago."""
    today = timezone.localdate(now)
    memberships = accounts.reaching(accounts.memberships_of(person, today), tree(today))
    cases = list(_candidates(person, memberships, now - RECENT, sought))
    standings = standings_of(person, cases, now)
    mine: list[Row] = []
    others: list[Row] = []
    ended: list[Row] = []
    things = open_things(cases, today)
    missing = positions_missing(person, {visit for standing in standings.values() for visit in standing.sits})
    for case in cases:
        row = _row(case, standings[case.pk], things[case.pk], today, missing)
        if row is None:
            continue
        if row.tasks:
            mine.append(row)
        elif case.state != State.ENDED:
            others.append(row)
        elif case.ended_at is not None and (case.ended_at >= now - RECENT or sought):
            ended.append(row)
    ended.sort(key=lambda row: (row.case.ended_at or now, row.case.reference), reverse=True)
    return Worklist(sorted(mine, key=lambda row: row.order), sorted(others, key=lambda row: row.order), ended)


def _row(case: Case, standing: Standing, things: Open, today: date, missing: Mapping[int, AgendaItem]) -> Row | None:
    if not _A_PART & set(standing.relations):
        return None
    if standing.conflicted:
        return Row(case, hidden=True)
    if not is_told(standing, (letter for letter in things.letters if letter.decision_id), things.visits):
        return Row(case, waits=tuple(untold(case, things, today)), told=False, known=standing.sees_patient)
    tasks = sorted(tasks_of(case, standing, things, today), key=lambda task: task.day)
    waited = (standing.sits[visit.pk] for visit in things.visits if visit.pk in missing and visit.pk in standing.sits)
    tasks = [*(Task(kind=Kind.POSITION, what="", capacity=capacity) for capacity in waited), *tasks]
    return Row(case, tuple(tasks), tuple(waits_of(case, things, today)), known=standing.sees_patient)


def _matches(row: Row, sought: str, scheme: str) -> bool:
    case = row.case
    if scheme and case.scheme != scheme:
        return False
    names = [case.reference]
    if not row.hidden:
        method = case.method
        names += [case.title, *((method.substance, method.trade_name, method.indication) if method else ())]
    return any(sought in name.casefold() for name in names)


def _candidates(person: Person, memberships: list[Membership], since: datetime, sought: str) -> Iterator[Case]:
    """Find the cases that could concern the person; who they are to each is worked out afterwards."""
    asked = Question.objects.filter(asked_of=person, answered_at=None, taken_back_at=None)
    part = Q(applicant=person) | Q(registered_by=person) | Q(pk__in=asked.values("case"))
    part |= Q(pk__in=Visit.objects.filter(person=person).values("case"))
    part |= Q(pk__in=CoApplicant.objects.filter(person=person).values("case"))
    for rows in _by_role(memberships):
        part |= Q(pk__in=rows)
    alive = Q(state__in=(State.DRAFT, State.RUNNING)) | Q(state=State.ENDED) & _ended_and_shown(since, sought)
    return Case.objects.filter(part, alive).select_related("patient", "applicant", "registered_by", "method").iterator()


def _by_role(memberships: list[Membership]) -> Iterator[object]:
    if not memberships:
        return
    seats, reads = Q(), Q(pk__in=())
    for membership in memberships:
        seats |= Q(role=membership.role, unit=membership.unit_id)
        for scheme, edition, stage in _read_by(membership.role):
            reads |= Q(case__scheme=scheme, case__edition_key=edition, stage_key=stage, unit=membership.unit_id)
    yield Visit.objects.filter(seats | reads).values("case")
    yield Filing.objects.filter(seats).values("case")


def _read_by(role: str) -> Iterator[tuple[str, str, str]]:
    """Name the stages that a role may read without acting there."""
    for scheme in schemes.SCHEMES:
        for edition in scheme.editions:
            for stage in edition.every_stage():
                if any(reader.key == role for reader in stage.sitters()):
                    yield scheme.key, edition.key, stage.key


def _ended_and_shown(since: datetime, sought: str) -> Q:
    shown = Q(ended_at__gte=since)
    shown |= Q(pk__in=Visit.objects.filter(closed_at=None).values("case"))
    shown |= Q(pk__in=Filing.objects.filter(confirmed_at=None).values("case"))
    shown |= Q(pk__in=Letter.objects.filter(released_at=None).values("case"))
    if sought:
        shown |= Q(reference__icontains=sought) | Q(method__substance__icontains=sought)
        shown |= Q(method__trade_name__icontains=sought) | Q(method__indication__icontains=sought)
    return shown


def viewable(person: Person, patient_id: UUID, now: datetime) -> tuple[list[Case], list[Case]]:
    """Split a patient's cases into those that the person has a part in, newest first, and the others."""
    cases = list(
        Case.objects.filter(patient=patient_id)
        .exclude(state=State.DISPOSED)
        .select_related("patient")
        .order_by("-created_at")
    )
    standings = standings_of(person, cases, now)
    seen = [case for case in cases if may("see-patient", standings[case.pk], case)]
    seen = [case for case in seen if _A_PART & set(standings[case.pk].relations)]
    return seen, [case for case in cases if case not in seen]
