"""What one visit of a case makes of a person: who sits there by role or by name, who serves it, who reads it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from enkelt.accounts.models import Membership, Person
from enkelt.casework.models import Case, State, Visit
from enkelt.casework.relations import REGISTRARS, Capacity, Relation, capacity_of
from enkelt.domain.roles import Role
from enkelt.domain.stages import CountsAs, Stage
from enkelt.domain.tables import Meeting


@dataclass(frozen=True)
class Part:
    """What one visit makes of a person."""

    visit: Visit
    relation: Relation
    capacity: Capacity

    @property
    def pseudonymised(self) -> bool:
        """Whether the patient is unknown there; always to who is called in from outside, to a day."""
        return self.visit.stage.pseudonymised or self.visit.until is not None

    @property
    def serves_now(self) -> bool:
        """Whether the person sees to it while it is open."""
        return self.relation is Relation.SERVER and self.visit.closed_at is None

    @property
    def sits_now(self) -> bool:
        """Whether the person takes a position there while it is open."""
        return self.relation is Relation.MEMBER and self.visit.closed_at is None


def parts_of(person: Person, case: Case, visit: Visit, memberships: list[Membership], today: date) -> Iterator[Part]:
    """Walk what a visit makes of a person: holder, visited, decider, server, member, reader."""
    stage, held = visit.stage, held_by(memberships)
    if capacity := _holds(person, case, visit, memberships, today):
        yield Part(visit, Relation.HOLDER, capacity)
    if (capacity := _seated(person, visit, held, today)) and not stage.by_applicant:
        yield Part(visit, Relation.VISITED, capacity)
        if visit.stage.passes_on:
            yield Part(visit, Relation.ADDRESSEE, capacity)
        if _answered(visit):
            yield Part(visit, Relation.DECIDER, capacity)
    for relation, roles in _beside(stage):
        for role in roles:
            if capacity := held.get((role.key, visit.unit_id)):
                yield Part(visit, relation, capacity)


def _answered(visit: Visit) -> bool:
    """Say whether the decision was taken there, or its answer passed on from there."""
    stage, outcome = visit.stage, visit.stage.outcome(visit.outcome)
    return outcome is not None and (outcome.counts_as is not CountsAs.NONE or stage.passes_on)


def _beside(stage: Stage) -> Iterator[tuple[Relation, tuple[Role, ...]]]:
    """Walk the roles that have a part in a stage beside the one that it waits for."""
    yield Relation.SERVER, stage.serves
    yield Relation.MEMBER, stage.members if isinstance(stage, Meeting) else ()
    yield Relation.READER, stage.readers


def _seated(person: Person, visit: Visit, held: Mapping[tuple[str, UUID], Capacity], today: date) -> Capacity | None:
    """Give the capacity in which somebody sits at a visit: by name until its last day, or by the role in the unit."""
    if visit.person_id is None:
        return held.get((visit.role, visit.unit_id))
    lasts = visit.until is None or today <= visit.until
    return Capacity(visit.role) if visit.person_id == person.pk and lasts else None


def _holds(person: Person, case: Case, visit: Visit, memberships: list[Membership], today: date) -> Capacity | None:
    if visit.closed_at is not None or case.state == State.DISPOSED:
        return None
    if visit.stage.by_applicant:
        if case.state == State.DRAFT and (capacity := registrar(person, case, memberships)):
            return capacity
        return Capacity(visit.role) if case.applicant_id == person.pk else None
    return _seated(person, visit, held_by(memberships), today)


def registrar(person: Person, case: Case, memberships: list[Membership]) -> Capacity | None:
    """Give the capacity in which somebody sees to what they registered, while they have a role that registers."""
    if case.registered_by_id != person.pk:
        return None
    return next(
        (capacity_of(m) for m in memberships if m.role in REGISTRARS and m.unit_id == case.authority_id),
        None,
    )


def held_by(memberships: list[Membership]) -> dict[tuple[str, UUID], Capacity]:
    """Give somebody's capacities by role and unit."""
    # Own roles come first in the list: the last to be written stands.
    return {(membership.role, membership.unit_id): capacity_of(membership) for membership in reversed(memberships)}
