"""Stages that other schemes need, each a few lines: the engine asks what the entries conclude to, never of which kind.

It shows that four directors, a committee in consensus, an expert panel, an opinion and a
follow-up that repeats are carried by the same walk as one person's review.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from enkelt.domain.after import Retention
from enkelt.domain.citation import HOUSE, house_rule
from enkelt.domain.criteria import all_of
from enkelt.domain.facts import Facts
from enkelt.domain.form import Form
from enkelt.domain.panel import Panel
from enkelt.domain.process import Step, step
from enkelt.domain.roles import MEDICAL_DIRECTOR, SENIOR_CONSULTANT, Role
from enkelt.domain.scheme import CaseFields, Edition
from enkelt.domain.settings import SettingDefinition, SettingValue
from enkelt.domain.stages import (
    TREATING_TRUST,
    Application,
    CountsAs,
    Entry,
    FollowUp,
    Leads,
    Opinion,
    Outcome,
    Place,
    Review,
    Seat,
    Stage,
)
from enkelt.domain.tables import Meeting, Positions

FACTS = Facts(day=date(2026, 6, 1))
RULE = house_rule("for the test")
MEMBER = Role("member", "member")
NATION = Place("treating", "country")

YES = Outcome(key="yes", label="Grant", done="granted", leads=Leads.END, counts_as=CountsAs.GRANTED)
NO = Outcome(key="no", label="Refuse", done="refused", leads=Leads.END, counts_as=CountsAs.REFUSED)
NOT_AGREED = Outcome(key="not-agreed", label="Record that they differ", done="differed", leads=Leads.BACK)
ADJOURN = Outcome(key="adjourn", label="Adjourn", done="adjourned", leads=Leads.STAY)
ESCALATE = Outcome(key="escalate", label="Send on", done="sent on")


COMBINING = SettingDefinition(key="combining", question="?", citation=RULE, default="unanimous")


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
        concluded = stage.conclusion(entries, seats, FACTS)
        steps.append(step(edition, stage, concluded, FACTS) if concluded else None)
    return steps


NORTH, WEST, MIDDLE, EAST = DIRECTORS = tuple(
    Seat(region, MEDICAL_DIRECTOR.key) for region in ("north", "west", "middle", "south-east")
)
ENDED = Step(None, ends=True)


@pytest.mark.parametrize("word", ["yes", "no"])
def test_positions_conclude_when_all_units_stand_together(word):
    stage = one(Positions, YES, NO, apart=NOT_AGREED, combining=COMBINING, majority="majority")
    steps = walk(stage, DIRECTORS, *((seat, word) for seat in DIRECTORS))
    assert steps == [None, None, None, ENDED]


def test_positions_that_differ_are_not_a_refusal():
    stage = one(Positions, YES, NO, apart=NOT_AGREED, combining=COMBINING, majority="majority")
    last = walk(stage, DIRECTORS, (NORTH, "yes"), (WEST, "yes"), (MIDDLE, "no"), (EAST, "yes"))[-1]
    assert last == Step(APPLY)


@pytest.mark.parametrize(
    ("words", "ends"), [("yes yes yes no", True), ("yes yes no no", False), ("no no no yes", True)]
)
def test_a_majority_decides_where_the_setting_says_so(words, ends):
    facts = replace(FACTS, settings={"combining": SettingValue("majority")})
    stage = one(Positions, YES, NO, apart=NOT_AGREED, combining=COMBINING, majority="majority")
    given = [Entry(seat, word) for seat, word in zip(DIRECTORS, words.split(), strict=True)]
    concluded = stage.conclusion(given, DIRECTORS, facts)
    assert concluded is not None
    assert (concluded.leads is Leads.END) is ends


def test_the_same_unit_twice_is_one_position():
    stage = one(Positions, YES, NO, apart=NOT_AGREED, combining=COMBINING, majority="majority")
    assert walk(stage, (NORTH, WEST), (NORTH, "no"), (NORTH, "yes"), (WEST, "yes"))[1:] == [None, ENDED]


CHAIR = Seat("committee", MEMBER.key, person="a", leads=True)
SECOND = Seat("committee", MEMBER.key, person="b")
THIRD = Seat("committee", MEMBER.key, person="c")
TABLE = (CHAIR, SECOND, THIRD)
HERE = frozenset({"a", "b", "c"})


def meeting() -> Meeting:
    stage = one(
        Meeting,
        YES,
        NO,
        ADJOURN,
        ESCALATE,
        positions=("yes", "no"),
        without_consensus=("adjourn", "escalate"),
        consensus=RULE,
        members=(MEMBER,),
    )
    assert isinstance(stage, Meeting)
    return stage


@pytest.mark.req("NT-08")
@pytest.mark.parametrize(
    ("positions", "closes_with"),
    [
        ({"a": "yes", "b": "yes", "c": "yes"}, ["yes"]),
        ({"a": "no", "b": "no", "c": "no"}, ["no"]),
        ({"a": "no", "b": "no", "c": "yes"}, ["adjourn", "escalate"]),
        ({"a": "no", "b": "no"}, ["adjourn", "escalate"]),
        ({}, ["adjourn", "escalate"]),
        ({"a": "yes", "b": "yes", "c": "yes", "absent": "no"}, ["yes"]),
        ({"a": "adjourn", "b": "adjourn", "c": "adjourn"}, ["adjourn", "escalate"]),
    ],
)
def test_the_chair_closes_with_the_consensus_or_without_a_decision(positions, closes_with):
    stage = meeting()
    assert [outcome.key for outcome in stage.open_to_chair(stage.agreed(positions, HERE))] == closes_with


def test_nobody_at_the_table_agrees_on_nothing():
    assert meeting().agreed({"a": "yes"}, frozenset()) is None


def test_a_committee_that_cannot_agree_sends_the_case_on():
    above = one(Review, YES, NO, key="above")
    assert walk(meeting(), (CHAIR,), (CHAIR, "escalate"), then=(above,)) == [Step(above)]


def test_a_panel_has_many_drafts_and_one_answer():
    advice = replace(YES, key="advice", counts_as=CountsAs.ADVICE)
    provisional = Outcome(key="provisional", label="Answer for now", done="answered for now", leads=Leads.STAY)
    stage = one(Panel, advice, provisional, advice="advice")
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
    assert steps[3] is None, "a draft after it gives no second answer"
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
        concluded = again.conclusion([Entry(CHAIR, word)], (CHAIR,), FACTS)
        assert concluded is not None
        assert step(edition, again, concluded, FACTS).ends
        opened = concluded.opens
        rounds += 1
    assert (rounds, opened) == (3, ())


@pytest.mark.parametrize(
    "stage",
    [
        one(Positions, YES, NO, apart=NOT_AGREED, combining=COMBINING, majority="majority"),
        meeting(),
        one(Panel, YES, NO, advice="advice"),
        one(Opinion, YES, NO),
        one(FollowUp, YES, NO),
    ],
    ids=lambda stage: stage.kind,
)
def test_nobody_has_spoken_and_nothing_is_concluded(stage: Stage):
    assert stage.conclusion([], DIRECTORS, FACTS) is None
