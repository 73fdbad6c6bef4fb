"""The pages of meetings, as chair, members, secretary and a member with a conflict see them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from enkelt.audit import queries as audit
from enkelt.casework.actions.declare_conflict import declare_conflict
from enkelt.casework.models import AgendaItem, Meeting
from tests.builders import RECENTLY
from tests.meetings import MEMBERS, Committee
from tests.web.doors import sent, signed_in, text_of

pytestmark = [pytest.mark.req("NT-08")]


@pytest.fixture
def committee(committee: Committee) -> Committee:
    """The committee today: the pages know no other day."""
    committee.world.now = RECENTLY
    return committee


def address(meeting: Meeting, name: str = "meeting") -> str:
    return reverse(name, args=(meeting.pk,))


def item_address(item: AgendaItem) -> str:
    return reverse("meeting-item", args=(item.meeting_id, item.number))


def press(committee: Committee, who: str, where: str, **typed: Any) -> Any:
    return signed_in(committee.world, who).post(where, {"token": uuid4().hex, **typed})


def test_the_calendar_says_what_is_ready_and_the_last_day(committee: Committee) -> None:
    meeting = committee.meeting()
    page = text_of(signed_in(committee.world, "jon").get(reverse("meetings")))
    assert "No case is ready. The last day for the next meeting is" in page
    committee.case()
    page = text_of(signed_in(committee.world, "jon").get(reverse("meetings")))
    assert "Read 1 case" in page
    assert address(meeting) in page


def test_the_secretary_plans_from_the_rhythm(committee: Committee) -> None:
    where = reverse("meetings")
    committee.without_rhythm()
    answer = press(committee, "tone", where, unit="interregional-komite")
    assert answer.status_code == 422
    assert "The first day of the rhythm is not entered." in text_of(answer)
    committee.rhythm(timezone.localdate() + timedelta(days=3))
    assert press(committee, "tone", where, unit="interregional-komite").status_code == 302
    assert Meeting.objects.count() == 6
    assert press(committee, "jon", where, unit="interregional-komite").status_code == 403


@pytest.mark.req("NT-09")
def test_the_chair_calls_a_meeting_for_an_urgent_case_and_mends_what_is_missing(committee: Committee) -> None:
    case = committee.case()
    case.urgent = True
    case.save()
    where = reverse("call-meeting", args=(case.pk, committee.world.visit(case).pk))
    assert where in text_of(signed_in(committee.world, "liv").get(reverse("meetings")))
    day = timezone.localdate() + timedelta(days=2)
    typed = {"day": day.strftime("%d.%m.%Y"), "time": "8.30", "reason": "Rask progresjon.", "latest": ""}
    answer = press(committee, "liv", where, **sent(case, **typed))
    assert answer.status_code == 422
    assert "Write the last day on which an answer is of use." in text_of(answer)
    assert "Rask progresjon." in text_of(answer), "what was typed is kept"
    typed["latest"] = (day + timedelta(days=1)).strftime("%d.%m.%Y")
    answer = press(committee, "liv", where, **sent(case, **typed))
    meeting = Meeting.objects.get(kind="extraordinary")
    assert answer.headers["Location"] == address(meeting)
    page = text_of(signed_in(committee.world, "jon").get(address(meeting)))
    assert "Called because: Rask progresjon." in page
    assert "Olaparib" in page


def test_a_meeting_is_led_from_its_page(committee: Committee) -> None:
    meeting, case = committee.meeting(), committee.case()
    assert press(committee, "liv", address(meeting), do="open").status_code == 302
    present = [str(pk) for pk in committee.ids("liv", "jon")]
    assert press(committee, "tone", address(meeting), do="attendance", present=present).status_code == 302
    visit = committee.world.visit(case).pk
    answer = press(committee, "liv", address(meeting), do=f"take:{visit}")
    item = meeting.items.get()
    assert answer.headers["Location"] == item_address(item)
    page = text_of(signed_in(committee.world, "jon").get(item_address(item)))
    assert "Waits for positions from Liv Nordmo, Jon Aasgård." in page
    assert "Give your position in item 1" in page
    again = press(committee, "liv", address(meeting), do="open")
    assert (again.status_code, "The agenda stands" in text_of(again)) == (422, True)


def give(committee: Committee, who: str, item: AgendaItem, outcome: str = "innvilget") -> Any:
    reason = {"position-reason": "Større nytte enn gruppen."}
    return press(
        committee, who, item_address(item), do="position", form="position", position=outcome, seen="1", **reason
    )


def test_members_give_positions_and_the_chair_closes_what_they_agree_on(committee: Committee) -> None:
    meeting = committee.opened("liv", "jon")
    item = committee.take(meeting)
    assert give(committee, "jon", item).status_code == 302, "others' positions make no page stale"
    refused = press(committee, "liv", item_address(item), do="conclude:innvilget", form="close")
    assert (refused.status_code, "do not agree" in text_of(refused)) == (422, True)
    give(committee, "liv", item)
    page = text_of(signed_in(committee.world, "liv").get(item_address(item)))
    assert "The members agree: Innvilg" in page.replace('<span lang="nb">', "")
    closing = {"form": "close", **{f"finding-{key}": value for key, value in FINDINGS.items()}}
    closing["vilkar.0.vilkar"] = "Evaluering etter tre måneder"
    check = press(committee, "liv", item_address(item), do="check", **sent(item.case, **closing))
    assert check.status_code == 200
    assert "It is held until the answers of the meeting are released." in text_of(check)
    done = press(committee, "liv", item_address(item), do="conclude:innvilget", **sent(item.case, **closing))
    assert done.headers["Location"] == address(meeting)
    item.case.refresh_from_db()
    assert item.case.counts_as == "granted"
    assert item.case.letters.get(decision__isnull=False).released_at is None


FINDINGS = {"mt": "met", "kontraindisert": "not-met", "seponert": "met", "storre-effekt": "met"}


def test_a_position_without_a_reason_is_shown_again_with_what_was_typed(committee: Committee) -> None:
    item = committee.take(committee.opened())
    answer = press(
        committee,
        "jon",
        item_address(item),
        do="position",
        form="position",
        position="avslag",
        **{"position-reason": ""},
    )
    assert answer.status_code == 422
    assert "Write why, about this patient." in text_of(answer)
    assert 'id="position-avslag" value="avslag" checked' in text_of(answer)


def test_a_draft_is_the_member_s_own_and_the_chair_s_two_forms_keep_each_their_own(committee: Committee) -> None:
    item = committee.take(committee.opened())
    for who in ("jon", "liv"):
        press(committee, who, item_address(item), do="save", form="position", **{"position-reason": f"{who} er i tvil"})
    press(committee, "liv", item_address(item), do="save", form="close", reason="Mangler bilder.")
    page = text_of(signed_in(committee.world, "liv").get(item_address(item)))
    assert "liv er i tvil" in page
    assert "Mangler bilder." in page
    assert "jon er i tvil" not in page
    assert not item.positions.exists()


@pytest.mark.req("X-08")
def test_a_hidden_item_is_only_a_number_and_the_others_see_who_steps_aside(committee: Committee) -> None:
    world, meeting = committee.world, committee.opened(cases=2)
    first, second = (committee.take(meeting, number) for number in (1, 2))
    committee.position(second, "jon", "avslag", "Liten forskjell.")
    case = second.case
    declare_conflict(world.intent("randi", case), "i slekt")
    for where in (address(meeting), item_address(first), item_address(second), reverse("minutes", args=(meeting.pk,))):
        page = text_of(signed_in(world, "randi").get(where))
        for secret in (case.reference, case.pseudonym, "Liten forskjell."):
            assert secret not in page, where
    assert "Item 2 is hidden from you" in text_of(signed_in(world, "randi").get(item_address(second)))
    assert "steps aside in item 2" in text_of(signed_in(world, "jon").get(address(meeting)))
    assert (
        "Randi Myrvang"
        not in text_of(signed_in(world, "jon").get(item_address(second)))
        .partition("Positions</h3>")[2]
        .partition("</table>")[0]
    )


@pytest.mark.parametrize("name", ["meeting", "meeting-pack", "minutes"])
@pytest.mark.parametrize("who", ["marte", "tor", "signe", "kari"])
def test_others_do_not_come_in_and_that_is_recorded(committee: Committee, name: str, who: str) -> None:
    meeting = committee.opened()
    assert signed_in(committee.world, who).get(address(meeting, name)).status_code == 403
    recorded = audit.refusals(timezone.now() - timedelta(minutes=5), timezone.now() + timedelta(minutes=1))
    assert (committee.person(who).name, "meetings") in {(each.by.name, each.what) for each in recorded}


def test_reading_is_recorded_for_every_case_that_is_shown(committee: Committee) -> None:
    meeting = committee.opened(cases=2)
    first, second = (item.case for item in meeting.items.order_by("number"))
    declare_conflict(committee.world.intent("randi", second), "i slekt")
    for name in ("meeting", "meeting-pack", "minutes"):
        signed_in(committee.world, "randi").get(address(meeting, name))
    read = {(each.by.name, each.what) for each in audit.readers_of(first.pk)}
    assert {("Randi Myrvang", what) for what in ("meeting", "meeting-pack", "minutes")} <= read
    assert "Randi Myrvang" not in {each.by.name for each in audit.readers_of(second.pk)}


@pytest.mark.parametrize("name", ["meetings", "meeting", "meeting-item", "minutes"])
def test_the_number_of_queries_does_not_grow_with_the_agenda(committee: Committee, name: str) -> None:
    asked = []
    for cases in (1, 4):
        AgendaItem.objects.all().delete()
        Meeting.objects.all().delete()
        meeting = committee.opened(cases=cases)
        item = committee.take(meeting)
        for who in MEMBERS[: 1 if cases == 1 else 4]:
            committee.position(item, who)
        args = {"meetings": (), "meeting-item": (meeting.pk, 1)}.get(name, (meeting.pk,))
        client = signed_in(committee.world, "liv")
        client.get(reverse(name, args=args))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name, args=args)).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_menu_offers_meetings_to_those_with_a_committee(committee: Committee) -> None:
    for who, offered in (("liv", True), ("jon", True), ("tone", True), ("marte", False), ("kari", False)):
        page = text_of(signed_in(committee.world, who).get(reverse("work")))
        assert ('href="/meetings/"' in page) is offered, who


def test_my_work_names_the_position_that_is_missing_and_the_meeting_that_goes_on(committee: Committee) -> None:
    world, meeting = committee.world, committee.opened("liv", "jon")
    item = committee.take(meeting)
    asked = "Give your position: the meeting is at this case now"
    work = {who: text_of(signed_in(world, who).get(reverse("work"))) for who in ("jon", "randi", "liv")}
    assert [who for who in work if asked in work[who]] == ["jon", "liv"], "randi is not there"
    assert "meeting goes on now." in work["liv"]
    assert "meeting goes on now" not in work["jon"]
    committee.position(item, "jon")
    assert asked not in text_of(signed_in(world, "jon").get(reverse("work")))


@pytest.mark.req("NT-11")
def test_the_case_says_in_which_meeting_it_comes_up(committee: Committee) -> None:
    case, meeting = committee.case(), committee.meeting()
    pages = {
        who: text_of(signed_in(committee.world, who).get(reverse("case", args=(case.pk,)))) for who in ("marte", "liv")
    }
    assert all("The case comes up in the meeting" in page for page in pages.values())
    assert address(meeting) in pages["liv"]
    assert address(meeting) not in pages["marte"]
    assert 'name="outcome"' not in pages["liv"], "the outcome is worked out in the meeting, and typed nowhere"


def test_a_committee_s_secretary_is_not_offered_what_a_trust_s_has(committee: Committee) -> None:
    pages = {who: text_of(signed_in(committee.world, who).get(reverse("work"))) for who in ("tone", "signe")}
    assert 'href="/administration/"' not in pages["tone"]
    assert 'href="/administration/"' in pages["signe"]
    assert signed_in(committee.world, "tone").get(reverse("administration")).status_code == 403


def test_a_committee_without_a_rhythm_plans_its_meetings_day_by_day(committee: Committee) -> None:
    where, day = reverse("meetings"), timezone.localdate() + timedelta(days=9)
    assert "Plan its meetings on days of their own." in text_of(signed_in(committee.world, "signe").get(where))
    typed = {"unit": "sykehuset-innlandet", "do": "one", "day": day.strftime("%d.%m.%Y"), "time": "midt på dagen"}
    answer = press(committee, "signe", where, **typed)
    assert answer.status_code == 422
    assert "Write the time as HH.MM" in text_of(answer)
    assert "midt på dagen" in text_of(answer)
    assert press(committee, "signe", where, **(typed | {"time": "12.00"})).status_code == 302
    made = Meeting.objects.get()
    assert (timezone.localdate(made.starts_at), made.kind, made.cut_off < day) == (day, "ordinary", True)
    assert press(committee, "signe", where, **(typed | {"time": "12.00"})).status_code == 422, "the time is taken"
    assert press(committee, "per", where, **(typed | {"time": "13.00"})).status_code == 403


def test_administration_tells_of_meetings_in_words(committee: Committee) -> None:
    typed = {"day": (timezone.localdate() + timedelta(days=3)).strftime("%d.%m.%Y"), "time": "12.00"}
    press(committee, "signe", reverse("meetings"), unit="sykehuset-innlandet", do="one", **typed)
    meeting = Meeting.objects.get()
    press(committee, "signe", address(meeting), do="open")
    press(committee, "signe", address(meeting), do="attendance")
    press(committee, "signe", address(meeting), do="close")
    page = text_of(signed_in(committee.world, "signe").get(reverse("administration")))
    for said in ("planned meetings of a committee", "opened a meeting", "closed a meeting"):
        assert said in page


def test_a_draft_follows_its_case_when_the_numbers_of_the_agenda_move(committee: Committee) -> None:
    world, meeting = committee.world, committee.meeting()
    case = committee.case()
    where, visit = reverse("meeting-item", args=(meeting.pk, 1)), world.visit(case)
    assert f'name="visit" value="{visit.pk}"' in text_of(signed_in(world, "jon").get(where))
    urgent = committee.case()
    urgent.urgent = True
    urgent.save()
    typed = {"form": "position", "visit": visit.pk, "position-reason": "Om den første."}
    answer = press(committee, "jon", where, do="save", **typed)
    assert answer.headers["Location"].endswith("/items/2/")
    assert visit.unsent.get().typed["position-reason"] == ["Om den første."]
