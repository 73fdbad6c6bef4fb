"""What a person is to a case: applicant, holder of an open stage, asked, a colleague, nobody."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from django.utils import timezone

from enkelt import schemes
from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Membership, Person
from enkelt.accounts.tree import Tree, tree
from enkelt.casework.models import Case, Conflict, EmergencyAccess, Entry, Filing, Question, State, Visit
from enkelt.domain.roles import AUDITOR, COMMITTEE_SECRETARY, DEPUTIES, LOCAL_ADMINISTRATOR, RECORDS_STAFF
from enkelt.domain.stages import CountsAs, Decision

REGISTRARS = frozenset({RECORDS_STAFF.key, COMMITTEE_SECRETARY.key})
"""The roles of a trust that register what comes on paper or by post."""

_Key = TypeVar("_Key")


class Relation(StrEnum):
    """How somebody belongs to a case. The table in `permissions` says what each may do."""

    APPLICANT = "applicant"
    REGISTRAR = "registrar"
    """Registered the application from paper or post."""
    HOLDER = "holder"
    """Holds the role that an open stage waits for."""
    VISITED = "visited"
    """Holds the role of a stage that the case has come to."""
    READER = "reader"
    """Holds a role that the stage declares as reader, such as a committee's member."""
    DECIDER = "decider"
    """Holds the role that decided."""
    ASKED = "asked"
    FILER = "filer"
    """Sees to a filing of the case."""
    RECORDS = "records"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    COLLEAGUE = "colleague"
    """Works in the treating trust or the home trust, without a part in the case."""
    EMERGENCY = "emergency"
    """Opened the case with a reason, and the time is not up."""


@dataclass(frozen=True)
class Capacity:
    """In which role somebody acts, and for whom when they are a deputy."""

    role: str
    deputy_for: str = ""
    language: str = "nb"
    """The language in which letters and the record say it: that of the case's scheme."""

    def __str__(self) -> str:
        """Say it as letters and the history say it."""
        return self.called(self.language)

    def called(self, language: str) -> str:
        """Say it in the language of whoever reads a screen."""
        title = schemes.role(self.role).called(language)
        return DEPUTIES[language].format(title=title) if self.deputy_for else title

    def said_in(self, language: str) -> "Capacity":
        """Give the same capacity for a record in a language."""
        return replace(self, language=language)


@dataclass(frozen=True)
class Standing:
    """A person's relations to a case now, each with the capacity that gives it."""

    person: Person
    relations: Mapping[Relation, Capacity]
    holds: Mapping[int, Capacity] = field(default_factory=dict)
    """The open visits that wait for the person, by id."""
    files: Mapping[UUID, Capacity] = field(default_factory=dict)
    """The filings that are the person's to see to, by id."""
    acted_at: frozenset[str] = frozenset()
    """The stages where the person has already acted."""
    conflicted: bool = False

    def __contains__(self, relation: Relation) -> bool:
        """Say whether the person has the relation."""
        return relation in self.relations

    def said_in(self, language: str) -> "Standing":
        """Give the same standing with its capacities in a language."""
        return replace(
            self,
            relations=_said_in(self.relations, language),
            holds=_said_in(self.holds, language),
            files=_said_in(self.files, language),
        )


def _said_in(held: Mapping[_Key, Capacity], language: str) -> dict[_Key, Capacity]:
    return {key: capacity.said_in(language) for key, capacity in held.items()}


def capacity_of(membership: Membership) -> Capacity:
    """Name the capacity that a membership gives; outside a case the record says it in the person's language."""
    deputised = membership.deputy_for
    return Capacity(membership.role, deputised.person.name if deputised else "", membership.person.language)


@dataclass
class _Rows:
    """What is stored about a person and one case."""

    visits: list[Visit] = field(default_factory=list)
    filings: list[Filing] = field(default_factory=list)
    acted_at: set[str] = field(default_factory=set)
    asked: bool = False
    emergency: bool = False
    conflicted: bool = False


def standing_of(person: Person, case: Case, now: datetime) -> Standing:
    """Work out a person's relations to a case; a constant number of queries."""
    return standings_of(person, [case], now)[case.pk]


def standings_of(person: Person, cases: Sequence[Case], now: datetime) -> dict[UUID, Standing]:
    """Work out a person's relations to many cases, with as many queries as for one; gives them by the case's id."""
    if not person.is_active:
        return {case.pk: Standing(person, {}) for case in cases}
    today = timezone.localdate(now)
    memberships, standing_tree = accounts.memberships_of(person, today), tree(today)
    rows = _rows(person, {case.pk: case for case in cases}, now)
    return {
        case.pk: _standing(person, case, rows[case.pk], memberships, standing_tree).said_in(case.edition.language)
        for case in cases
    }


def _rows(person: Person, cases: Mapping[UUID, Case], now: datetime) -> dict[UUID, _Rows]:
    rows = {key: _Rows() for key in cases}
    for visit in Visit.objects.filter(case__in=cases).order_by("pk"):
        visit.case = cases[visit.case_id]
        rows[visit.case_id].visits.append(visit)
    for filing in Filing.objects.filter(case__in=cases):
        rows[filing.case_id].filings.append(filing)
    entries = Entry.objects.filter(case__in=cases, person=person)
    for key, stage in entries.values_list("case_id", "visit__stage_key"):
        rows[key].acted_at.add(stage)
    questions = Question.objects.filter(case__in=cases, asked_of=person, answered_at=None, taken_back_at=None)
    for key in questions.values_list("case_id", flat=True):
        rows[key].asked = True
    emergencies = EmergencyAccess.objects.filter(case__in=cases, person=person, until__gt=now)
    for key in emergencies.values_list("case_id", flat=True):
        rows[key].emergency = True
    for key in Conflict.objects.filter(case__in=cases, person=person).values_list("case_id", flat=True):
        rows[key].conflicted = True
    return rows


def _standing(person: Person, case: Case, rows: _Rows, memberships: list[Membership], standing_tree: Tree) -> Standing:
    relations: dict[Relation, Capacity] = {}
    files = dict(_files(person, case, rows, memberships))
    for relation, capacity in (
        *_own_relations(person, case, rows, memberships),
        *_role_relations(case, rows, memberships),
        *_filer(case, rows, files),
        *_trust_relations(case, memberships, standing_tree),
    ):
        # An own role comes before a deputy's: the first found stands.
        relations.setdefault(relation, capacity)
    holds = {visit.pk: held for visit in rows.visits if (held := _holds(person, case, visit, memberships))}
    if holds:
        relations[Relation.HOLDER] = next(iter(holds.values()))
    return Standing(
        person=person,
        relations=relations,
        holds=holds,
        files=files,
        acted_at=frozenset(rows.acted_at),
        conflicted=rows.conflicted,
    )


def _own_relations(
    person: Person, case: Case, rows: _Rows, memberships: list[Membership]
) -> Iterator[tuple[Relation, Capacity]]:
    role = Capacity(case.edition.application.role.key)
    if case.applicant_id == person.pk:
        yield Relation.APPLICANT, role
    if capacity := _registrar(person, case, memberships):
        yield Relation.REGISTRAR, capacity
    if rows.asked:
        yield Relation.ASKED, role
    if rows.emergency:
        yield Relation.EMERGENCY, role


def _registrar(person: Person, case: Case, memberships: list[Membership]) -> Capacity | None:
    """Give the capacity in which somebody sees to what they registered, while they have a role that registers."""
    if case.registered_by_id != person.pk:
        return None
    return next(
        (capacity_of(m) for m in memberships if m.role in REGISTRARS and m.unit_id == case.authority_id),
        None,
    )


def _held(memberships: list[Membership]) -> dict[tuple[str, UUID], Capacity]:
    # Own roles come first in the list: the last to be written stands.
    return {(membership.role, membership.unit_id): capacity_of(membership) for membership in reversed(memberships)}


def _role_relations(case: Case, rows: _Rows, memberships: list[Membership]) -> Iterator[tuple[Relation, Capacity]]:
    held = _held(memberships)
    for visit in rows.visits:
        stage = visit.stage
        if (capacity := held.get((visit.role, visit.unit_id))) and not stage.by_applicant:
            yield Relation.VISITED, capacity
            if isinstance(stage, Decision) and case.counts_as != CountsAs.NONE:
                yield Relation.DECIDER, capacity
        for reader in stage.readers:
            if capacity := held.get((reader.key, visit.unit_id)):
                yield Relation.READER, capacity


def _files(person: Person, case: Case, rows: _Rows, memberships: list[Membership]) -> Iterator[tuple[UUID, Capacity]]:
    held = _held(memberships)
    for filing in rows.filings:
        if not case.edition.filing(filing.kind).by_applicant:
            if capacity := held.get((filing.role, filing.unit_id)):
                yield filing.pk, capacity
        elif case.applicant_id == person.pk:
            yield filing.pk, Capacity(filing.role)


def _filer(case: Case, rows: _Rows, files: Mapping[UUID, Capacity]) -> Iterator[tuple[Relation, Capacity]]:
    for filing in rows.filings:
        if filing.pk in files and not case.edition.filing(filing.kind).by_applicant:
            yield Relation.FILER, files[filing.pk]


def _trust_relations(
    case: Case, memberships: list[Membership], standing_tree: Tree
) -> Iterator[tuple[Relation, Capacity]]:
    roles = {RECORDS_STAFF.key: Relation.RECORDS, AUDITOR.key: Relation.AUDITOR}
    roles[LOCAL_ADMINISTRATOR.key] = Relation.ADMINISTRATOR
    trusts = {case.authority_id, case.home_trust_id}
    for membership in memberships:
        units = {unit.pk for unit in standing_tree.path(membership.unit)}
        if membership.unit_id == case.authority_id and membership.role in roles:
            yield roles[membership.role], capacity_of(membership)
        if units & trusts:
            yield Relation.COLLEAGUE, capacity_of(membership)


def _holds(person: Person, case: Case, visit: Visit, memberships: list[Membership]) -> Capacity | None:
    if visit.closed_at is not None or case.state == State.DISPOSED:
        return None
    if visit.stage.by_applicant:
        if case.state == State.DRAFT and (capacity := _registrar(person, case, memberships)):
            return capacity
        return Capacity(visit.role) if case.applicant_id == person.pk else None
    return next(
        (capacity_of(m) for m in memberships if m.role == visit.role and m.unit_id == visit.unit_id),
        None,
    )
