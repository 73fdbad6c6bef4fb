"""An application as its writer sees it: what is answered, what is missing, who sent it back and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from enkelt.accounts.models import Membership
from enkelt.accounts.queries import holders
from enkelt.accounts.tree import Tree, tree
from enkelt.casework.casefacts import LEFT, facts_of, unit_at
from enkelt.casework.models import Attachment, Case, CoApplicant, Entry, SectionAnswers, Visit
from enkelt.casework.permissions import may
from enkelt.casework.queries.readable import Readable
from enkelt.casework.standing import Standing
from enkelt.casework.visits import deadline_day
from enkelt.domain import process
from enkelt.domain.duties import Draft, Duty
from enkelt.domain.facts import Facts
from enkelt.domain.fields import Advice, Option
from enkelt.domain.form import Gap, Section
from enkelt.domain.stages import Stage


@dataclass(frozen=True)
class Part:
    """One section in the list of sections; looked at and untouched differ."""

    section: Section
    saved: SectionAnswers | None
    missing: int


@dataclass(frozen=True)
class Next:
    """Who gets the application when it is sent, and by when they are to be done."""

    stage: Stage
    holders: Sequence[Membership]
    due_on: date | None


@dataclass(frozen=True, kw_only=True)
class Application:
    """Everything the screens of an application show, loaded once."""

    case: Case
    facts: Facts
    saved: Mapping[str, SectionAnswers]
    documents: Sequence[Attachment]
    visit: Visit | None
    """The applicant's open stay; None while the application is with others."""
    returned: Entry | None
    """The entry that sent the application back, if one did."""
    tree: Tree
    together: Sequence[CoApplicant] = ()
    """Who applies together with the applicant."""

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections that the answers ask for."""
        return self.case.edition.form.shown(self.facts)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing or cannot be read, in the form's order."""
        return self.case.edition.form.gaps(self.facts)

    @cached_property
    def asked(self) -> int:
        """How many answers the form asks for."""
        return self.case.edition.form.asked(self.facts)

    @cached_property
    def advice(self) -> Mapping[str, tuple[Advice, ...]]:
        """The advice that the answers call for, by field."""
        return self.case.edition.form.advice(self.facts)

    @cached_property
    def readable(self) -> Readable:
        """Writes the answers for those who write them."""
        return Readable(self.case, self.facts, self.tree, net_prices=True)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The list of sections with what each lacks."""
        return tuple(
            Part(section, self.saved.get(section.key), sum(gap.section is section for gap in self.gaps))
            for section in self.sections
        )

    @property
    def left_over(self) -> Sequence[tuple[str, str]]:
        """What an earlier form said and this one has no place for."""
        row = self.saved.get(LEFT)
        return [(label, text) for label, text in row.answers.get(LEFT, ())] if row else []

    @property
    def saved_at(self) -> datetime | None:
        """When anything was saved last."""
        return max((row.saved_at for row in self.saved.values()), default=None)

    @property
    def duties(self) -> tuple[tuple[Duty, bool], ...]:
        """What must hold before the application is sent, and whether it does."""
        application = self.case.edition.application
        outcome = application.outcomes[0]
        draft = Draft(outcome=outcome.key, counts_as=outcome.counts_as, facts=self.facts)
        return tuple((duty, not any(duty.unmet(draft))) for duty in application.duties)

    def units(self, kind: str) -> tuple[Option, ...]:
        """Offer the units of a kind that stand today, by name."""
        standing = {
            placement.unit
            for placements in self.tree.placements.values()
            for placement in placements
            if placement.unit.kind == kind and placement.holds_on(self.tree.on)
        }
        named = (Option(unit.key, self.tree.name(unit)) for unit in standing)
        return tuple(sorted(named, key=lambda option: option.label))


def may_write(standing: Standing, case: Case) -> bool:
    """Say whether the person may fill in the application now: it is theirs, and it is with them."""
    with_applicant = case.visits.filter(closed_at=None, stage_key=case.edition.application.key).exists()
    return with_applicant and may("save-section", standing, case)


def application_of(case: Case, now: datetime) -> Application:
    """Load the application of a case, in a number of queries that does not grow with it."""
    today = timezone.localdate(now)
    visit = case.visits.filter(closed_at=None, stage_key=case.edition.application.key).last()
    return Application(
        case=case,
        facts=facts_of(case, today),
        saved={row.section: row for row in case.sections.select_related("saved_by").order_by("version")},
        documents=documents_of(case),
        visit=visit,
        returned=_returned(case, visit),
        tree=tree(today),
        together=_together(case) if case.edition.together else (),
    )


def _together(case: Case) -> list[CoApplicant]:
    return list(case.co_applicants.select_related("person").order_by("invited_at", "pk"))


def documents_of(case: Case) -> list[Attachment]:
    """List the documents of a case, the oldest first, without their content."""
    rows = case.attachments.filter(removed_at=None).defer("content")
    return list(rows.select_related("added_by").order_by("added_at", "pk"))


def next_of(application: Application, day: date) -> Next | None:
    """Say who gets the application when it is sent today. Raises `Refused` when the tree lacks the unit."""
    case, visit = application.case, application.visit
    edition = case.edition
    returned_by = visit.returned_by if visit else ""
    outcome = edition.application.outcomes[0]
    step = process.step(edition, edition.application, outcome, application.facts, returned_by=returned_by)
    if step.stage is None:
        return None
    unit = unit_at(case, step.stage.of, day)
    return Next(step.stage, holders(step.stage.role.key, unit, day), deadline_day(case, step.stage, unit, day))


def _returned(case: Case, visit: Visit | None) -> Entry | None:
    if visit is None or not visit.returned_by:
        return None
    given = case.entries.filter(visit__stage_key=visit.returned_by, at__lte=visit.opened_at)
    return given.select_related("person").order_by("at").last()
