"""Follow-up in Denmark: reports by the plan, the new assessment after a new status, and whether advice was followed."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from enkelt.casework.actions.decide_treatment import decide_treatment
from enkelt.casework.actions.enter_method_status import TypedStatus, enter_method_status
from enkelt.casework.actions.remind import remind
from enkelt.casework.actions.report_follow_up import report_follow_up
from enkelt.casework.entries import Contribution
from enkelt.casework.queries.worklist import worklist
from enkelt.domain.errors import Refused
from tests.following import days, noon, stays, told
from tests.panel import Panel, panel
from tests.regional import Regions, regions

__all__ = ["panel", "regions"]
pytestmark = [pytest.mark.django_db, pytest.mark.req("X-12")]

BEGINS = {"beslutning": "behandles", "besluttet_af": "Mette", "besluttet_dato": "2026-11-16", "betaler": "afdeling"}


@pytest.mark.req("DR-12")
def test_a_danish_report_is_told_of_on_its_day_and_reminded_of(regions: Regions) -> None:
    case = regions.answered("anbefales")
    regions.give(decide_treatment, "mette", case, "besluttet", "behandling", statements=BEGINS)
    first, second = stays(case, "opfoelgning-rapport")
    morning = noon(first.waits_from)

    assert remind(morning - timedelta(days=1)) == 0
    assert remind(morning) == 1
    assert (remind(morning), told(case, since=morning)) == (0, ["Mette Kjærgaard"])
    assert first.due_on == morning.date() + timedelta(days=14)
    assert remind(morning + timedelta(days=12)) == 1
    assert second.waits_from == morning.date() + timedelta(weeks=8)


@pytest.mark.req("DR-06")
def test_a_new_status_that_is_entered_opens_the_new_assessment_once(regions: Regions) -> None:
    case = regions.answered("anbefales")
    regions.give(decide_treatment, "mette", case, "besluttet", "behandling", statements=BEGINS)

    def enter(status: str, source: str, day: int) -> int:
        regions.now += timedelta(minutes=1)
        typed = TypedStatus(status, date(2026, 11, day), source)
        return enter_method_status(regions.people["jette"], regions.now, regions.method, typed)

    assert enter("authorised", "EMA", 10) == 0, "it was authorised already"
    assert stays(case, "ny-vurdering") == []
    assert enter("not_recommended", "Medicinrådets side", 15) == 1
    assert enter("not_recommended", "Medicinrådets referat", 16) == 0, "it says nothing new"
    assert len(stays(case, "ny-vurdering")) == 1
    rows = worklist(regions.people["kjeld"], regions.now).mine
    assert [task.what for row in rows for task in row.tasks] == ["Afgive en ny indstilling"]


@pytest.mark.req("DP-09")
def test_the_department_is_asked_twice_whether_the_advice_was_followed(panel: Panel) -> None:
    case = panel.answered()
    today = timezone.localdate(panel.now)
    assert days(case, "fulgt") == [today + timedelta(days=30), today + timedelta(days=90)]
    assert remind(panel.now + timedelta(days=29)) == 0
    morning = panel.now + timedelta(days=30)
    assert remind(morning) == 1
    assert told(case, since=morning) == ["Mette Kjærgaard"]

    panel.later(30)
    first = stays(case, "fulgt")[0]
    unexplained = Contribution("besvaret", statements={"raad_fulgt": "nej"})
    with pytest.raises(Refused) as refusal:
        report_follow_up(panel.intent("mette", case), first.pk, unexplained)
    assert [each.where for each in refusal.value.problems] == ["ikke_fulgt_fordi"]

    said = {"raad_fulgt": "nej", "ikke_fulgt_fordi": ["aendret", "andet"]}
    report_follow_up(panel.intent("mette", case), first.pk, Contribution("besvaret", statements=said))
    assert case.entries.get(visit=first).statements["ikke_fulgt_fordi"] == ["aendret", "andet"]
    assert days(case, "fulgt") == [today + timedelta(days=90)], "the second is asked all the same"
