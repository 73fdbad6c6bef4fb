"""Stages that other schemes need, each a few lines: the engine asks what the entries conclude to, never of which kind.

Nothing here is offered yet. It shows that four directors, a committee in consensus, an expert panel, an opinion and a
follow-up that repeats are carried by the same walk as one person's review.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest

from enkelt.domain.after import Retention
from enkelt.domain.citation import HOUSE, house_rule
from enkelt.domain.criteria import all_of
from enkelt.domain.facts import Facts
from enkelt.domain.form import Form
from enkelt.domain.process import Step, step
from enkelt.domain.roles import MEDICAL_DIRECTOR, SENIOR_CONSULTANT, Role
from enkelt.domain.scheme import CaseFields, Edition
from enkelt.domain.stages import (
    TREATING_TRUST,
    Application,
    CountsAs,
    Entry,
    Leads,
    Outcome,
    Place,
    Review,
    Seat,
    Stage,
)

FACTS = Facts(day=date(2026, 6, 1))
RULE = house_rule("for the test")
MEMBER = Role("member", "member")
NATION = Place("treating", "country")

YES = Outcome(key="yes", label="Grant", done="granted", leads=Leads.END, counts_as=CountsAs.GRANTED)
NO = Outcome(key="no", label="Refuse", done="refused", leads=Leads.END, counts_as=CountsAs.REFUSED)
NOT_AGREED = Outcome(key="not-agreed", label="Record that they differ", done="differed", leads=Leads.BACK)
ADJOURN = Outcome(key="adjourn", label="Adjourn", done="adjourned", leads=Leads.STAY)
ESCALATE = Outcome(key="escalate", label="Send on", done="sent on")


def standing(entries: Sequence[Entry]) -> dict[Seat, str]:
    """Give each seat's latest word."""
    return {entry.seat: entry.outcome for entry in entries}


@dataclass(frozen=True, kw_only=True)
class Positions(Stage):
    """Every unit takes a position; agreement decides, and disagreement is an outcome of its own."""

    apart: Outcome
    kind = "positions"

    def conclusion(self, entries: Sequence[Entry], seats: Sequence[Seat]) -> Outcome | None:
        positions = standing(entries)
        if set(positions) != set(seats):
            return None
        return self.outcome(next(iter(positions.values()))) if len(set(positions.values())) == 1 else self.apart


@dataclass(frozen=True, kw_only=True)
class ConsensusCommittee(Stage):
    """Every member must take the same position; until then the leader may adjourn or send on, never refuse."""

    kind = "consensus"

    def conclusion(self, entries: Sequence[Entry], seats: Sequence[Seat]) -> Outcome | None:
        last = self.outcome(entries[-1].outcome) if entries else None
        if last and entries[-1].seat.leads and last.counts_as is CountsAs.NONE:
            return last
        positions = {seat: word for seat, word in standing(entries).items() if self.is_position(word)}
        agreed = set(positions) == set(seats) and len(set(positions.values())) == 1
        return self.outcome(next(iter(positions.values()))) if agreed else None

    def is_position(self, word: str) -> bool:
        found = self.outcome(word)
        return found is not None and found.counts_as is not CountsAs.NONE


@dataclass(frozen=True, kw_only=True)
class Panel(Stage):
    """Experts draft; the one who leads gives the panel's answer."""

    kind = "panel"

    def conclusion(self, entries: Sequence[Entry], seats: Sequence[Seat]) -> Outcome | None:
        del seats
        leading = [entry for entry in entries if entry.seat.leads]
        return self.outcome(leading[-1].outcome) if leading else None


@dataclass(frozen=True, kw_only=True)
class Opinion(Stage):
    """One hand answers with an opinion, which decides nothing."""

    kind = "opinion"


@dataclass(frozen=True, kw_only=True)
class FollowUp(Stage):
    """Comes again until somebody stops it."""

    kind = "follow-up"


def one(kind: type[Stage], *outcomes: Outcome, key: str = "one", **more: object) -> Stage:
    given = {"title": key, "role": MEMBER, "of": NATION, "citation": RULE, "outcomes": outcomes, **more}
    return kind(key=key, **given)  # type: ignore[arg-type] # each kind has fields of its own


APPLY = Application(
    key="apply",
    title="apply",
    role=SENIOR_CONSULTANT,
    of=TREATING_TRUST,
    citation=RULE,
    outcomes=(Outcome(key="sent", label="Send", done="sent"),),
)


def edition_with(*stages: Stage, afterwards: Sequence[Stage] = ()) -> Edition:
    return Edition(
        scheme="invented",
        key="2026",
        title="Invented",
        short_title="invented",
        language="en",
        country="NO",
        valid_from=None,
        source=HOUSE,
        form=Form(()),
        criteria=all_of("all", "?", citation=RULE),
        application=APPLY,
        stages=stages,
        afterwards=tuple(afterwards),
        retention=Retention(years=10, citation=RULE),
        case_fields=CaseFields(medicine="medicine", indication="indication"),
    )


def walk(
    stage: Stage, seats: Sequence[Seat], *words: tuple[Seat, str], then: Sequence[Stage] = ()
) -> list[Step | None]:
    """Enter one word after the other, and say where the case is after each; None while somebody is waited for."""
    edition = edition_with(stage, *then)
    entries: list[Entry] = []
    steps: list[Step | None] = []
    for seat, word in words:
        entries.append(Entry(seat, word))
        concluded = stage.conclusion(entries, seats)
        steps.append(step(edition, stage, concluded, FACTS) if concluded else None)
    return steps


NORTH, WEST, MIDDLE, EAST = DIRECTORS = tuple(
    Seat(region, MEDICAL_DIRECTOR.key) for region in ("north", "west", "middle", "south-east")
)
ENDED = Step(None, ends=True)


@pytest.mark.parametrize("word", ["yes", "no"])
def test_positions_conclude_when_all_units_stand_together(word):
    stage = one(Positions, YES, NO, apart=NOT_AGREED)
    steps = walk(stage, DIRECTORS, *((seat, word) for seat in DIRECTORS))
    assert steps == [None, None, None, ENDED]


def test_positions_that_differ_are_not_a_refusal():
    stage = one(Positions, YES, NO, apart=NOT_AGREED)
    last = walk(stage, DIRECTORS, (NORTH, "yes"), (WEST, "yes"), (MIDDLE, "no"), (EAST, "yes"))[-1]
    assert last == Step(APPLY)


def test_the_same_unit_twice_is_one_position():
    stage = one(Positions, YES, NO, apart=NOT_AGREED)
    assert walk(stage, (NORTH, WEST), (NORTH, "no"), (NORTH, "yes"), (WEST, "yes"))[1:] == [None, ENDED]


CHAIR = Seat("committee", MEMBER.key, person="a", leads=True)
SECOND = Seat("committee", MEMBER.key, person="b")
THIRD = Seat("committee", MEMBER.key, person="c")
TABLE = (CHAIR, SECOND, THIRD)


def test_a_committee_adjourns_without_consensus_and_agrees_at_the_next_meeting():
    stage = one(ConsensusCommittee, YES, NO, ADJOURN)
    steps = walk(
        stage,
        TABLE,
        (CHAIR, "yes"),
        (SECOND, "yes"),
        (THIRD, "no"),
        (CHAIR, "adjourn"),
        (THIRD, "yes"),
        (CHAIR, "yes"),
    )
    assert steps == [None, None, None, Step(stage), None, ENDED]


def test_a_committee_that_cannot_agree_sends_the_case_on():
    above = one(Review, YES, NO, key="above")
    stage = one(ConsensusCommittee, YES, NO, ADJOURN, ESCALATE)
    steps = walk(stage, TABLE, (CHAIR, "yes"), (SECOND, "no"), (THIRD, "no"), (CHAIR, "escalate"), then=(above,))
    assert steps == [None, None, None, Step(above)]


def test_no_majority_refuses_in_a_consensus_committee():
    stage = one(ConsensusCommittee, YES, NO, ADJOURN)
    assert walk(stage, TABLE, (CHAIR, "no"), (SECOND, "no"), (THIRD, "yes")) == [None, None, None]


def test_a_panel_has_many_drafts_and_one_answer():
    advice = replace(YES, key="advice", counts_as=CountsAs.ADVICE)
    provisional = Outcome(key="provisional", label="Answer for now", done="answered for now", leads=Leads.STAY)
    stage = one(Panel, advice, provisional)
    steps = walk(
        stage,
        TABLE,
        (SECOND, "advice"),
        (THIRD, "advice"),
        (CHAIR, "provisional"),
        (SECOND, "advice"),
        (CHAIR, "advice"),
    )
    assert steps[:2] == [None, None]
    assert steps[2] == Step(stage), "an interim answer ends no stage"
    assert steps[4] == ENDED


def test_an_opinion_opens_the_decision_that_is_the_doctors():
    decision = one(Review, YES, NO, key="decision")
    given = Outcome(
        key="opinion",
        label="Give the opinion",
        done="gave the opinion",
        counts_as=CountsAs.OPINION,
    )
    stage = one(Opinion, given)
    assert walk(stage, (CHAIR,), (CHAIR, "opinion"), then=(decision,)) == [Step(decision)]


def test_a_follow_up_comes_again_until_it_is_stopped():
    extend = Outcome(key="extend", label="Extend", done="extended", leads=Leads.END, opens=("follow-up",))
    stop = Outcome(key="stop", label="Stop", done="stopped", leads=Leads.END)
    stage = one(FollowUp, extend, stop, key="follow-up")
    edition = edition_with(one(Review, replace(YES, opens=("follow-up",))), afterwards=(stage,))
    rounds = 0
    opened = edition.stages[0].outcomes[0].opens
    for word in ("extend", "extend", "stop"):
        (again,) = (edition.stage(key) for key in opened)
        concluded = again.conclusion([Entry(CHAIR, word)], (CHAIR,))
        assert concluded is not None
        assert step(edition, again, concluded, FACTS).ends
        opened = concluded.opens
        rounds += 1
    assert (rounds, opened) == (3, ())


@pytest.mark.parametrize(
    "stage",
    [
        one(Positions, YES, NO, apart=NOT_AGREED),
        one(ConsensusCommittee, YES, NO),
        one(Panel, YES, NO),
        one(Opinion, YES, NO),
        one(FollowUp, YES, NO),
    ],
    ids=lambda stage: stage.kind,
)
def test_nobody_has_spoken_and_nothing_is_concluded(stage: Stage):
    assert stage.conclusion([], DIRECTORS) is None
