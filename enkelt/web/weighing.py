"""What an opinion weighs, as its form shows it: the proposal to confirm, each consideration, the other questions."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from enkelt.casework.queries.presumptions import PROVIDED, Line, label_of, lines_of
from enkelt.domain.presumptions import Consideration, Direction
from enkelt.domain.proposals import Known, Proposal
from enkelt.web.inputs import Input
from enkelt.web.stage_form import StageForm


@dataclass(frozen=True)
class Weighed:
    """One consideration with its two questions: which way it speaks, and why."""

    consideration: Consideration
    direction: Input
    words: Input

    @property
    def is_answered(self) -> bool:
        """Whether both are answered, with nothing to mend."""
        return bool(self.way and self.words.text.strip()) and not (self.direction.error or self.words.error)

    @property
    def way(self) -> str:
        """Which way it speaks, in words; empty where nothing is chosen."""
        chosen = self.direction.text
        return next((each.label for each in self.direction.options if each.key == chosen), "")


@dataclass(frozen=True)
class Proposed:
    """What the facts propose as the answer to a question of the stage, and those facts."""

    proposal: Proposal
    label: str
    """The proposed answer in words; empty when the facts propose none."""
    rests_on: tuple[Known, ...]


@dataclass(frozen=True)
class Weighing:
    """The parts of a stage's form that weigh; all are empty where an edition weighs nothing."""

    weighed: tuple[Weighed, ...]
    others: tuple[Input, ...]
    """The questions that are no consideration's."""
    proposed: Proposed | None
    lines: tuple[Line, ...]
    """The starting points that apply with what is typed so far."""
    is_closed: bool
    """Whether the answer came back because no ground is tied to the patient."""

    @property
    def answered(self) -> int:
        """How many of the considerations are answered."""
        return sum(each.is_answered for each in self.weighed)


def weighing_of(form: StageForm) -> Weighing:
    """Sort a stage's form into what is weighed and what else is asked."""
    inputs = {each.name: each for each in form.inputs}
    asked = [each for each in form.file.case.edition.considerations if each.key in inputs and inputs[each.key].asked]
    pairs = tuple(Weighed(each, inputs[each.direction_key], inputs[each.key]) for each in asked)
    of_pairs = {name for each in form.file.case.edition.considerations for name in each.keys}
    gate = form.file.case.edition.gate
    refused = any(problem.where.startswith("ground-") for problem in form.sent.problems)
    return Weighing(
        weighed=pairs,
        others=tuple(each for each in form.inputs if each.name not in of_pairs),
        proposed=_proposed(form),
        lines=lines_of(form.file, form.facts) if form.stage.finds else (),
        is_closed=bool(gate and refused and not any(form.is_tied(ground) for ground in form.grounds)),
    )


def _proposed(form: StageForm) -> Proposed | None:
    proposal = form.stage.proposal
    if proposal is None:
        return None
    label = label_of(form.stage.asks, proposal.field, proposal.answer(form.facts))
    return Proposed(proposal, label, proposal.rests_on(form.facts))


def direction_word(word: str) -> str:
    """Say which way a line of the list points."""
    return {
        Direction.FOR: _("Speaks for"),
        Direction.AGAINST: _("Speaks against"),
        Direction.WAIT: _("Speaks for waiting"),
        Direction.MAY_SPEAK_FOR: _("May speak for"),
        PROVIDED: _("Provided that"),
    }[word]
