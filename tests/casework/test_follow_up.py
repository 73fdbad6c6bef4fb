"""Follow-up: the plan at the decision becomes reports on their days; extension opens more, and a stop ends them."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from enkelt.casework.actions.activate import activate
from enkelt.casework.actions.decide_treatment import decide_treatment
from enkelt.casework.actions.dispose import kept_until
from enkelt.casework.actions.enter_method_status import TypedStatus, enter_method_status
from enkelt.casework.actions.open_letter import open_letter
from enkelt.casework.actions.remind import remind
from enkelt.casework.actions.report_follow_up import report_follow_up
from enkelt.casework.entries import Contribution
from enkelt.casework.models import Case, Visit
from enkelt.casework.queries.after import After, after_of
from enkelt.casework.queries.worklist import worklist
from enkelt.casework.standing import standing_of
from enkelt.domain.errors import Forbidden, Refused
from tests.access import Access
from tests.builders import World
from tests.panel import Panel, panel
from tests.regional import Regions, regions

__all__ = ["panel", "regions"]
pytestmark = [pytest.mark.django_db, pytest.mark.req("X-12")]

REPORT = {"effekt_sett": "Ingen vekst", "bivirkninger": "ingen", "effekt_som_ventet": "yes"}
EXTENDED = {"forlenget_maneder": "6", "forlenget_fordi": "Effekten er som ventet. Den gjelder i seks måneder."}
STOPPED = {"stanset_dato": "2026-12-10", "stanset_fordi": "Vekst på CT."}
BEGINS = {"beslutning": "behandles", "besluttet_af": "Mette", "besluttet_dato": "2026-11-18", "betaler": "afdeling"}
QUARTERS = [date(2027, 2, 15), date(2027, 5, 17), date(2027, 8, 16), date(2027, 11, 16)]
"""Three, six, nine and twelve months after the sixteenth of November, in the days that a year has."""


@pytest.fixture
def access(world: World) -> Access:
    return Access(world)


@pytest.fixture
def granted(access: Access) -> Case:
    return access.passed_on("innvilget")


def stays(case: Case, stage: str) -> list[Visit]:
    return list(case.visits.filter(stage_key=stage, closed_at=None).order_by("waits_from", "sequence"))


def days(case: Case, stage: str) -> list[date | None]:
    return [visit.waits_from for visit in stays(case, stage)]


def give(access: Access, act: Any, who: str, visit: Visit, outcome: str, said: dict[str, Any]) -> None:
    act(access.world.intent(who, visit.case), visit.pk, Contribution(outcome, statements=said))


def report(access: Access, visit: Visit, **said: str) -> None:
    give(access, report_follow_up, "marte", visit, "rapportert", REPORT | said)


def extend(access: Access, case: Case, outcome: str = "forlenget", who: str = "tor", **said: str) -> None:
    give(access, activate, who, stays(case, "forlengelse")[0], outcome, EXTENDED | said)


def tasks(access: Access, who: str, case: Case) -> list[str]:
    rows = [row for row in worklist(access.person(who), access.now).mine if row.case == case]
    return [task.what for row in rows for task in row.tasks]


def noon(day: date | None) -> datetime:
    assert day is not None
    return timezone.make_aware(datetime.combine(day, time(12)))


def page(access: Access, case: Case, who: str = "marte") -> After:
    return after_of(case, standing_of(access.person(who), case, access.now), access.now)


def told(case: Case, kind: str = "waits-for-you", *, since: datetime) -> list[str]:
    notices: Iterable[Any] = case.notices.filter(kind=kind, created_at__gte=since).select_related("person")
    return [notice.person.name for notice in notices]


def test_the_plan_of_the_application_becomes_reports_while_the_grant_holds(granted: Case) -> None:
    assert days(granted, "effekt") == QUARTERS
    assert [visit.due_on for visit in stays(granted, "effekt")] == [day + timedelta(days=14) for day in QUARTERS]
    assert stays(granted, "effekt")[0].about == [
        ["Effekten måles med", "Bildeundersøkelse"],
        ["Ventet verdi", "Ingen vekst"],
        ["Stanses når", "Stanses ved vekst."],
    ]
    assert days(granted, "forlengelse") == [date(2027, 9, 17)]
    assert stays(granted, "forlengelse")[0].due_on == date(2027, 11, 16), "before the grant runs out"


def test_a_planned_report_is_nobodys_task_before_its_day(access: Access, granted: Case) -> None:
    first = stays(granted, "effekt")[0]
    assert "Rapportere effekt og bivirkninger" not in tasks(access, "marte", granted)
    assert remind(noon(QUARTERS[0]) - timedelta(days=1)) == 0

    access.world.now = noon(first.waits_from)
    assert tasks(access, "marte", granted).count("Rapportere effekt og bivirkninger") == 1
    assert [stage.planned for stage in page(access, granted).stages if stage.repeats] == [False, True, True, True]


def test_it_is_told_of_once_on_its_day_and_reminded_of_before_the_deadline(granted: Case) -> None:
    morning = noon(QUARTERS[0])
    assert remind(morning) == 1
    assert remind(morning + timedelta(hours=1)) == 0
    assert told(granted, since=morning) == ["Marte Lien"]

    assert remind(morning + timedelta(days=9)) == 0
    assert remind(morning + timedelta(days=10)) == 1
    assert remind(morning + timedelta(days=11)) == 0
    assert told(granted, "due-soon", since=morning) == ["Marte Lien"]


def test_the_extension_comes_to_the_director_and_to_nobody_else(access: Access, granted: Case) -> None:
    (visit,) = stays(granted, "forlengelse")
    assert "Ta stilling til forlengelse" not in tasks(access, "tor", granted)
    access.world.now = noon(visit.waits_from)
    remind(access.now)
    assert set(told(granted, since=noon(visit.waits_from))) == {
        "Marte Lien",
        "Tor Vestrum",
        "Hilde Storhaug",
    }
    assert "Ta stilling til forlengelse" in tasks(access, "tor", granted)
    assert "Ta stilling til forlengelse" not in tasks(access, "marte", granted)
    with pytest.raises(Forbidden):
        extend(access, granted, who="marte")


def test_a_report_may_come_before_its_day(access: Access, granted: Case) -> None:
    report(access, stays(granted, "effekt")[0])
    assert days(granted, "effekt") == QUARTERS[1:]
    assert remind(noon(QUARTERS[0])) == 0


def test_a_report_is_kept_with_what_was_expected_beside_it(access: Access, granted: Case) -> None:
    report(access, stays(granted, "effekt")[0])
    report(access, stays(granted, "effekt")[0], effekt_sett="Vekst", effekt_som_ventet="no")

    reported = [stage for stage in page(access, granted).stages if stage.repeats and stage.stated]
    assert [dict(stage.stated)["Hvilken effekt er målt?"] for stage in reported] == ["Ingen vekst", "Vekst"]
    assert all(["Ventet verdi", "Ingen vekst"] in stage.visit.about for stage in reported)


def test_an_unfinished_report_is_refused_with_each_thing_to_mend(access: Access, granted: Case) -> None:
    with pytest.raises(Refused) as refusal:
        report(access, stays(granted, "effekt")[0], bivirkninger="", effekt_som_ventet="")
    assert [each.where for each in refusal.value.problems] == ["bivirkninger", "effekt_som_ventet"]


def test_an_extension_opens_the_next_reports_and_the_next_extension_again_and_again(
    access: Access, granted: Case
) -> None:
    for _ in range(2):
        access.world.now = noon(days(granted, "forlengelse")[0])
        extended = access.world.now.date()
        extend(access, granted)
        later = [extended + timedelta(days=91), extended + timedelta(days=182)]
        assert days(granted, "effekt")[-2:] == later
        assert days(granted, "forlengelse") == [extended + timedelta(days=182 - 60)]
    assert granted.entries.filter(outcome="forlenget").count() == 2


def test_what_the_old_plan_had_to_come_gives_way_and_what_is_due_stays(access: Access, granted: Case) -> None:
    access.world.now = noon(QUARTERS[1])
    extend(access, granted)
    assert days(granted, "effekt") == [
        *QUARTERS[:2],
        QUARTERS[1] + timedelta(days=91),
        QUARTERS[1] + timedelta(days=182),
    ]


def test_the_doctor_is_told_of_the_extension_in_a_letter_with_a_note_of_its_own(access: Access, granted: Case) -> None:
    extend(access, granted)
    letter = granted.letters.get(kind="forlenget")
    open_letter(access.world.intent("marte", granted), letter.pk)
    assert "Den gjelder i seks måneder." in letter.text
    assert (letter.signed_by, letter.capacity) == (access.person("tor"), "direktør medisin og helsefag")

    first, second = granted.filings.filter(kind="journal").order_by("created_at")
    journals = page(access, granted).journals
    assert second.letter == letter
    assert journals[second.pk].text.startswith(f"Innvilgelsen er forlenget ({granted.reference}, ")
    assert "Den gjelder i seks måneder." in journals[second.pk].text
    assert "Evaluering etter tre måneder" in journals[first.pk].text, "the note of the grant stands as it was"


def test_an_extension_is_for_a_time(access: Access, granted: Case) -> None:
    for months in ("", "0"):
        with pytest.raises(Refused) as refusal:
            extend(access, granted, forlenget_maneder=months)
        assert [each.where for each in refusal.value.problems] == ["forlenget_maneder"]


def test_a_grant_that_is_not_extended_opens_nothing_more(access: Access, granted: Case) -> None:
    extend(access, granted, "ikke-forlenget", forlenget_maneder="")
    assert (days(granted, "effekt"), days(granted, "forlengelse")) == (QUARTERS, [])
    assert granted.letters.filter(kind="ikke-forlenget").exists()


def test_a_stop_ends_what_is_planned_and_is_kept_itself(access: Access, granted: Case) -> None:
    give(access, activate, "marte", stays(granted, "stans")[0], "stanset", STOPPED)

    assert (stays(granted, "effekt"), stays(granted, "forlengelse")) == ([], [])
    assert granted.entries.get(outcome="stanset").statements["stanset_fordi"] == "Vekst på CT."
    access.world.now = noon(QUARTERS[-1])
    assert remind(access.now) == 0
    shown = page(access, granted)
    assert [stage.visit.stage_key for stage in shown.stages if stage.visit.closed_at] == ["videre-innvilget", "stans"]
    assert not [each for each in shown.receipts if each.kind == "stage" and each.about.stage_key == "effekt"]


@pytest.mark.req("NU-14")
def test_the_years_are_counted_from_the_last_of_these(access: Access, granted: Case) -> None:
    granted.refresh_from_db()
    assert kept_until(granted) == date(2036, 11, 16)
    access.world.now = noon(QUARTERS[0])
    report(access, stays(granted, "effekt")[0])
    granted.refresh_from_db()
    assert kept_until(granted) == date(2037, 2, 15)
    access.world.now = noon(date(2027, 9, 17))
    extend(access, granted)
    granted.refresh_from_db()
    assert kept_until(granted) == date(2037, 9, 17)


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
