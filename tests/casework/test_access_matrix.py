"""Who may do what, written out by hand: every act, every relation, every state. What is not written is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from enkelt.casework.actions.activate import activate
from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.dispose import dispose
from enkelt.casework.actions.register_paper import Received, register_paper
from enkelt.casework.actions.review import review
from enkelt.casework.actions.withdraw import withdraw
from enkelt.casework.entries import Contribution
from enkelt.casework.models import Case
from enkelt.casework.permissions import ACT_OF_KIND, TABLE, may
from enkelt.casework.standing import standing_of
from tests.builders import MONDAY, PDF, World
from tests.casework import group_matrix
from tests.casework.cast import gather, marked

pytestmark = [pytest.mark.req("X-06"), pytest.mark.req("X-08"), pytest.mark.req("NU-13"), pytest.mark.embedded]

# marte applies; nina has opened the case with a reason a moment ago. jonas, sissel, geir, eva and lars work in the
# trust and have no part; vera works elsewhere, arne in the home trust once it is known. See `cast` for the others.
TRUST = "marte jonas nina olav sissel ingrid geir signe per tor hilde eva anne kari lars berit"

DRAFT = f"""
    view see-patient reveal-number      marte nina
    read-history                        marte nina berit
    read-net-price                      marte
    save-section identify-patient       marte
    attach-document remove-document     marte
    submit withdraw withdraw-consent record-death        marte
    convert-draft                       marte
    invite-co-applicant take-back-invitation   marte
    hand-over                           marte kari
    open-letter                         marte
    break-glass                         {TRUST}
"""
ON_PAPER = f"""
    view see-patient reveal-number      marte anne nina
    read-history                        marte anne nina berit
    read-net-price                      marte anne
    save-section identify-patient       marte anne
    attach-document remove-document     marte anne
    submit convert-draft                marte anne
    bring-in                            anne
    withdraw withdraw-consent record-death               marte
    invite-co-applicant take-back-invitation   marte
    hand-over                           marte anne kari
    open-letter                         marte
    break-glass                         {TRUST}
"""
# While it runs, the applicant may add documents; that answers stand once sent is the acts' own rule.
SENT = """
    export-case                         anne berit
    save-section identify-patient       marte
    attach-document remove-document     marte
    submit withdraw withdraw-consent record-death        marte
    invite-co-applicant take-back-invitation   marte
    hand-over                           marte kari
    open-letter                         marte
"""
WITH_THE_LEADER = f"""{SENT}
    read-net-price                      marte
    view see-patient reveal-number      marte nina olav
    read-history                        marte nina olav berit
    review ask take-back-question ask-expert recall-expert       olav
    move-case                           olav
    save-unsent declare-conflict        olav
    break-glass                         {TRUST} arne
"""
SENT_BACK = f"""{SENT}
    move-case                           marte
    read-net-price                      marte
    view see-patient reveal-number      marte nina olav
    read-history                        marte nina olav berit
    save-unsent                         marte
    declare-conflict                    olav
    break-glass                         {TRUST} arne
"""
WITH_THE_CLINIC = f"""{SENT}
    read-net-price                      marte
    view see-patient reveal-number      marte nina olav ingrid
    read-history                        marte nina olav ingrid berit
    review ask take-back-question ask-expert recall-expert       ingrid
    move-case                           ingrid
    save-unsent                         ingrid
    declare-conflict                    olav ingrid
    break-glass                         {TRUST} arne
"""
WITH_THE_COMMITTEE = f"""{SENT}
    read-net-price                      marte
    view see-patient reveal-number      marte nina olav ingrid signe per
    read-history                        marte nina olav ingrid signe per berit
    advise ask take-back-question ask-expert recall-expert       signe
    put-on-agenda take-off-agenda       signe
    call-meeting take-item              signe
    move-case                           signe
    save-unsent                         signe
    declare-conflict                    olav ingrid signe per
    break-glass                         {TRUST} arne
"""
ASKED = f"""{WITH_THE_COMMITTEE}
    answer                              marte
"""
WITH_THE_HOME_TRUST = f"""{SENT}
    read-net-price                      marte
    view see-patient reveal-number      marte nina olav ingrid signe per arne
    read-history                        marte nina olav ingrid signe per arne berit
    review ask take-back-question ask-expert recall-expert       arne
    move-case                           arne
    save-unsent                         arne
    declare-conflict                    olav ingrid signe per arne
    break-glass                         {TRUST} arne
"""
WITH_THE_DIRECTOR = f"""{SENT}
    read-net-price                      marte tor hilde
    view see-patient reveal-number      marte nina olav ingrid signe per arne tor hilde
    read-history                        marte nina olav ingrid signe per arne tor hilde berit
    decide ask take-back-question ask-expert recall-expert       tor hilde
    move-case                           tor hilde
    save-unsent                         tor hilde
    declare-conflict                    olav ingrid signe per arne tor hilde
    break-glass                         {TRUST} arne
"""
DECIDED = f"""
    export-case                         anne berit
    read-net-price                      marte tor hilde
    view see-patient reveal-number      marte nina olav ingrid signe per arne tor hilde
    read-history                        marte nina olav ingrid signe per arne tor hilde berit
    ring-doctor release-letter          signe tor hilde
    replace-letter                      tor hilde
    confirm-filing                      marte signe
    reapply                             marte
    view-grant                          tor hilde
    hand-over                           marte kari
    open-letter                         marte
    place-hold                          anne
    break-glass                         {TRUST} arne
"""
GRANTED = f"""{DECIDED}
    activate save-unsent                marte
"""
WITHDRAWN = f"""
    export-case                         anne berit
    read-net-price                      marte
    view see-patient reveal-number      marte nina olav
    read-history                        marte nina olav berit
    confirm-filing reapply              marte
    hand-over                           marte kari
    open-letter                         marte
    place-hold                          anne
    break-glass                         {TRUST} arne
"""
NOTHING = ""

AT_THE_STAGE = frozenset(ACT_OF_KIND.values()) - {"submit"} | {
    "ask",
    "ask-expert",
    "recall-expert",
    "take-back-question",
    "move-case",
    "read-net-price",
    "put-on-agenda",
    "take-off-agenda",
    "call-meeting",
    "take-item",
    "give-position",
}
ELSEWHERE: Any = {"pasient": {"hjemsykehus": "vestre-viken"}}


def on_paper(world: World) -> Case:
    received = Received(MONDAY.date(), "skann.pdf", PDF)
    people, unit = world.people, world.unit("onkologi-gjovik")
    return register_paper(people["anne"], world.edition, unit, people["marte"], world.now, received)


def asked(world: World) -> Case:
    case = world.at("vurderingskomite", **ELSEWHERE)
    ask(world.intent("signe", case), world.visit(case).pk, "Hva sier bildene?")
    return case


def sent_back(world: World) -> Case:
    case = world.submitted(**ELSEWHERE)
    review(world.intent("olav", case), world.visit(case).pk, Contribution("retur", reason="Mangler bilder."))
    return case


def withdrawn(world: World) -> Case:
    case = world.submitted(**ELSEWHERE)
    withdraw(world.intent("marte", case))
    return case


def put_into_use(world: World) -> Case:
    case = world.granted(**ELSEWHERE)
    activate(world.intent("marte", case), world.visit(case).pk, Contribution("iverksatt", statements=IN_HOSPITAL))
    return case


def disposed(world: World) -> Case:
    case = withdrawn(world)
    world.now = world.now.replace(year=2037)
    dispose(world.now)
    return case


IN_HOSPITAL = {"forskrivning": "sykehus"}
SITUATIONS: dict[str, tuple[Callable[[World], Case], str]] = {
    "draft": (World.draft, DRAFT),
    "on paper": (on_paper, ON_PAPER),
    "with the leader": (lambda world: world.submitted(**ELSEWHERE), WITH_THE_LEADER),
    "sent back": (sent_back, SENT_BACK),
    "with the clinic": (lambda world: world.at("forankring", **ELSEWHERE), WITH_THE_CLINIC),
    "with the committee": (lambda world: world.at("vurderingskomite", **ELSEWHERE), WITH_THE_COMMITTEE),
    "asked": (asked, ASKED),
    "with the home trust": (lambda world: world.at("hjemsykehus", **ELSEWHERE), WITH_THE_HOME_TRUST),
    "with the director": (lambda world: world.at("direktor", **ELSEWHERE), WITH_THE_DIRECTOR),
    "granted": (lambda world: world.granted(**ELSEWHERE), GRANTED),
    "put into use": (put_into_use, DECIDED),
    "refused": (lambda world: world.refused(**ELSEWHERE), DECIDED),
    "withdrawn": (withdrawn, WITHDRAWN),
    "disposed": (disposed, NOTHING),
    **group_matrix.SITUATIONS,
}


def read(matrix: str) -> dict[str, set[str]]:
    """Read lines of acts, then two spaces or more, then people; an act may stand on one line only."""
    lines = [line.strip().split("  ", 1) for line in matrix.splitlines() if line.strip()]
    acts = [act for names, _ in lines for act in names.split()]
    assert len(acts) == len(set(acts)), "an act stands twice"
    return {act: set(people.split()) for names, people in lines for act in names.split()}


def allowed(world: World, case: Case) -> dict[str, set[str]]:
    """Find who may do what with the case as it stands."""
    case.refresh_from_db()
    waiting = case.visits.filter(closed_at=None).order_by("sequence").first()
    standings = {who: standing_of(person, case, world.now) for who, person in world.people.items()}
    found = {
        act: {
            who
            for who, standing in standings.items()
            if may(act, standing, case, waiting if act in AT_THE_STAGE else None)
        }
        for act in TABLE
    }
    return {act: people for act, people in found.items() if people}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_nobody_else_may_do_anything(world: World, situation: str) -> None:
    gather(world)
    bring, matrix = SITUATIONS[situation]
    case = marked(world, bring(world))
    assert allowed(world, case) == read(matrix)
