"""The calendar and the agenda: planned from the rhythm, called at once when it is urgent, frozen when it begins."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from enkelt import schemes
from enkelt.accounts import changes
from enkelt.audit import chains
from enkelt.audit.models import Record
from enkelt.casework.actions.call_meeting import Called, call_meeting
from enkelt.casework.actions.cancel_meeting import cancel_meeting
from enkelt.casework.actions.close_meeting import close_meeting
from enkelt.casework.actions.declare_conflict import declare_conflict
from enkelt.casework.actions.open_meeting import open_meeting
from enkelt.casework.actions.plan_meetings import plan_meetings
from enkelt.casework.actions.put_on_agenda import put_on_agenda
from enkelt.casework.actions.take_off_agenda import take_off_agenda
from enkelt.casework.actions.withdraw import withdraw
from enkelt.casework.agendas import agenda, ready_for
from enkelt.casework.models import Meeting
from enkelt.domain.errors import Forbidden, NotFound, Refused
from tests.casework.mending import told_to_mend
from tests.meetings import Committee

NT_08, NT_09 = pytest.mark.req("NT-08"), pytest.mark.req("NT-09")
FIRST = date(2026, 11, 26)


@NT_08
def test_meetings_are_planned_every_fourteenth_day_from_the_unit_s_first(committee: Committee) -> None:
    committee.rhythm(FIRST)
    made = plan_meetings(committee.person("tone"), committee.now, committee.unit, 3)
    local = [timezone.localtime(meeting.starts_at) for meeting in made]
    assert [(at.date(), at.strftime("%H:%M")) for at in local] == [
        (FIRST, "12:00"),
        (date(2026, 12, 10), "12:00"),
        (date(2026, 12, 24), "12:00"),
    ]
    assert made[0].cut_off == date(2026, 11, 19)
    again = plan_meetings(committee.person("liv"), committee.now, committee.unit, 1)
    assert [timezone.localdate(meeting.starts_at) for meeting in again] == [date(2027, 1, 7)]
    record = Record.objects.filter(chain=chains.ADMINISTRATION, act="plan-meetings").order_by("sequence")[0]
    assert (record.actor_name, record.facts["trust"]) == ("Tone Bakkerud", "interregional-komite")


@NT_08
def test_without_a_first_day_and_for_others_nothing_is_planned(committee: Committee) -> None:
    committee.without_rhythm()
    with pytest.raises(Refused, match="meeting-rhythm-missing"):
        plan_meetings(committee.person("liv"), committee.now, committee.unit, 3)
    for who in ("jon", "signe", "kari", "marte"):
        with pytest.raises(Forbidden):
            plan_meetings(committee.person(who), committee.now, committee.unit, 3)
    assert not Meeting.objects.exists()


@NT_08
def test_what_came_by_the_cut_off_is_ready_and_what_came_later_waits_for_the_next(committee: Committee) -> None:
    first, second = committee.meeting(days=10), committee.meeting(days=24)
    early = committee.case()
    committee.world.now += timedelta(days=8)
    late = committee.case()
    assert [visit.case for visit in ready_for(first)] == [early]
    assert [visit.case for visit in ready_for(second)] == [late]


@NT_08
def test_opening_freezes_the_agenda_urgent_first_then_as_received(committee: Committee) -> None:
    meeting = committee.meeting()
    older = committee.case()
    committee.world.now += timedelta(days=1)
    newer = committee.case()
    urgent = committee.case()
    urgent.urgent = True
    urgent.save()
    open_meeting(committee.person("tone"), committee.now, meeting.pk)
    meeting.refresh_from_db()
    assert [line.visit.case for line in agenda(meeting)] == [urgent, older, newer]
    assert [item.number for item in meeting.items.order_by("number")] == [1, 2, 3]
    later = committee.case()
    assert later not in [line.visit.case for line in agenda(meeting)]
    with pytest.raises(Refused, match="agenda-is-frozen"):
        put_on_agenda(committee.world.intent("tone", later), committee.world.visit(later).pk, meeting.pk)


@NT_08
def test_a_late_case_is_put_on_and_another_taken_off_to_the_next_meeting(committee: Committee) -> None:
    world, first = committee.world, committee.meeting(days=10)
    early = committee.case()
    with pytest.raises(Refused, match="no-later-meeting"):
        take_off_agenda(world.intent("tone", early), world.visit(early).pk, first.pk)
    second = committee.meeting(days=24)
    take_off_agenda(world.intent("tone", early), world.visit(early).pk, first.pk)
    world.now += timedelta(days=8)
    late = committee.case()
    put_on_agenda(world.intent("liv", late), world.visit(late).pk, first.pk)
    assert [line.visit.case for line in agenda(first)] == [late]
    assert [line.visit.case for line in agenda(second)] == [early]
    with pytest.raises(Refused, match="already-on-an-agenda"):
        put_on_agenda(world.intent("liv", late), world.visit(late).pk, second.pk)
    for who in ("jon", "marte", "tor"):
        with pytest.raises(Forbidden):
            put_on_agenda(world.intent(who, late), world.visit(late).pk, second.pk)


@NT_08
def test_a_cancelled_meeting_lets_its_cases_come_up_in_the_next(committee: Committee) -> None:
    first, second = committee.meeting(days=10), committee.meeting(days=24)
    case = committee.case()
    cancel_meeting(committee.person("liv"), committee.now, first.pk)
    assert [line.visit.case for line in agenda(second)] == [case]
    with pytest.raises(Refused, match="agenda-is-frozen"):
        open_meeting(committee.person("liv"), committee.now, first.pk)


@NT_08
def test_what_a_meeting_did_not_come_to_comes_up_in_the_next(committee: Committee) -> None:
    meeting, later = committee.opened(cases=2), committee.meeting(days=24)
    committee.agreed(meeting)
    (left,) = [line.visit.case for line in agenda(meeting) if not line.closed]
    close_meeting(committee.person("liv"), committee.now, meeting.pk)
    assert [line.visit.case for line in agenda(later)] == [left]


@NT_08
def test_a_meeting_is_not_closed_over_positions_that_were_given(committee: Committee) -> None:
    meeting = committee.opened()
    item = committee.take(meeting)
    committee.position(item, "jon")
    with pytest.raises(Refused, match="item-is-under-treatment"):
        close_meeting(committee.person("liv"), committee.now, meeting.pk)


@NT_08
def test_a_committee_holds_one_meeting_at_a_time(committee: Committee) -> None:
    committee.opened()
    other = committee.meeting(days=24)
    with pytest.raises(Refused, match="another-meeting-is-open"):
        open_meeting(committee.person("liv"), committee.now, other.pk)


@NT_09
def test_an_urgent_case_gets_its_meeting_in_one_step(committee: Committee) -> None:
    world, case = committee.world, committee.case()
    starts = world.now + timedelta(days=1)
    called = Called(starts, "Sykdommen går raskt.", timezone.localdate(starts) + timedelta(days=2))
    meeting = call_meeting(world.intent("tone", case), world.visit(case).pk, called)
    case.refresh_from_db()
    assert (case.urgent, case.latest_start) == (True, called.latest)
    assert (meeting.kind, meeting.reason) == ("extraordinary", "Sykdommen går raskt.")
    assert [line.visit.case for line in agenda(meeting)] == [case]
    told = {notice.person.name for notice in case.notices.filter(kind="meeting-called")}
    assert told == {"Liv Nordmo", "Atle Solbakk", "Jon Aasgård", "Randi Myrvang"}
    committee.world.now = starts
    open_meeting(committee.person("liv"), committee.now, meeting.pk)


@NT_09
def test_a_meeting_out_of_the_rhythm_needs_a_time_a_reason_and_a_last_day(committee: Committee) -> None:
    world, case = committee.world, committee.case()
    visit = world.visit(case).pk
    with told_to_mend("meeting-time-missing", "meeting-reason-missing", "latest-day-missing"):
        call_meeting(world.intent("liv", case), visit, Called(None, " ", None))
    tomorrow = world.now + timedelta(days=1)
    with told_to_mend("meeting-in-the-past"):
        call_meeting(world.intent("liv", case), visit, Called(world.now, "Haster.", tomorrow.date()))
    with told_to_mend("meeting-after-latest-day"):
        call_meeting(world.intent("liv", case), visit, Called(tomorrow, "Haster.", world.now.date()))
    with pytest.raises(Forbidden):
        call_meeting(world.intent("jon", case), visit, Called(tomorrow, "Haster.", tomorrow.date()))
    assert not Meeting.objects.exists()


@NT_08
def test_a_committee_without_a_meeting_stage_uses_the_agenda_too(committee: Committee) -> None:
    world = committee.world
    world.edition = schemes.edition(world.edition.scheme, "undated")
    case = world.at("vurderingskomite")
    visit, trust = world.visit(case), world.unit("sykehuset-innlandet")
    starts = world.now + timedelta(days=1)
    meeting = call_meeting(world.intent("signe", case), visit.pk, Called(starts, "Haster.", starts.date()))
    assert meeting.unit == trust
    open_meeting(committee.person("signe"), committee.now, meeting.pk)
    world.endorse(case, visit)
    meeting.refresh_from_db()
    (line,) = agenda(meeting)
    assert (line.closed, line.outcome) == (True, "tilrader")
    close_meeting(committee.person("signe"), committee.now, meeting.pk)
    assert meeting.items.get().outcome == "tilrader"


@NT_08
def test_a_case_stands_on_its_own_committee_s_agenda_only(committee: Committee) -> None:
    world, case = committee.world, committee.case()
    trust = Meeting.objects.create(
        unit=world.unit("sykehuset-innlandet"),
        starts_at=world.now + timedelta(days=3),
        cut_off=world.now.date(),
        called_by=committee.person("signe"),
        called_at=world.now,
    )
    with pytest.raises(NotFound, match="no-such-meeting"):
        put_on_agenda(world.intent("tone", case), world.visit(case).pk, trust.pk)


@pytest.mark.req("X-14")
def test_the_attendance_is_written_in_the_committees_language_whatever_its_members_read(committee: Committee) -> None:
    changes.choose_language(committee.person("liv"), "en")
    meeting = committee.opened()
    assert meeting.attendances.get(person=committee.person("liv")).capacity == "leder av vurderingskomiteen"


@NT_08
def test_a_case_that_is_withdrawn_comes_up_nowhere(committee: Committee) -> None:
    world, meeting = committee.world, committee.meeting()
    first, second = committee.case(), committee.case()
    for case in (first, second):
        put_on_agenda(world.intent("tone", case), world.visit(case).pk, meeting.pk)
    withdraw(world.intent("marte", first))
    assert [line.visit.case for line in agenda(meeting)] == [second]
    open_meeting(committee.person("liv"), committee.now, meeting.pk)
    assert [(item.number, item.case) for item in meeting.items.all()] == [(1, second)]


@NT_08
@pytest.mark.req("X-08")
def test_a_chair_with_a_conflict_does_not_keep_the_meeting_open(committee: Committee) -> None:
    meeting = committee.opened()
    item = committee.take(meeting)
    committee.position(item, "jon")
    declare_conflict(committee.world.intent("liv", item.case), "i slekt")
    close_meeting(committee.person("tone"), committee.now, meeting.pk)
    assert [line.visit.case for line in agenda(committee.meeting(days=24))] == [item.case]
