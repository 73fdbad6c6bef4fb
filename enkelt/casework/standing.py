"""What a person is to a case: applicant, holder of an open stage, asked, a colleague, nobody."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from typing import TypeVar
from uuid import UUID

from django.utils import timezone

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Membership, Person, Unit
from enkelt.accounts.tree import Tree, tree
from enkelt.casework.models import (
    Case,
    CoApplicant,
    Conflict,
    EmergencyAccess,
    Entry,
    Filing,
    Position,
    Question,
    State,
    Visit,
)
from enkelt.casework.relations import Capacity, Relation, capacity_of
from enkelt.casework.seats import held_by, parts_of, registrar
from enkelt.domain.roles import AUDITOR, LOCAL_ADMINISTRATOR, RECORDS_STAFF
from enkelt.domain.stages import CountsAs

_Key = TypeVar("_Key")


@dataclass(frozen=True)
class Standing:
    """A person's relations to a case now, each with the capacity that gives it."""

    person: Person
    relations: Mapping[Relation, Capacity]
    holds: Mapping[int, Capacity] = field(default_factory=dict)
    """The open visits that wait for the person, by id."""
    serves: Mapping[int, Capacity] = field(default_factory=dict)
    """The open visits that the person sees to without judging, by id."""
    sits: Mapping[int, Capacity] = field(default_factory=dict)
    """The open visits where the person takes a position in a meeting, by id."""
    sees_patient: bool = True
    """Whether the person may know who the patient is; those of a pseudonymised stage only may not."""
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
            serves=_said_in(self.serves, language),
            sits=_said_in(self.sits, language),
            files=_said_in(self.files, language),
        )


def _said_in(held: Mapping[_Key, Capacity], language: str) -> dict[_Key, Capacity]:
    return {key: capacity.said_in(language) for key, capacity in held.items()}


@dataclass
class _Rows:
    """What is stored about a person and one case."""

    visits: list[Visit] = field(default_factory=list)
    filings: list[Filing] = field(default_factory=list)
    acted_at: set[str] = field(default_factory=set)
    asked: bool = False
    applies_too: bool = False
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
    standing_tree = tree(today)
    memberships = accounts.reaching(accounts.memberships_of(person, today), standing_tree)
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
    positions = Position.objects.filter(item__case__in=cases, person=person)
    for key, stage in chain(
        entries.values_list("case_id", "visit__stage_key"),
        positions.values_list("item__case_id", "item__visit__stage_key"),
    ):
        rows[key].acted_at.add(stage)
    questions = Question.objects.filter(case__in=cases, asked_of=person, answered_at=None, taken_back_at=None)
    for key in questions.values_list("case_id", flat=True):
        rows[key].asked = True
    emergencies = EmergencyAccess.objects.filter(case__in=cases, person=person, until__gt=now)
    for key in emergencies.values_list("case_id", flat=True):
        rows[key].emergency = True
    for key in CoApplicant.objects.filter(case__in=cases, person=person).values_list("case_id", flat=True):
        rows[key].applies_too = True
    for key in Conflict.objects.filter(case__in=cases, person=person).values_list("case_id", flat=True):
        rows[key].conflicted = True
    return rows


def _standing(person: Person, case: Case, rows: _Rows, memberships: list[Membership], standing_tree: Tree) -> Standing:
    files = dict(_files(person, case, rows, memberships))
    own = (
        *_own_relations(person, case, rows, memberships),
        *_filer(case, rows, files),
        *_trust_relations(case, memberships, standing_tree),
    )
    parts = [part for visit in rows.visits for part in parts_of(person, case, visit, memberships, standing_tree.on)]
    relations: dict[Relation, Capacity] = {}
    for relation, capacity in (*((part.relation, part.capacity) for part in parts), *own):
        # An own role comes before a deputy's: the first found stands.
        relations.setdefault(relation, capacity)
    knowing = {part.relation for part in parts if not part.pseudonymised} | {relation for relation, _held in own}
    return Standing(
        person=person,
        relations=relations,
        holds={part.visit.pk: part.capacity for part in parts if part.relation is Relation.HOLDER},
        serves={part.visit.pk: part.capacity for part in parts if part.serves_now},
        sits={part.visit.pk: part.capacity for part in parts if part.sits_now},
        sees_patient=bool(knowing - {Relation.COLLEAGUE}),
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
    if rows.applies_too:
        yield Relation.CO_APPLICANT, role
    if capacity := registrar(person, case, memberships):
        yield Relation.REGISTRAR, capacity
    if rows.asked:
        yield Relation.ASKED, role
    if rows.emergency:
        yield Relation.EMERGENCY, role


def _files(person: Person, case: Case, rows: _Rows, memberships: list[Membership]) -> Iterator[tuple[UUID, Capacity]]:
    held = held_by(memberships)
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
    applying = standing_tree.unit(case.treating_unit_id)
    granted = _is_granted_group(case)
    holds_in = standing_tree.of_kind(applying, case.edition.granted_in.kind) if applying and granted else None
    treating = standing_tree.of_kind(applying, Unit.Kind.TRUST) if applying else None
    # An authority or a committee that has the case treats nobody: its people are no colleagues of the patient's.
    trusts = {case.home_trust_id, treating.pk if treating else None} - {None}
    for membership in memberships:
        units = {unit.pk for unit in standing_tree.path(membership.unit)}
        if membership.unit_id == case.authority_id and membership.role in roles:
            yield roles[membership.role], capacity_of(membership)
        if units & trusts:
            yield Relation.COLLEAGUE, capacity_of(membership)
        if holds_in and holds_in.pk in units and membership.role == case.edition.application.role.key:
            yield Relation.PRESCRIBER, capacity_of(membership)


def _is_granted_group(case: Case) -> bool:
    return case.edition.for_group and case.state == State.ENDED and case.counts_as == CountsAs.GRANTED
