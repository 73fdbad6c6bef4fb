"""Who may do what with a case that a committee treats in a meeting, written out by hand; the rest is refused."""

from collections.abc import Callable

import pytest

from enkelt.casework.actions.close_meeting import close_meeting
from enkelt.casework.models import Case
from enkelt.casework.permissions import TABLE, may
from enkelt.casework.standing import standing_of
from tests.casework.cast import gather, marked
from tests.casework.test_access_matrix import AT_THE_STAGE, read
from tests.meetings import Committee

pytestmark = [pytest.mark.req("X-06"), pytest.mark.req("X-08"), pytest.mark.req("NT-08"), pytest.mark.embedded]

# liv leads the committee, atle, jon and randi are its members, tone is its secretary. None of them knows the patient,
# whom marte applies for and olav has endorsed. karl has declared a conflict, nina reads with a reason.
TRUST = "marte jonas nina olav sissel ingrid geir signe per tor hilde eva anne kari lars berit"
BEFORE = f"""
    export-case                         anne berit
    view                                marte nina olav liv atle jon randi tone
    see-patient reveal-number           marte nina olav
    read-history                        marte nina olav liv atle jon randi tone berit
    read-net-price                      marte liv atle jon randi
    save-section identify-patient       marte
    attach-document remove-document     marte
    submit withdraw withdraw-consent    marte
    record-death open-letter            marte
    invite-co-applicant                 marte
    take-back-invitation                marte
    hand-over                           marte kari
    put-on-agenda take-off-agenda       liv tone
    call-meeting take-item              liv tone
    ask take-back-question ask-expert recall-expert move-case    liv tone
    add-expert release-expert           tone
    give-position save-unsent           liv atle jon randi
    conclude-item                       liv
    declare-conflict                    olav liv atle jon randi
    break-glass                         {TRUST}
"""
AGREED = f"""
    export-case                         anne berit
    view                                marte nina olav liv atle jon randi tone signe
    view-grant                          liv
    see-patient reveal-number           marte nina olav signe
    read-history                        marte nina olav liv atle jon randi tone signe berit
    read-net-price                      marte liv atle jon randi
    save-unsent                         marte liv atle jon randi
    hand-over                           marte kari
    open-letter reapply                 marte
    ring-doctor release-letter          liv signe
    replace-letter                      liv
    confirm-filing                      marte signe
    place-hold                          anne
    break-glass                         {TRUST}
"""


def before(committee: Committee) -> Case:
    return committee.case()


def agreed(committee: Committee) -> Case:
    meeting = committee.opened()
    case = committee.agreed(meeting)
    close_meeting(committee.person("liv"), committee.now, meeting.pk)
    return case


def allowed(committee: Committee, case: Case) -> dict[str, set[str]]:
    world = committee.world
    case.refresh_from_db()
    visit = case.visits.get(stage_key="komite")
    visit.case = case
    standings = {who: standing_of(person, case, world.now) for who, person in world.people.items()}
    found = {
        act: {who for who, each in standings.items() if may(act, each, case, visit if act in AT_THE_STAGE else None)}
        for act in TABLE
    }
    return {act: people for act, people in found.items() if people}


@pytest.mark.parametrize(("bring", "matrix"), [(before, BEFORE), (agreed, AGREED)], ids=["before", "agreed"])
def test_nobody_else_may_do_anything_at_a_meeting(
    committee: Committee, bring: Callable[[Committee], Case], matrix: str
) -> None:
    gather(committee.world)
    case = marked(committee.world, bring(committee))
    assert allowed(committee, case) == read(matrix)
