"""The walk through an edition's stages: where an outcome takes a case."""

from dataclasses import dataclass

from enkelt.domain.facts import Facts
from enkelt.domain.scheme import Edition
from enkelt.domain.stages import Application, Leads, Outcome, Stage


class NowhereToGoError(Exception):
    """An edition leads a case onward from where no stage follows: a fault in the declaration, not of anybody's."""


@dataclass(frozen=True)
class Step:
    """Where the case goes: to a stage, to an end, or nowhere (`stage` is None)."""

    stage: Stage | None
    ends: bool = False


def step(edition: Edition, stage: Stage, outcome: Outcome, facts: Facts, *, returned_by: str = "") -> Step:
    """Find where `outcome` of `stage` takes the case.

    `returned_by` is the stage that sent the application back, if one did: the application goes straight back to it.
    Raises `NowhereToGoError` when the edition declares no stage for these facts.
    """
    if outcome.leads in (Leads.STAY, Leads.AGAIN):
        return Step(stage)
    if outcome.leads is Leads.BACK:
        return Step(edition.application)
    aside = outcome.leads is Leads.ASIDE
    # A stage after the decision ends itself and what follows it is named by its outcome.
    if aside or outcome.leads is Leads.END or stage in edition.afterwards:
        return Step(None, ends=not aside)
    if outcome.leads is Leads.TO:
        return Step(edition.stage(outcome.to))
    if returned_by and isinstance(stage, Application):
        return Step(edition.stage(returned_by))
    return Step(_following(edition, stage, facts))


def _following(edition: Edition, stage: Stage, facts: Facts) -> Stage:
    walk = edition.stages if isinstance(stage, Application) else edition.stages[edition.stages.index(stage) + 1 :]
    following = next((later for later in walk if later.when.holds(facts)), None)
    if following is None:
        raise NowhereToGoError(f"{edition.scheme} {edition.key}: nothing follows {stage.key}")
    return following


def path(edition: Edition, facts: Facts) -> tuple[Stage, ...]:
    """List the stages that a case with these facts goes through, for the reader; others are left out."""
    return (edition.application, *(stage for stage in edition.stages if stage.when.holds(facts)))
