"""A decision's copy reaches the archive exactly once, whoever is killed on the way."""

import signal

import pytest
from django.utils import timezone

from enkelt.audit import queries as audit
from enkelt.casework.models import Filing, Notice
from tests.integrations.p360_server import Failure
from tests.processes.conftest import ENKELT, kill

LONGEST_START = 60
"""Seconds until a test gives up on a process that never came."""
CREATE = "DocumentService/CreateDocument"
pytestmark = [pytest.mark.req("NU-16"), pytest.mark.slow]


@pytest.fixture
def filing(world):
    case = world.granted()
    Notice.objects.all().delete()
    filing = case.filings.get(by_machine=True)
    filing.next_attempt_at = timezone.now()
    filing.save()
    return filing


def the_lease_is_over():
    Filing.objects.filter(by_machine=True).update(next_attempt_at=timezone.now())


def filed_acts(filing):
    return [record for record in audit.history(filing.case_id) if record.act == "file-archive-copy"]


@pytest.mark.parametrize("point", [Failure.HANG, Failure.ANSWER_HELD], ids=["before it is stored", "after"])
def test_a_killed_worker_leaves_its_copy_to_the_next(filing, p360, start, work_once, point):
    p360.fail(point, CREATE)
    worker = start(ENKELT, "work")
    assert p360.holding.wait(LONGEST_START)
    kill(worker)

    work_once()
    filing.refresh_from_db()
    assert filing.confirmed_at is None, "the killed worker's lease still holds"
    the_lease_is_over()
    work_once()

    filing.refresh_from_db()
    (document,) = p360.register.documents
    assert filing.external_number == document["DocumentNumber"]
    assert len(filed_acts(filing)) == 1


def test_two_workers_never_have_one_copy_in_hand(filing, p360, start, work_once):
    p360.fail(Failure.ANSWER_HELD, CREATE)
    first = start(ENKELT, "work", "--once")
    assert p360.holding.wait(LONGEST_START)

    asked_by_then = len(p360.calls)
    work_once()
    assert len(p360.calls) == asked_by_then
    p360.let_go.set()
    first.communicate()

    filing.refresh_from_db()
    assert filing.confirmed_at is not None
    assert len(p360.register.documents) == 1
    assert len(filed_acts(filing)) == 1


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_is_asked_to_end_finishes_what_it_has_in_hand(filing, p360, start, sign):
    p360.fail(Failure.ANSWER_HELD, CREATE)
    worker = start(ENKELT, "work")
    assert p360.holding.wait(LONGEST_START)
    worker.send_signal(sign)
    p360.let_go.set()
    worker.communicate()

    assert worker.returncode == 0
    filing.refresh_from_db()
    assert filing.external_number == p360.register.documents[0]["DocumentNumber"]


def test_a_copy_that_failed_is_tried_again_and_gets_its_receipt(filing, p360, work_once):
    p360.fail(503)
    work_once()
    filing.refresh_from_db()
    assert (filing.attempts, filing.confirmed_at, filing.needs_person) == (1, None, False)
    assert filing.last_error
    assert filing.next_attempt_at > timezone.now()

    the_lease_is_over()
    work_once()
    filing.refresh_from_db()
    assert filing.external_number == p360.register.documents[0]["DocumentNumber"]
    assert filing.confirmed_at is not None


def test_a_copy_that_the_archive_refuses_waits_for_a_person(filing, p360, work_once):
    p360.fail({"Successful": False, "ErrorMessage": "No such category"}, CREATE)
    work_once()
    filing.refresh_from_db()
    assert filing.needs_person
    the_lease_is_over()
    work_once()
    assert p360.register.documents == []
