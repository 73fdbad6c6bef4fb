"""A case as its readers see it: loaded once, in a number of queries that does not grow with the case."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.utils import timezone

from enkelt import schemes
from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Membership, Unit
from enkelt.accounts.tree import Tree, tree
from enkelt.casework.casefacts import facts_of, units_in
from enkelt.casework.models import Case, CoApplicant, Decision, EmergencyAccess, Entry, FindingRecord, Question, Visit
from enkelt.casework.net_prices import reads_net_prices
from enkelt.casework.permissions import ACT_OF_KIND, STAGE_ACTS, TABLE, allow
from enkelt.casework.queries import turns
from enkelt.casework.queries.elapsed import Elapsed, StayClock, clock_of, elapsed
from enkelt.casework.queries.hands import Hand, Hands, Held, came_from, stays_at, together
from enkelt.casework.queries.letters import is_told, letters_of_decision
from enkelt.casework.queries.readable import Readable, known_to
from enkelt.casework.queries.records import decisions_of, tie
from enkelt.casework.queries.tasks import waits
from enkelt.casework.relations import Capacity, Relation
from enkelt.casework.standing import Standing
from enkelt.domain import process
from enkelt.domain.errors import Forbidden
from enkelt.domain.facts import Facts
from enkelt.domain.roles import Role
from enkelt.domain.stages import Leads, Outcome, Stage


@dataclass(frozen=True)
class Casefile:
    """Everything a page of a case shows, seen by one reader on one day."""

    case: Case
    standing: Standing
    now: datetime
    facts: Facts
    tree: Tree
    visits: tuple[Visit, ...]
    entries: tuple[Entry, ...]
    findings: tuple[FindingRecord, ...]
    """Oldest first."""
    questions: tuple[Question, ...]
    decisions: tuple[Decision, ...]
    memberships: dict[tuple[str, UUID], list[Membership]]
    conflicted: frozenset[UUID]
    emergency: EmergencyAccess | None
    together: tuple[CoApplicant, ...] = ()
    """Who applies together with the applicant."""
    told: bool = True
    """Whether the reader may know how the case ended; otherwise nothing here says it."""
    passing: Visit | None = None
    """The stay of whoever has the answer and is to pass it on to the applicant."""

    @property
    def today(self) -> date:
        """The local day."""
        return timezone.localdate(self.now)

    @cached_property
    def waiting(self) -> tuple[Visit, ...]:
        """The stays that the case waits for somebody at; not those beside the walk."""
        return tuple(visit for visit in self._tasks if not visit.stage.aside)

    @cached_property
    def mine(self) -> tuple[Visit, ...]:
        """The open stays that wait for the reader, or that are offered to them."""
        return tuple(visit for visit in self.visits if visit.pk in self.standing.holds)

    @cached_property
    def turn(self) -> Visit | None:
        """The stay at which the reader is waited for, and may act."""
        return next((visit for visit in self._mine_waiting if self._refused(visit) is None), None)

    @cached_property
    def kept_out(self) -> Visit | None:
        """The stay whose role the reader holds, but where they may not act: they acted at another stage."""
        kept = (visit for visit in self._mine_waiting if self._refused(visit) == "acted-at-another-stage")
        return next(kept, None)

    @cached_property
    def clock(self) -> StayClock | None:
        """The clock of the stay that is waited for, the nearest first."""
        clocks = [clock for visit in self.waiting if (clock := clock_of(visit, self.questions, self.today))]
        return min(clocks, key=lambda each: each.clock.due_on or date.max) if clocks else None

    @cached_property
    def readable(self) -> Readable:
        """Writes the answers for the reader."""
        seen = reads_net_prices(self.standing, self.case, self.mine, self.now)
        return Readable(self.case, self.facts, self.tree, net_prices=seen)

    @property
    def elapsed(self) -> Elapsed | None:
        """How long the case has taken."""
        return elapsed(self.case, self.questions, self.today)

    @property
    def decided_outcome(self) -> Outcome | None:
        """The outcome of the decision, as its stage declares it."""
        return self.decision.entry.visit.stage.outcome(self.decision.outcome) if self.decision else None

    @property
    def by_emergency(self) -> EmergencyAccess | None:
        """The access with a reason that the reader reads by, when nothing else lets them."""
        other = set(TABLE["view"].relations) - {Relation.EMERGENCY}
        return None if other & set(self.standing.relations) else self.emergency

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """The questions without an answer."""
        return tuple(question for question in self.questions if question.is_open)

    @property
    def decision(self) -> Decision | None:
        """The decision that ended the case."""
        return self.decisions[-1] if self.decisions else None

    @property
    def may_read_number(self) -> bool:
        """Whether there is a patient whose number the reader may see."""
        return self.case.patient is not None and self.can("reveal-number")

    @property
    def movable(self) -> bool:
        """Whether the reader may move the case to another scheme from a stay that is open."""
        return any(visit.closed_at is None and self.can("move-case", visit) for visit in self.visits)

    @cached_property
    def sends(self) -> str:
        """What a letter of the decision asks of the reader: a "call" to the doctor, its "release", or nothing."""
        if not self.can("release-letter"):
            return ""
        return turns.sending(letters_of_decision(self.case), self.standing, self.case, self.today)

    @cached_property
    def path(self) -> tuple[Stage, ...]:
        """The stages that the case goes through, or went through before it ended, and those after that it came to."""
        came_to = {visit.stage_key for visit in self.visits}
        declared = () if self.case.ended_at else process.path(self.case.edition, self.facts)
        return tuple(each for each in self.case.edition.every_stage() if each in declared or each.key in came_to)

    def can(self, act: str, visit: Visit | None = None) -> bool:
        """Say whether the reader may do an act."""
        return self.refusal(act, visit) is None

    def refusal(self, act: str, visit: Visit | None = None) -> str | None:
        """Give the code of what keeps the reader from an act; None when nothing does."""
        try:
            allow(act, self.standing, self.case, visit)
        except Forbidden as forbidden:
            return forbidden.code
        return None

    def before(self, visit: Visit) -> Visit | None:
        """Find the stay that the case came from to this one; another hand of the same round is none."""
        return came_from(self.visits, visit)

    def step_of(self, stage: Stage) -> str:
        """Say where a stage is in the walk: done, now, or later; one that sent the case back comes again."""
        stays = self.stays(stage)
        if any(stay.closed_at is None for stay in stays):
            return "now" if any(stay in self._tasks or not stage.waits for stay in stays) else "later"
        return "later" if not stays or stays[-1] in self._returned else "done"

    def stays(self, stage: Stage) -> tuple[Visit, ...]:
        """Find the stays at a stage, of the round that counts now; empty while the case has not come there."""
        return stays_at(self.visits, stage)

    def last_entry(self, visit: Visit) -> Entry | None:
        """Find what was given last at a stay."""
        return next((entry for entry in reversed(self.entries) if entry.visit_id == visit.pk), None)

    def stage_of(self, question: Question) -> Stage:
        """Find the stage at which something was asked."""
        return next(visit for visit in self.visits if visit.pk == question.visit_id).stage

    def hands_of(self, stage: Stage) -> tuple[Hand, ...]:
        """List the hands that a stage waits for, has had or will wait for, one for each unit or person."""
        stays = self.stays(stage)
        if stays:
            return tuple(Hand(visit.unit, visit, self.last_entry(visit), self._who(visit)) for visit in stays)
        units = () if stage.by_applicant or stage.by_name else units_in(self.tree, self.case, stage.of)
        return tuple(Hand(unit, None, None, self._holders(stage, unit)) for unit in units)

    def hands(self, stage: Stage) -> Hands:
        """Say who can act at a stage, and who holds its role but has a conflict or has acted elsewhere in the case."""
        hands = self.hands_of(stage)
        return together([hand for hand in hands if hand.waits] or hands)

    def capacity(self, visit: Visit) -> Capacity:
        """Say in which capacity the reader acts at a stay of theirs."""
        return self.standing.holds[visit.pk]

    def role_of(self, visit: Visit) -> Role:
        """Give the role in which somebody sits at a stay: the stage's, or their own when they are called in."""
        return schemes.role(visit.role)

    def membership(self, visit: Visit) -> Membership | None:
        """Find the reader's membership that gives them a stay; None for the applicant's own."""
        held = self.memberships.get((visit.role, visit.unit_id), [])
        return next((membership for membership in held if membership.person_id == self.standing.person.pk), None)

    def _who(self, visit: Visit) -> Hands:
        if visit.person is None:
            return self._holders(visit.stage, visit.unit)
        named = (Held(visit.person),)
        return Hands((), named) if self._is_barred(visit.person.pk, visit.stage) else Hands(named, ())

    def _holders(self, stage: Stage, unit: Unit) -> Hands:
        if stage.by_applicant:
            return Hands((), ())
        held = self.memberships.get((stage.role.key, unit.pk), [])
        people = {Held(m.person, m.deputy_for_id is not None): self._is_barred(m.person_id, stage) for m in held}
        able = tuple(held for held, barred in people.items() if not barred)
        return Hands(able, tuple(held for held in people if held not in able))

    def _is_barred(self, person: UUID, stage: Stage) -> bool:
        if person in self.conflicted:
            return True
        elsewhere = {entry.visit.stage_key for entry in self.entries if entry.person_id == person} - {stage.key}
        applied = person == self.case.applicant_id or any(each.person_id == person for each in self.together)
        return ACT_OF_KIND[stage.kind] in STAGE_ACTS and bool(elsewhere or applied)

    @cached_property
    def _tasks(self) -> tuple[Visit, ...]:
        return tuple(visit for visit in self.visits if visit.closed_at is None and waits(visit, self.today))

    @property
    def _mine_waiting(self) -> tuple[Visit, ...]:
        return tuple(visit for visit in self._tasks if visit in self.mine)

    @cached_property
    def _returned(self) -> tuple[Visit, ...]:
        return tuple(visit for visit in self.visits if _leads_back(visit))

    def _refused(self, visit: Visit) -> str | None:
        return self.refusal(ACT_OF_KIND[visit.stage.kind], visit)


def casefile(case: Case, standing: Standing, now: datetime) -> Casefile:
    """Load a case for a reader who may see it."""
    today = timezone.localdate(now)
    every = case.visits.select_related("unit", "person").order_by("sequence")
    told = is_told(standing, letters_of_decision(case), every)
    visits = tuple(visit for visit in every if told or _early(visit))
    entries = _entries(case, told=told)
    kept = {entry.pk for entry in entries}
    findings = tuple(record for record in case.findings.order_by("entry__at", "pk") if record.entry_id in kept)
    tie(visits, entries, findings)
    standing_tree = tree(today)
    questions = case.questions.select_related("asked_by", "asked_of", "answered_by").order_by("asked_at", "pk")
    return Casefile(
        case=case,
        standing=standing,
        now=now,
        facts=known_to(case, facts_of(case, today), standing),
        tree=standing_tree,
        visits=visits,
        entries=entries,
        findings=findings,
        questions=tuple(questions),
        decisions=decisions_of(case, entries) if told else (),
        memberships=accounts.holders_in(_units(case, visits, standing_tree), today),
        told=told,
        passing=next((visit for visit in every if visit.closed_at is None and visit.stage.passes_on), None),
        together=tuple(case.co_applicants.select_related("person", "unit").order_by("invited_at", "pk")),
        emergency=case.emergencies.filter(person=standing.person, until__gt=now).order_by("until").last(),
        conflicted=frozenset(case.conflicts.values_list("person_id", flat=True)),
    )


def _entries(case: Case, *, told: bool) -> tuple[Entry, ...]:
    """Load what people gave; up to the end only, for a reader who may not know how the case ended."""
    entries = case.entries.select_related("person").order_by("at", "pk")
    return tuple(entry for entry in entries if told or case.ended_at is None or entry.at < case.ended_at)


def _units(case: Case, visits: tuple[Visit, ...], standing_tree: Tree) -> set[Unit]:
    """Gather the units that have, had or may get the case."""
    places = {stage.of for stage in case.edition.every_stage()}
    coming = {unit for place in places for unit in units_in(standing_tree, case, place)}
    return coming | {visit.unit for visit in visits}


def _early(visit: Visit) -> bool:
    """Say whether a stay belongs to the walk up to the decision."""
    return visit.stage not in visit.case.edition.afterwards


def _leads_back(visit: Visit) -> bool:
    outcome = visit.stage.outcome(visit.outcome)
    return outcome is not None and outcome.leads is Leads.BACK
