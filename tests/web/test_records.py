"""Kept cases: what is due for disposal, and what somebody holds back from it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from enkelt.casework.actions.dispose import dispose
from enkelt.casework.models import Case, State
from tests.builders import NUMBER, World
from tests.web.doors import sent, signed_in, text_of

RECORDS = "/administration/records/"
TODAY = timezone.localdate()


def ended(world: World, keep_from: date) -> Case:
    case = world.draft()
    Case.objects.filter(pk=case.pk).update(
        state=State.ENDED, ended_at=timezone.now(), outcome="withdrawn", keep_from=keep_from
    )
    case.refresh_from_db()
    return case


def found_by(world: World, reference: str) -> HttpResponse:
    answer = signed_in(world, "anne").post(RECORDS, {"do": "find", "reference": reference})
    assert isinstance(answer, HttpResponse)
    return answer


def long_ago(days: int) -> date:
    """Give the day ten years ago, and so many days before that."""
    return TODAY.replace(year=TODAY.year - 10, day=min(TODAY.day, 28)) - timedelta(days=days)


@pytest.mark.req("NU-14")
def test_what_is_due_and_what_is_near_is_listed_and_nothing_else(world: World) -> None:
    due, near, far = (ended(world, long_ago(40)), ended(world, long_ago(-100)), ended(world, TODAY))
    page = text_of(signed_in(world, "anne").get(RECORDS))
    assert "1 case is due for disposal." in page
    assert due.reference in page
    assert near.reference in page
    assert far.reference not in page
    assert far.reference in text_of(found_by(world, far.reference.lower()))


@pytest.mark.req("X-05")
def test_what_is_looked_for_stands_in_no_address(world: World) -> None:
    archivist = signed_in(world, "anne")
    assert '<form class="ek-inline ek-head" method="post" role="search">' in text_of(archivist.get(RECORDS))
    assert f'value="{NUMBER}"' not in text_of(archivist.get(f"{RECORDS}?reference={NUMBER}"))


@pytest.mark.req("NU-14")
def test_a_case_on_hold_is_not_disposed_of_until_the_hold_is_lifted(world: World) -> None:
    case = ended(world, long_ago(40))
    archivist = signed_in(world, "anne")
    typed = sent(case, do="place", case=str(case.pk), reason="Tilsynssak")
    assert archivist.post(RECORDS, typed).status_code == 302
    assert "On hold: Tilsynssak" in text_of(archivist.get(RECORDS))
    assert dispose(timezone.now()) == []
    archivist.post(RECORDS, sent(case, do="lift", case=str(case.pk), reason="Saken er avsluttet"))
    assert [done.reference for done in dispose(timezone.now())] == [case.reference]
    case.refresh_from_db()
    assert (case.state, case.hold_reason) == (State.DISPOSED, "")


@pytest.mark.req("NU-14")
def test_a_hold_needs_its_reason(world: World) -> None:
    case = ended(world, long_ago(40))
    answer = signed_in(world, "anne").post(RECORDS, sent(case, do="place", case=str(case.pk), reason=" "))
    assert answer.status_code == 422
    assert f'href="#reason-{case.pk}"' in text_of(answer)
    case.refresh_from_db()
    assert not case.on_hold


@pytest.mark.req("NU-14")
def test_the_list_says_nothing_of_what_a_case_is_about(world: World) -> None:
    case = world.granted()
    Case.objects.filter(pk=case.pk).update(keep_from=long_ago(0))
    page = text_of(signed_in(world, "anne").get(RECORDS))
    assert case.reference in page
    assert "Olaparib" not in page
    assert "Furu" not in page


def test_the_list_asks_as_much_of_the_database_however_many_cases(world: World) -> None:
    ended(world, long_ago(40))
    archivist = signed_in(world, "anne")
    with CaptureQueriesContext(connection) as once:
        archivist.get(RECORDS)
    for days in range(3):
        ended(world, long_ago(days))
    with CaptureQueriesContext(connection) as more:
        archivist.get(RECORDS)
    assert len(more) == len(once)
