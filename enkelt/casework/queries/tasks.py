"""What is open on a case: what a person must do, and whom it waits for otherwise."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.utils import timezone

from enkelt import schemes
from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Membership
from enkelt.casework.models import Case, CoApplicant, Filing, Letter, Question, State, Visit
from enkelt.casework.permissions import ACT_OF_KIND, allow, may
from enkelt.casework.queries import turns
from enkelt.casework.queries.clocks import Clock, running, standing_still
from enkelt.casework.relations import Capacity
from enkelt.casework.standing import Standing
from enkelt.domain.roles import Role
from enkelt.domain.stages import Stage


class Kind(StrEnum):
    """What sort of thing is open."""

    STAGE = "stage"
    QUESTION = "question"
    FILING = "filing"
    CALL = "call"
    RELEASE = "release"
    SIGN = "sign"
    POSITION = "position"


@dataclass(frozen=True, kw_only=True)
class Task:
    """One thing that a person is to do. `what` is in the scheme's own words."""

    kind: Kind
    what: str
    clock: Clock | None = None
    capacity: Capacity | None = None
    since: datetime | None = None
    sender: str = ""
    """Whom it came from: a stage's title, or the name of whoever asked."""
    returned: bool = False

    @property
    def day(self) -> date:
        """The day by which it is to be done; what has none comes last."""
        return self.clock.due_on if self.clock and self.clock.due_on else date.max


@dataclass(frozen=True, kw_only=True)
class Wait:
    """What a case waits for, and who can do it; no names means that nobody has the role today."""

    kind: Kind
    what: str
    role: Role | None
    names: tuple[str, ...]
    clock: Clock | None = None
    asked_by: str = ""
    since: datetime | None = None


@dataclass
class Open:
    """The open stays, questions, filings and letters of one case."""

    visits: list[Visit] = field(default_factory=list)
    closed: list[Visit] = field(default_factory=list)
    questions: dict[int, Question] = field(default_factory=dict)
    filings: list[Filing] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    unsigned: set[UUID] = field(default_factory=set)
    """The people who apply together and have still to sign."""
    holders: Mapping[tuple[str, UUID], list[Membership]] = field(default_factory=dict)

    def names(self, role: str, unit_id: UUID) -> tuple[str, ...]:
        """Name who may act in a seat; deputies only while nobody holds the role themselves."""
        found = self.holders.get((role, unit_id), [])
        own = [membership for membership in found if membership.deputy_for_id is None]
        return tuple(membership.person.name for membership in own or found)


def unreleased(case: Case, things: Open) -> Iterator[Wait]:
    """List the letters that are written and not let out."""
    for letter in things.letters:
        yield Wait(kind=Kind.RELEASE, what=case.edition.letter(letter.kind).title, role=None, names=())


def untold(case: Case, things: Open, today: date) -> Iterator[Wait]:
    """List what somebody who may not know the answer yet waits for: that it is passed on, and let out."""
    for visit in things.visits:
        if visit.stage.passes_on:
            yield _wait(case, visit, things, today)
    yield from unreleased(case, things)


def open_things(cases: Sequence[Case], today: date) -> dict[UUID, Open]:
    """Find what is open on each case; six queries, however many cases."""
    by_key = {case.pk: case for case in cases}
    found = {key: Open() for key in by_key}
    for visit in Visit.objects.filter(case__in=by_key).select_related("unit", "person").order_by("sequence"):
        visit.case = by_key[visit.case_id]
        (found[visit.case_id].closed if visit.closed_at else found[visit.case_id].visits).append(visit)
    questions = Question.objects.filter(case__in=by_key, answered_at=None, taken_back_at=None)
    for question in (
        questions.select_related("asked_of", "asked_by").defer("text", "answer", "typed").order_by("asked_at")
    ):
        found[question.case_id].questions.setdefault(question.visit_id, question)
    filings = Filing.objects.filter(case__in=by_key, confirmed_at=None)
    for filing in filings.select_related("unit").order_by("due_on"):
        found[filing.case_id].filings.append(filing)
    letters = Letter.objects.filter(case__in=by_key, released_at=None, replaced_by=None)
    for letter in letters.defer("text", "html", "pdf", "replaced_because"):
        found[letter.case_id].letters.append(letter)
    signing = CoApplicant.objects.filter(case__in=by_key, signed_at=None)
    for case_id, person_id in signing.values_list("case_id", "person_id"):
        found[case_id].unsigned.add(person_id)
    units = {visit.unit for things in found.values() for visit in things.visits}
    units |= {filing.unit for things in found.values() for filing in things.filings}
    holders = accounts.holders_in(units, today)
    for things in found.values():
        things.holders = holders
    return found


def tasks_of(case: Case, standing: Standing, things: Open, today: date) -> Iterator[Task]:
    """List what the person is to do on the case."""
    for visit in things.visits:
        question = things.questions.get(visit.pk)
        if question is None and waits(visit, today) and _can_act(case, standing, visit):
            yield _stage_task(case, standing.holds[visit.pk], things, visit, today)
        elif question is not None and question.asked_of_id == standing.person.pk:
            yield Task(
                kind=Kind.QUESTION,
                what=visit.stage.title,
                clock=_clock(case, visit, question, today),
                since=question.asked_at,
                sender=question.asked_by.name,
            )
    for filing in things.filings:
        if turns.files(filing, standing):
            kind = case.edition.filing(filing.kind)
            clock = running(filing.due_on, kind.deadline, case.edition.country, today)
            yield Task(kind=Kind.FILING, what=kind.title, clock=clock, since=filing.created_at)
    yield from _letter_tasks(case, standing, things.letters, today)
    if standing.person.pk in things.unsigned and any(visit.stage.by_applicant for visit in things.visits):
        yield Task(kind=Kind.SIGN, what="", since=case.created_at)


def _can_act(case: Case, standing: Standing, visit: Visit) -> bool:
    """Say whether the open stay is the person's: held, and not kept from them by an earlier act of their own."""
    if visit.pk not in standing.holds:
        return False
    return visit.stage.by_applicant or may(ACT_OF_KIND[visit.stage.kind], standing, case, visit)


def _stage_task(case: Case, capacity: Capacity, things: Open, visit: Visit, today: date) -> Task:
    before = [closed for closed in things.closed if closed.round != visit.round and not closed.stage.aside]
    came_from = before[-1].stage.title if before and not visit.stage.aside else ""
    return Task(
        kind=Kind.STAGE,
        what=visit.stage.task or visit.stage.title,
        clock=_clock(case, visit, None, today),
        capacity=capacity,
        since=visit.opened_at,
        sender=came_from,
        returned=bool(visit.returned_by),
    )


def _letter_tasks(case: Case, standing: Standing, letters: Iterable[Letter], today: date) -> Iterator[Task]:
    for letter in letters:
        if turns.rings(letter, standing, case):
            capacity = allow("ring-doctor", standing, case)
            yield Task(kind=Kind.CALL, what="", capacity=capacity, since=letter.written_at)
        elif turns.releases(letter, standing, case, today):
            capacity = allow("release-letter", standing, case)
            yield Task(kind=Kind.RELEASE, what="", capacity=capacity, since=letter.written_at)


def waits_of(case: Case, things: Open, today: date) -> Iterator[Wait]:
    """List whom the case waits for, by name."""
    # What stands beside the walk is named last: the case is where the walk is.
    for visit in sorted(things.visits, key=lambda each: each.stage.aside):
        question = things.questions.get(visit.pk)
        if question is not None:
            yield Wait(
                kind=Kind.QUESTION,
                what=visit.stage.title,
                role=case.edition.application.role,
                names=(question.asked_of.name,),
                clock=_clock(case, visit, question, today),
                asked_by=question.asked_by.name,
                since=question.asked_at,
            )
        elif waits(visit, today):
            yield _wait(case, visit, things, today)
    for filing in things.filings:
        kind = case.edition.filing(filing.kind)
        names = _applicant(case) if kind.by_applicant else things.names(filing.role, filing.unit_id)
        clock = running(filing.due_on, kind.deadline, case.edition.country, today)
        yield Wait(kind=Kind.FILING, what=kind.title, role=schemes.role(filing.role), names=names, clock=clock)
    yield from unreleased(case, things)


def _wait(case: Case, visit: Visit, things: Open, today: date) -> Wait:
    return Wait(
        kind=Kind.STAGE,
        what=_what(visit.stage),
        role=schemes.role(visit.role),
        names=_names(case, visit, things),
        clock=_clock(case, visit, None, today),
    )


def waits(visit: Visit, today: date) -> bool:
    """Say whether a stay is somebody's task today: not before a planned day, nor after the last day of one aside."""
    over = visit.stage.aside and visit.until is not None and visit.until < today
    return visit.stage.waits and not visit.is_planned(today) and not over


def _names(case: Case, visit: Visit, things: Open) -> tuple[str, ...]:
    if visit.stage.by_applicant:
        return _applicant(case)
    return (visit.person.name,) if visit.person else things.names(visit.role, visit.unit_id)


def _applicant(case: Case) -> tuple[str, ...]:
    """Name who fills in or sees to what is the applicant's own; a draft from paper is with whoever registers it."""
    by_hand = case.registered_by if case.state == State.DRAFT else None
    return ((by_hand or case.applicant).name,)


def _clock(case: Case, visit: Visit, question: Question | None, today: date) -> Clock | None:
    deadline = visit.stage.deadline
    if question is not None and question.days_left is not None:
        return standing_still(deadline, question.days_left, timezone.localdate(question.asked_at))
    return running(visit.due_on, deadline, case.edition.country, today)


def _what(stage: Stage) -> str:
    return stage.task or stage.title
