"""The form of a stage, for any stage that an edition declares: what to show in it, and what was typed in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from enkelt.accounts.models import Membership
from enkelt.casework.entries import Contribution, Found
from enkelt.casework.models import FindingRecord, UnsentEntry, Visit
from enkelt.casework.queries.casefile import Casefile
from enkelt.casework.queries.readable import Readable, Shown
from enkelt.domain.after import LetterKind
from enkelt.domain.criteria import Finding, Requirement
from enkelt.domain.errors import Invalid, Problem, Refused
from enkelt.domain.facts import Facts
from enkelt.domain.form import Section, column_asked, read_section
from enkelt.domain.panel import Screening
from enkelt.domain.stages import CountsAs, Leads, Outcome, Stage
from enkelt.domain.typed import day_in
from enkelt.web.grounds import GroundInput, Typed, first, grounds_in
from enkelt.web.inputs import Input, Inputs
from enkelt.web.wording import sentence

Words = tuple[str, str]
"""A label and a text."""

FRAME = frozenset({"csrfmiddlewaretoken", "token", "seen", "do"})
"""What a form sends about itself; the rest is what the person typed."""


def typed_in(sent: Any) -> dict[str, list[str]]:
    """Keep what a person typed, out of a request's `POST`."""
    return {name: values for name, values in sent.lists() if name not in FRAME}


@dataclass(frozen=True)
class FindingInput:
    """The choice on one requirement, as the form shows it."""

    requirement: Requirement
    chosen: str
    reason: str
    earlier: FindingRecord | None

    @property
    def name(self) -> str:
        """The input's name; problems and links name it too."""
        return f"finding-{self.requirement.key}"


@dataclass(frozen=True)
class Sent:
    """What came from a stage's page: what was typed, what is wrong with it, and which boxes were asked for."""

    typed: Typed
    problems: Sequence[Problem] = ()
    more_grounds: int = 0
    more_rows: str = ""


@dataclass(frozen=True)
class StageForm:
    """A stage's form: the stage, who the reader is at it, what is typed so far, and what is wrong with that."""

    file: Casefile
    visit: Visit
    readable: Readable
    sent: Sent
    saved_at: datetime | None = None

    @property
    def typed(self) -> Typed:
        """What is typed so far."""
        return self.sent.typed

    @property
    def stage(self) -> Stage:
        """The declared stage."""
        return self.visit.stage

    @property
    def membership(self) -> Membership | None:
        """The membership that the reader acts by."""
        return self.file.membership(self.visit)

    @property
    def decides(self) -> bool:
        """Whether the act leaves the house, and is checked before it is done: not what a hand gives to the lead."""
        return any(outcome.counts_as is not CountsAs.NONE for outcome in self.outcomes)

    @property
    def takes_grounds(self) -> bool:
        """Whether grounds are written beside findings and statements."""
        return self.decides and self.stage.takes_grounds

    @property
    def finding_words(self) -> dict[str, str]:
        """Give what findings are called at a screening: within the scheme or outside it."""
        stage = self.stage
        return {Finding.MET: stage.within, Finding.NOT_MET: stage.outside} if isinstance(stage, Screening) else {}

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The outcomes that the reader's hand may choose."""
        return self.stage.outcomes_for(leads=self.visit.leads)

    @property
    def outcome(self) -> Outcome | None:
        """The outcome that is chosen so far."""
        return self.stage.outcome(first(self.typed, "outcome"))

    @property
    def letter(self) -> LetterKind | None:
        """The letter that the chosen outcome writes."""
        outcome = self.outcome
        return self.file.case.edition.letter(outcome.letter) if outcome and outcome.letter else None

    @cached_property
    def summary(self) -> list[tuple[str, str]]:
        """List what is wrong, each with the place it is at."""
        return [(self._says(problem), problem.where) for problem in self.sent.problems]

    @cached_property
    def errors(self) -> dict[str, str]:
        """Give the first sentence at each place."""
        return {where: says for says, where in reversed(self.summary)}

    @cached_property
    def facts(self) -> Facts:
        """The facts of the case, together with what is typed so far."""
        typed = read_section(asked(self.stage), self.typed).items()
        stated = {key: value for key, value in typed if value is not None}
        return replace(self.file.facts, answers={**self.file.facts.answers, **stated})

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """The questions that the stage asks, given what is answered."""
        statements, more = read_section(asked(self.stage), self.typed), self.sent.more_rows
        return Inputs(
            answers=statements,
            asked=lambda field, row: column_asked(field, row, self.facts),
            advice={},
            units=lambda _: (),
            missing=frozenset(problem.where for problem in self.sent.problems),
            open_line=f"{more}.{len(statements.get(more) or ())}" if more else "",
            says=self.errors,
            day=self.facts.day,
        ).of(self.stage.asked_of(leads=self.visit.leads))

    @property
    def grounds(self) -> tuple[GroundInput, ...]:
        """The boxes to show: those with something in them, at least one, and one more when asked for."""
        given = [ground for ground in grounds_in(self.typed) if not ground.is_blank]
        boxes = max(len(given) + self.sent.more_grounds, 1)
        blank = (GroundInput(number, "", (), "") for number in range(len(given), boxes))
        return (*(replace(each, number=number) for number, each in enumerate(given)), *blank)

    @cached_property
    def findings(self) -> tuple[FindingInput, ...]:
        """The choices on the requirements; at first as the stage before found.

        Where every unit takes a position of its own, nobody begins with another's findings of the same stage.
        """
        own = self.stage.key if self.stage.of.every else ""
        newest = {record.requirement: record for record in self.file.findings if record.stage_key != own}
        return tuple(self._finding(each, newest.get(each.key)) for each in self.requirements if self.stage.finds)

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """The requirements that apply to the case."""
        return tuple(self.file.case.edition.requirements(self.facts))

    @property
    def questions(self) -> dict[str, str]:
        """What a ground may speak to: criteria, starting points, exceptions and considerations, by key."""
        return self.file.case.edition.questions(self.facts)

    def is_tied(self, ground: GroundInput) -> bool:
        """Say whether a ground is tied to the patient, as closely as the edition asks."""
        gate = self.file.case.edition.gate
        return gate.lack(ground.written) is None if gate else ground.written.is_tied()

    @cached_property
    def basis(self) -> tuple[Shown, ...]:
        """The answers that grounds may rest on, and that a letter may say: those about the patient come first.

        Where the edition does not say which these are, they are those that the criteria point to.
        """
        edition = self.file.case.edition
        pointed = {key: None for each in self.requirements for key in each.rests_on}
        about = [field.key for field in edition.form.fields() if field.about_patient]
        near = self.readable.shown(about if edition.gate else pointed)
        return tuple(shown for shown in near if not shown.field.restricted)

    @cached_property
    def more_basis(self) -> tuple[Shown, ...]:
        """All other answers."""
        near = {shown.key for shown in self.basis}
        return tuple(each for each in self.readable.every() if each.key not in near and not each.field.restricted)

    def _finding(self, requirement: Requirement, earlier: FindingRecord | None) -> FindingInput:
        name = f"finding-{requirement.key}"
        before = earlier.finding if earlier else str(Finding.OPEN)
        chosen = first(self.typed, name) or before
        return FindingInput(requirement, chosen, first(self.typed, f"{name}-reason"), earlier)

    def _says(self, problem: Problem) -> str:
        """Say what is wrong with the names that the page knows."""
        if problem.code == "reason-missing" and self.outcome and self.outcome.leads is Leads.BACK:
            return _("Write why, so that %(name)s knows what is needed.") % {"name": self.file.case.applicant.name}
        if problem.code in {"departure-needs-reason", "ground-needs-reason"}:
            question = next(each.question for each in self.requirements if each.key == problem.params["requirement"])
            return f"{question} {sentence(problem)}"
        if problem.params.get("line"):
            return _("%(line)s: %(says)s") % {"line": problem.params["line"], "says": sentence(problem)}
        return sentence(problem)


def stage_form(file: Casefile, visit: Visit, readable: Readable, sent: Sent | None = None) -> StageForm:
    """Make the form of an open stage of the reader's: with what was sent, or with what they left unsent."""
    if sent is not None:
        return StageForm(file, visit, readable, sent)
    unsent = UnsentEntry.objects.filter(visit=visit, person=file.standing.person).first()
    typed = unsent.typed if unsent else {}
    return StageForm(file, visit, readable, Sent(typed), unsent.saved_at if unsent and typed else None)


def contribution(stage: Stage, typed: Typed, requirements: Sequence[Requirement], outcome: str) -> Contribution:
    """Read what was typed at a stage. Raises `Refused` naming what cannot be read."""
    return Contribution(
        outcome=outcome,
        reason=first(typed, "reason").strip(),
        statements=read_section(asked(stage), typed),
        findings={each.key: _found(typed, each) for each in requirements} if stage.finds else {},
        grounds=[each.written for each in grounds_in(typed) if not each.is_blank],
        release_on=day_at(typed, "release_on"),
    )


def day_at(typed: Typed, name: str) -> date | None:
    """Read the day in an input; None when nothing is typed. Raises `Refused` when it is not a date."""
    try:
        return day_in(first(typed, name))
    except Invalid as problem:
        raise Refused("not-complete", [Problem(problem.code, name)]) from None


def in_words(stage: Stage, typed: Typed, requirements: Sequence[Requirement], readable: Readable) -> list[Words]:
    """Write what was typed as labels and texts, to be read beside what the case says now."""
    questions = {each.key: each.question for each in requirements}
    outcome = stage.outcome(first(typed, "outcome"))
    statements = read_section(asked(stage), typed)
    words = [(_("Outcome"), outcome.label if outcome else ""), (_("Reason"), first(typed, "reason"))]
    words += [(field.label, readable.own(field, statements.get(field.key)).in_short) for field in stage.asks]
    words += [(question, first(typed, f"finding-{key}-reason")) for key, question in questions.items()]
    words += [(questions.get(each.requirement, _("Ground")), each.text) for each in grounds_in(typed)]
    return [(label, text) for label, text in words if text.strip()]


def _found(typed: Typed, requirement: Requirement) -> Found:
    name = f"finding-{requirement.key}"
    chosen = first(typed, name)
    known = chosen in set(Finding)
    return Found(Finding(chosen) if known else Finding.OPEN, first(typed, f"{name}-reason").strip())


def asked(stage: Stage) -> Section:
    """Read a stage's questions as a section of a form."""
    return Section(key=stage.key, title=stage.title, citation=stage.citation, fields=stage.asks)
