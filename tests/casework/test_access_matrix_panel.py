"""Who may do what to a case of the panel, written out by hand: members, the officer, and experts from outside."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from enkelt.casework.actions.add_expert import add_expert
from enkelt.casework.actions.declare_conflict import declare_conflict
from enkelt.casework.actions.screen import screen
from enkelt.casework.experts import Invited
from enkelt.casework.models import Case
from enkelt.casework.permissions import TABLE, may
from enkelt.casework.standing import standing_of
from tests.casework.test_access_matrix import AT_THE_STAGE, read
from tests.panel import Panel, panel

__all__ = ["panel"]
pytestmark = [pytest.mark.req("X-06"), pytest.mark.req("X-20"), pytest.mark.embedded]

AT_THE_HAND = AT_THE_STAGE | {"add-expert", "release-expert"}
SENT = """
    save-section identify-patient       mette
    attach-document remove-document     mette
    submit withdraw withdraw-consent record-death        mette
    invite-co-applicant take-back-invitation             mette
    hand-over                           mette bo
    open-letter                         mette
    export-case                         astrid ellen
    break-glass                         mette rasmus ole ulla dorte henrik
"""
SCREENING = f"""{SENT}
    view see-patient reveal-number      mette lise
    read-history                        mette lise ellen
    read-net-price                      mette lise
    screen ask take-back-question       lise
    move-case                           lise
    save-unsent declare-conflict        lise
"""
ASSIGNMENT = f"""{SENT}
    view see-patient reveal-number      mette lise
    read-history                        mette lise ellen
    read-net-price                      mette
    assign ask take-back-question       lise
    move-case                           lise
    save-unsent declare-conflict        lise
"""
# anders leads; karen has another hand; gunnar was called in from outside, and elisabeth until yesterday; niels had a
# hand and declared a conflict.
AT_THE_PANEL = f"""{SENT}
    view                                mette lise anders karen gunnar
    see-patient reveal-number           mette lise anders karen
    read-history                        mette lise anders karen gunnar ellen
    read-net-price                      mette anders
    give-advice                         anders
    ask take-back-question              anders lise
    move-case                           anders lise
    add-expert release-expert           lise
    save-unsent                         anders karen gunnar
    declare-conflict                    lise anders karen gunnar
"""
ANSWERED = """
    view                                mette lise anders karen gunnar astrid
    see-patient reveal-number           mette lise anders karen astrid
    read-history                        mette lise anders karen gunnar astrid ellen
"""
REJECTED = """
    view see-patient reveal-number      mette lise astrid
    read-history                        mette lise astrid ellen
    ring-doctor release-letter          lise astrid
    replace-letter                      lise
"""


def screened(panel: Panel) -> Case:
    return panel.screened()


def at_the_panel(panel: Panel) -> Case:
    case = panel.assigned()
    today = timezone.localdate(panel.now)
    for who, until in (("gunnar", today), ("elisabeth", today), ("niels", None)):
        asked = Invited(panel.people[who], until=until, question="Er det prøvet?")
        add_expert(panel.intent("lise", case), panel.visit(case).pk, asked)
    case.visits.filter(person=panel.people["elisabeth"]).update(until=today - timedelta(days=1))
    declare_conflict(panel.intent("niels", case), "i slægt")
    return case


def answered(panel: Panel) -> Case:
    case = at_the_panel(panel)
    panel.advise("anders", case)
    return case


def rejected(panel: Panel) -> Case:
    case = panel.submitted()
    panel.give(screen, "lise", case, "afvist", findings=panel.within(livstruende="Den er kronisk."))
    return case


WHOLE: dict[str, tuple[Callable[[Panel], Case], str]] = {
    "screening": (lambda panel: panel.submitted(), SCREENING),
    "assignment": (screened, ASSIGNMENT),
    "at the panel": (at_the_panel, AT_THE_PANEL),
}
IN_PART: dict[str, tuple[Callable[[Panel], Case], str]] = {
    "answered": (answered, ANSWERED),
    "rejected": (rejected, REJECTED),
}
"""Where only the acts that are named are looked at."""


def allowed(panel: Panel, case: Case) -> dict[str, set[str]]:
    """Find who may do what; what is done at a hand, at the first one that is open."""
    case.refresh_from_db()
    waiting = case.visits.filter(closed_at=None).order_by("sequence").first()
    standings = {who: standing_of(person, case, panel.now) for who, person in panel.people.items()}
    found = {
        act: {who for who, each in standings.items() if may(act, each, case, waiting if act in AT_THE_HAND else None)}
        for act in TABLE
    }
    return {act: people for act, people in found.items() if people}


@pytest.mark.parametrize("situation", WHOLE)
def test_nobody_else_may_do_anything(panel, situation):
    bring, matrix = WHOLE[situation]
    assert allowed(panel, bring(panel)) == read(matrix)


@pytest.mark.parametrize("situation", IN_PART)
def test_who_reads_a_case_that_is_answered(panel, situation):
    bring, matrix = IN_PART[situation]
    found = allowed(panel, bring(panel))
    expected = read(matrix)
    assert {act: found.get(act, set()) for act in expected} == expected
