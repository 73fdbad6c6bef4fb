"""The one way to act on a case: lock, check, do, record, in one transaction.

A page sends along which version of the case it showed and a token of its own. The case's row is locked; a second press
is told so; a stale page is told so; the right is checked; the act is done; the version grows and the audit record is
written. Everything or nothing.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from enkelt.accounts.models import Person
from enkelt.accounts.tree import read_once
from enkelt.audit import chains
from enkelt.audit.entry import Actor
from enkelt.casework.models import Case, PerformedAct, Visit
from enkelt.casework.permissions import allow, may
from enkelt.casework.relations import Capacity
from enkelt.casework.standing import Standing, standing_of
from enkelt.domain.errors import Forbidden, NotFound, Repeated, Stale

ANY_VERSION = None
"""For acts that do not rest on what the page showed, such as saving one section, which has a version of its own."""


@dataclass(frozen=True)
class Intent:
    """One person's wish to act on one case, from the page they saw."""

    person: Person
    case_id: UUID
    token: str
    now: datetime
    seen: int | None = ANY_VERSION

    @property
    def today(self) -> date:
        """The local day."""
        return timezone.localdate(self.now)


@dataclass
class Act:
    """An act under way: the locked case, who acts in which capacity, and what the record will say."""

    case: Case
    intent: Intent
    standing: Standing
    capacity: Capacity
    visit: Visit | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    recorded: bool = True
    """Whether the act enters the record; saving one's own draft again does not."""

    @property
    def person(self) -> Person:
        """Who acts."""
        return self.intent.person

    @property
    def now(self) -> datetime:
        """When."""
        return self.intent.now

    @property
    def today(self) -> date:
        """The local day."""
        return self.intent.today

    def note(self, **facts: Any) -> None:
        """Add to the audit record: keys and digests, never patient data."""
        self.facts.update(facts)

    def stage_visit(self) -> Visit:
        """Give the visit that the act is about."""
        if self.visit is None:
            raise NotFound("no-open-stage", reference=self.case.reference)
        return self.visit


@contextmanager
def acting(name: str, intent: Intent, *, visit_id: int | None = None) -> Iterator[Act]:
    """Do the act `name` in one transaction; a refusal is recorded after the transaction is undone.

    Raises `Forbidden`, `Stale`, `Repeated`, `NotFound`, or what the rules of the act raise.
    """
    with (
        recording_refusal(name, intent.person, intent.now, intent.case_id),
        read_once(),
        transaction.atomic(),
        also_acting(name, intent, visit_id=visit_id) as act,
    ):
        yield act


@contextmanager
def also_acting(name: str, intent: Intent, *, visit_id: int | None = None) -> Iterator[Act]:
    """Do the act `name` as a part of another that is under way, in its transaction; each case has its own record."""
    act = _begin(name, intent, visit_id)
    yield act
    _finish(name, act)


@contextmanager
def recording_refusal(name: str, person: Person, now: datetime, *cases: UUID) -> Iterator[None]:
    """Record that somebody tried what they may not, once the transaction inside is undone."""
    try:
        yield
    except Forbidden as refusal:
        chains.record_refusal(_actor(person, ""), now, name, cases, refusal.code)
        raise


def _begin(name: str, intent: Intent, visit_id: int | None) -> Act:
    case = Case.objects.select_for_update().filter(pk=intent.case_id).first()
    if case is None:
        raise NotFound("no-such-case")
    done = PerformedAct.objects.filter(case=case, token=intent.token).first()
    if done is not None:
        raise Repeated("already-done", act=done.act, at=done.at)
    visit = case.visits.filter(pk=visit_id).first() if visit_id else None
    standing = standing_of(intent.person, case, intent.now)
    # A stranger is not told who changed the case: they are refused below, and that is recorded.
    if may("view", standing, case) or may(name, standing, case, visit):
        _refuse_stale(case, intent, visit)
    capacity = allow(name, standing, case, visit)
    return Act(case=case, intent=intent, standing=standing, capacity=capacity, visit=visit)


def _refuse_stale(case: Case, intent: Intent, visit: Visit | None) -> None:
    changed = intent.seen is not None and intent.seen != case.version
    if changed or (visit is not None and visit.closed_at is not None):
        last = case.performed.select_related("person").order_by("-at", "-pk").first()
        raise Stale(
            "changed-meanwhile",
            by=last.person.name if last else "",
            at=last.at if last else intent.now,
            act=last.act if last else "",
        )


def _finish(name: str, act: Act) -> None:
    if not act.recorded:
        act.case.save()
        return
    act.case.version += 1
    act.case.save()
    PerformedAct.objects.create(case=act.case, token=act.intent.token, act=name, person=act.person, at=act.now)
    chains.append(act.case.pk, name, _actor(act.person, str(act.capacity)), act.now, _plain(act.facts))


def record_system_act(case: Case, name: str, now: datetime, facts: Mapping[str, Any]) -> None:
    """Record what the program did by itself, such as a filing; the caller holds the case's lock."""
    chains.append(case.pk, name, Actor("", "Enkelt", ""), now, _plain(facts))


def _actor(person: Person, capacity: str) -> Actor:
    return Actor(str(person.pk), person.name, capacity)


def _plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: value if isinstance(value, str | int | bool | list | dict) else str(value) for key, value in facts.items()
    }
