"""Follow-up: the plan at the decision becomes reports on their days; extension opens more, and a stop ends them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from enkelt.casework.actions.activate import activate
from enkelt.casework.actions.decide import decide
from enkelt.casework.actions.dispose import kept_until
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
from tests.builders import ALL_MET, STATEMENTS, World
from tests.following import days, noon, stays, told

pytestmark = [pytest.mark.django_db, pytest.mark.req("X-12")]

REPORT = {"effekt_sett": "Ingen vekst", "bivirkninger": "ingen", "effekt_som_ventet": "yes"}
EXTENDED = {"forlenget_maneder": "6", "forlenget_fordi": "Effekten er som ventet. Den gjelder i seks måneder."}
STOPPED = {"stanset_dato": "2026-12-10", "stanset_fordi": "Vekst på CT."}
QUARTERS = [date(2027, 2, 15), date(2027, 5, 17), date(2027, 8, 16), date(2027, 11, 16)]
"""Three, six, nine and twelve months after the sixteenth of November, in the days that a year has."""


@pytest.fixture
def access(world: World) -> Access:
    return Access(world)


@pytest.fixture
def granted(access: Access) -> Case:
    return access.passed_on("innvilget")


def give(access: Access, act: Any, who: str, visit: Visit, outcome: str, said: dict[str, Any]) -> None:
    act(access.world.intent(who, visit.case), visit.pk, Contribution(outcome, statements=said))


def report(access: Access, visit: Visit, **said: str) -> None:
    give(access, report_follow_up, "marte", visit, "rapportert", REPORT | said)


def extend(access: Access, case: Case, outcome: str = "forlenget", who: str = "tor", **said: str) -> None:
    give(access, activate, who, stays(case, "forlengelse")[0], outcome, EXTENDED | said)


def tasks(access: Access, who: str, case: Case) -> list[str]:
    rows = [row for row in worklist(access.person(who), access.now).mine if row.case == case]
    return [task.what for row in rows for task in row.tasks]


def page(access: Access, case: Case, who: str = "marte") -> After:
    return after_of(case, standing_of(access.person(who), case, access.now), access.now)


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

    receipts = [each.about for each in page(access, granted).receipts if each.kind == "letter"]
    assert receipts[-1] == letter

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


PLANNED = {
    "oppfolgingsplan": [
        {"mal": "CT", "ventet": "Ingen vekst", "uker": "12"},
        {"mal": "CT", "ventet": "Ingen vekst", "uker": "24"},
        {"mal": "PSA", "ventet": "Under 4", "uker": "12"},
    ],
    "stopp_nar": "Ved progresjon",
    "gyldig_maneder": "12",
}


def planned(world: World, **plan: Any) -> Case:
    case = world.at("direktor")
    world.give(decide, "tor", case, "innvilget", statements=STATEMENTS["direktor"] | plan, findings=ALL_MET)
    return case


def test_a_single_patient_s_grant_with_a_plan_is_reported_on_extended_and_stopped(world: World) -> None:
    case = planned(world, **PLANNED)
    today = timezone.localdate(world.now)
    assert days(case, "effekt") == [today + timedelta(weeks=12), today + timedelta(weeks=24)]
    assert stays(case, "effekt")[0].about == [
        ["CT", "ventet: Ingen vekst"],
        ["PSA", "ventet: Under 4"],
        ["Stanses når", "Ved progresjon"],
    ]
    letter = case.letters.get(kind="innvilget")
    assert letter.conditions[-5:] == [
        "Innvilgelsen gjelder i 12 måneder",
        "Rapport etter 12 uker: CT, ventet Ingen vekst",
        "Rapport etter 24 uker: CT, ventet Ingen vekst",
        "Rapport etter 12 uker: PSA, ventet Under 4",
        "Behandlingen stanses når: Ved progresjon",
    ]
    assert "Innvilgelsen gjelder i 12 måneder" in letter.html
    for _ in range(2):
        (visit,) = stays(case, "forlengelse")
        world.now = noon(visit.waits_from)
        activate(world.intent("tor", case), visit.pk, Contribution("forlenget", statements=EXTENDED))
    assert case.letters.filter(kind="forlenget").count() == 2
    assert days(case, "forlengelse") == [timezone.localdate(world.now) + timedelta(days=182 - 60)]

    (stop,) = stays(case, "stans")
    activate(world.intent("marte", case), stop.pk, Contribution("stanset", statements=STOPPED))
    assert stays(case, "effekt") == stays(case, "forlengelse") == []


def test_a_grant_without_a_plan_asks_for_nothing_more(world: World) -> None:
    case = planned(world)
    assert stays(case, "effekt") == stays(case, "forlengelse") == stays(case, "stans") == []


def test_a_plan_s_line_is_whole_or_told_of(world: World) -> None:
    with pytest.raises(Refused) as refusal:
        planned(world, oppfolgingsplan=[{"mal": "CT", "ventet": None, "uker": None}])
    assert [each.where for each in refusal.value.problems] == ["oppfolgingsplan.0.ventet", "oppfolgingsplan.0.uker"]
