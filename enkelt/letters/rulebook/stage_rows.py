"""Stages as rows: who, what, by when, with which ways out."""

from collections.abc import Callable, Mapping

from enkelt.domain.deadlines import Deadline
from enkelt.domain.duties import Duty
from enkelt.domain.stages import Leads, Outcome, Stage
from enkelt.domain.tables import Meeting, Positions
from enkelt.letters.rulebook.model import DeadlineRow, DutyRow, StageRow, WayOut
from enkelt.letters.rulebook.wording import Wording, anchor


def stage_row(number: str, stage: Stage, say: Wording) -> StageRow:
    """Put one stage into words."""
    said = say.words.rulebook
    asked = ", ".join(say.quoted(field.label) for field in stage.asks)
    remarks = (
        f"{said.states}: {asked}." if asked else "",
        said.finds if stage.finds else "",
        "" if stage.waits else said.offered,
    )
    return StageRow(
        anchor=anchor("stage", stage.key),
        number=number,
        title=stage.title,
        role=say.role(stage.role),
        unit=say.unit(stage.of),
        task=stage.task,
        when=say.only(stage.when),
        remarks=tuple(filter(None, remarks)),
        ways=tuple(WayOut(way.label, leads_to(stage, way, say), _remarks(way, say)) for way in _ways(stage)),
        duties=(
            *_together(stage, say),
            *_timed(stage, say),
            *_agreed(stage, say),
            *(_duty(duty, say) for duty in stage.duties),
        ),
        deadline=deadline_row(stage.deadline, say) if stage.deadline else None,
        cited=say.cited(stage.citation),
    )


def _ways(stage: Stage) -> tuple[Outcome, ...]:
    """List the outcomes that hands choose, then the one that nobody chooses: they stand apart."""
    return (*stage.outcomes, stage.apart) if isinstance(stage, Positions) else stage.outcomes


def _together(stage: Stage, say: Wording) -> tuple[DutyRow, ...]:
    """Say at the application that several may bring it, where they may."""
    cited = say.edition.together if stage == say.edition.application else None
    return (DutyRow(anchor("duty", "together"), say.words.rulebook.together, say.cited(cited)),) if cited else ()


def _timed(stage: Stage, say: Wording) -> tuple[DutyRow, ...]:
    """Say at the application how the time until the answer is counted, where a source says so."""
    timed = say.edition.processing if stage == say.edition.application else None
    if timed is None:
        return ()
    return (
        DutyRow(anchor("duty", "processing"), say.words.rulebook.processing[timed.counting], say.cited(timed.citation)),
    )


def _agreed(stage: Stage, say: Wording) -> tuple[DutyRow, ...]:
    """Say at a meeting when its members have agreed, and what is open without that."""
    if not isinstance(stage, Meeting):
        return ()
    open_ways = (say.quoted(way.label) for way in stage.outcomes if way.key in stage.without_consensus)
    says = say.words.rulebook.consensus.format(ways=", ".join(open_ways))
    return (DutyRow(anchor("consensus", stage.key), says, say.cited(stage.consensus)),)


def leads_to(stage: Stage, way: Outcome, say: Wording) -> str:
    """Say where an outcome takes the case; what a hand gives to the one who leads takes it nowhere yet."""
    said = say.words.rulebook
    if way.by_lead is False:
        return said.stay
    after = stage in say.edition.afterwards
    if way.to:
        return said.onward.format(stage=say.edition.stage(way.to).title)
    phrases: Mapping[Leads, Callable[[], str]] = {
        # A stage after the decision ends itself, whichever way it goes.
        Leads.ONWARD: lambda: said.end if after else _onward(stage, say),
        Leads.BACK: lambda: said.back,
        Leads.END: lambda: said.end if after else said.decides,
        Leads.STAY: lambda: said.stay,
        Leads.TO: lambda: said.onward.format(stage=say.edition.stage(way.to).title),
        Leads.AGAIN: lambda: said.again,
        Leads.ASIDE: lambda: said.aside,
    }
    return phrases[way.leads]()


def _onward(stage: Stage, say: Wording) -> str:
    """Name the stages that may come next: conditional ones, up to the first that always comes."""
    process = (say.edition.application, *say.edition.stages)
    names = []
    for later in process[process.index(stage) + 1 :]:
        names.append(later.title)
        if not later.when.says:
            break
    return say.words.rulebook.onward.format(stage=" / ".join(names))


def _remarks(way: Outcome, say: Wording) -> tuple[str, ...]:
    said = say.words.rulebook
    edition = say.edition
    opened = " · ".join(edition.stage(key).title for key in way.opens)
    filed = " · ".join(edition.filing(key).title for key in way.filings)
    remarks = (
        said.apart if way.leads is Leads.AGAIN else "",
        said.needs_reason if way.needs_reason else "",
        said.sends_letter.format(letter=say.quoted(edition.letter(way.letter).title)) if way.letter else "",
        said.files.format(filings=filed) if filed else "",
        said.opens.format(stages=opened) if opened else "",
    )
    return tuple(filter(None, remarks))


def _duty(duty: Duty, say: Wording) -> DutyRow:
    return DutyRow(anchor("duty", duty.key), duty.says, say.cited(duty.citation))


def deadline_row(deadline: Deadline, say: Wording) -> DeadlineRow:
    """Put a deadline into words, with why its clock may stand still."""
    waits = say.cited(deadline.waits) if deadline.waits else None
    return DeadlineRow(say.deadline(deadline), say.cited(deadline.citation), waits)
