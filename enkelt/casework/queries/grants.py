"""Granted groups: their conditions, how a single application stands to them, and who is treated under them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from enkelt import schemes
from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Person
from enkelt.casework.decisions import conditions_of
from enkelt.casework.models import Case, Decision, Entry, GrantUse, Letter, SectionAnswers, State
from enkelt.catalogue.models import Method
from enkelt.catalogue.queries import status_on
from enkelt.domain.conditions import WORDS, GrantCondition, Matching, fit_of, holds_for, same_thing
from enkelt.domain.criteria import Finding
from enkelt.domain.errors import NotFound
from enkelt.domain.routing import Inquiry, compare
from enkelt.domain.scheme import Edition
from enkelt.domain.stages import WHOLE_COUNTRY, CountsAs
from enkelt.domain.stages import Decision as DecisionStage


@dataclass(frozen=True)
class Grant:
    """A granted group: the case, what it is about, its conditions as data and in the decision's words."""

    case: Case
    known: Mapping[str, Any]
    """Its answers by matching name."""
    conditions: tuple[GrantCondition, ...]
    says: tuple[str, ...]
    """Every condition in words, those in plain words too."""
    decided_on: date


@dataclass(frozen=True)
class Match:
    """How one application stands to one grant: each condition with what the answers suggest."""

    grant: Grant
    judged: tuple[tuple[str, Finding], ...]

    @property
    def fits(self) -> Finding:
        """Whether the application fits, as far as its answers say."""
        return fit_of(finding for _says, finding in self.judged)


def grant_of(case: Case) -> Grant:
    """Read the grant of a case. Raises `NotFound` where none was given to a group, or its letter is not out."""
    found = _read([case])
    if not found:
        raise NotFound("not-a-granted-group")
    return found[0]


def grants_like(case: Case, answers: Mapping[str, Any]) -> list[Match]:
    """Find the granted groups that a single application may belong to, the best fitting first.

    The number of queries does not grow with the number of groups. It bars nothing: the answers suggest, people find.
    """
    edition = case.edition
    if edition.for_group or not edition.case_fields.matching or case.state not in (State.DRAFT, State.RUNNING):
        return []
    known: dict[str, Any] = {name: answers.get(key) for name, key in edition.case_fields.matching.items()}
    order = [Finding.MET, Finding.OPEN, Finding.NOT_MET]
    like = [match_of(grant, known) for grant in granted(edition.country) if _is_like(grant, case, known)]
    return sorted(like, key=lambda match: (order.index(match.fits), match.grant.case.reference))


def grants_of_method(method: Method | None, country: str) -> list[Grant]:
    """Find the granted groups of a method, before anything is known of a patient."""
    return [grant for grant in granted(country) if method is not None and grant.case.method_id == method.pk]


def match_of(grant: Grant, known: Mapping[str, Any]) -> Match:
    """Hold what is known of one patient against each condition of a grant."""
    words = WORDS[grant.case.edition.language]
    data = {each.says: holds_for(each, known, words) for each in grant.conditions}
    return Match(grant, tuple((says, data.get(says, Finding.OPEN)) for says in grant.says))


def granted(country: str) -> list[Grant]:
    """List the granted groups whose letters are out and that hold in the whole of a country."""
    whole = [edition for edition in _group_editions() if edition.granted_in == WHOLE_COUNTRY]
    editions = [edition for edition in whole if edition.country == country]
    named = Q(pk__in=())
    for edition in editions:
        named |= Q(scheme=edition.scheme, edition_key=edition.key)
    cases = Case.objects.filter(named, state=State.ENDED, counts_as=CountsAs.GRANTED)
    return _read(list(cases.select_related("method", "authority", "treating_unit").order_by("reference")))


def closed_because(case: Case, day: date) -> Sequence[str]:
    """Say why no new patient can be treated under a grant on a day; empty while it is open."""
    inquiry = Inquiry(
        country=case.edition.country,
        day=day,
        for_group=True,
        status=status_on(case.method, day) if case.method else None,
        authorised=None,
    )
    (answer,) = compare([schemes.scheme(case.scheme)], inquiry)
    return [each.says for each in answer.conditions if each.finding is Finding.NOT_MET]


def _group_editions() -> Iterable[Edition]:
    return (edition for scheme in schemes.SCHEMES for edition in scheme.editions if edition.for_group)


def _is_like(grant: Grant, case: Case, known: Mapping[str, Any]) -> bool:
    """Say whether a grant is about the same method: the catalogue says so, or substance and use are called the same."""
    if case.method_id is not None and case.method_id == grant.case.method_id:
        return True
    names = (Matching.SUBSTANCE, Matching.INDICATION)
    return all(same_thing(grant.known.get(name), known.get(name)) for name in names)


def _read(cases: Sequence[Case]) -> list[Grant]:
    given = [case for case in cases if case.edition.for_group and case.counts_as == CountsAs.GRANTED]
    by_key = {case.pk: case for case in given}
    answers: dict[Any, dict[str, Any]] = {key: {} for key in by_key}
    for row in SectionAnswers.objects.filter(case__in=by_key, sent=True).order_by("version"):
        answers[row.case_id] |= row.answers
    decided = _decided(by_key)
    return [_grant(case, answers[case.pk], *decided[case.pk]) for case in given if case.pk in decided]


def _decided(cases: Mapping[Any, Case]) -> dict[Any, tuple[date, list[str], list[Entry]]]:
    """Find the decision of each case whose letters are out: its day, its conditions, and the hands that agreed."""
    held_back = Letter.objects.filter(case=OuterRef("case"), decision__isnull=False, released_at=None, replaced_by=None)
    decisions = Decision.objects.filter(~Exists(held_back), case__in=cases, counts_as=CountsAs.GRANTED)
    found = {each.case_id: each for each in decisions.select_related("entry__visit").order_by("decided_at")}
    hands: dict[Any, list[Entry]] = {key: [] for key in found}
    for entry in Entry.objects.filter(case__in=found).select_related("visit").order_by("at", "pk"):
        decision = found[entry.case_id]
        same_round = entry.visit.round == decision.entry.visit.round
        if same_round and entry.outcome == decision.outcome:
            hands[entry.case_id].append(entry)
    return {key: (each.decided_on, each.conditions, hands[key]) for key, each in found.items()}


def _grant(case: Case, answers: Mapping[str, Any], day: date, says: Sequence[str], hands: Sequence[Entry]) -> Grant:
    edition = case.edition
    known: dict[str, Any] = {name: answers.get(key) for name, key in edition.case_fields.matching.items()}
    rows = [*(answers.get(edition.case_fields.conditions) or ())]
    for entry in hands:
        stage = edition.stage(entry.visit.stage_key)
        if isinstance(stage, DecisionStage):
            rows += entry.statements.get(stage.conditions) or ()
    return Grant(case, known, conditions_of(edition, rows), tuple(says), day)


@dataclass(frozen=True)
class Uses:
    """Who is treated under a grant: how many in all, and those of the reader's own units."""

    count: int
    still: int
    own: Sequence[GrantUse]


def own_uses(person: Person, patient_id: UUID, day: date) -> list[GrantUse]:
    """Find the grants under which the person's own units treat a patient; two queries."""
    units = {membership.unit_id for membership in accounts.memberships_of(person, day)}
    uses = GrantUse.objects.filter(Q(registered_by=person) | Q(unit__in=units), patient=patient_id)
    return list(uses.select_related("grant").order_by("-started_on", "pk"))


def uses_of(case: Case, person: Person, day: date) -> Uses:
    """Count the patients under a grant, and list those whom the reader or their unit treats; three queries."""
    units = {membership.unit_id for membership in accounts.memberships_of(person, day)}
    counted = case.uses.aggregate(count=Count("pk"), still=Count("pk", filter=Q(ended_on=None)))
    own = case.uses.filter(Q(registered_by=person) | Q(unit__in=units)).select_related("patient", "registered_by")
    return Uses(counted["count"], counted["still"], list(own.order_by("-started_on", "pk")))
