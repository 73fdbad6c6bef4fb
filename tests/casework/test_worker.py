"""What the worker does by itself: notices, reminders, the day's checkpoint."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.core import mail
from django.utils import timezone

from enkelt.audit.chains import CHECKPOINTS
from enkelt.audit.models import Record
from enkelt.casework import outbox
from enkelt.casework.models import Filing, Notice
from enkelt.cli import enkelt
from enkelt.integrations.ports import Receipt


@pytest.fixture(autouse=True)
def archive(settings, tmp_path):
    settings.ARCHIVE = f"folder:{tmp_path}"
    return tmp_path


def work_once():
    done = CliRunner().invoke(enkelt, ["work", "--once"], catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def all_is_due():
    now = timezone.now()
    Notice.objects.update(next_attempt_at=now)
    Filing.objects.filter(by_machine=True).update(next_attempt_at=now)


@pytest.mark.req("NU-16")
def test_the_copy_is_filed_once_and_the_receipt_closes_it(world, archive):
    case = world.granted()
    all_is_due()
    work_once()
    work_once()

    filing = case.filings.get(by_machine=True)
    assert filing.external_number
    assert filing.confirmed_at is not None
    assert len(list(archive.rglob("*.pdf"))) == 1
    assert case.filings.get(by_machine=False).confirmed_at is None


@pytest.mark.req("NU-16")
def test_a_letter_that_was_replaced_meanwhile_is_filed_anew(world):
    case = world.refused()
    filing = case.filings.get(by_machine=True)

    class SlowArchive:
        def file(self, copy):
            filing.letter = case.letters.get(kind="kvittering")
            filing.save()
            return receipt_of(copy)

    outbox.file_next(SlowArchive(), filing.next_attempt_at)
    filing.refresh_from_db()
    assert filing.confirmed_at is None
    assert outbox.due_filings(timezone.now() + timedelta(days=365)).exists()


def receipt_of(copy):

    return Receipt(copy.key, timezone.now())


def test_each_notice_is_sent_once_and_says_nothing_of_the_patient(world):
    world.submitted()
    all_is_due()
    work_once()
    work_once()

    assert len(mail.outbox) == Notice.objects.count()
    assert not outbox.due_notices(timezone.now()).exists()


@pytest.mark.req("X-09")
def test_people_are_reminded_before_the_day_and_once(world):
    case = world.submitted()
    visit = world.visit(case)
    visit.due_on = timezone.localdate()
    visit.save()
    work_once()
    work_once()

    assert Notice.objects.filter(case=case, kind="due-soon").count() == 1


@pytest.mark.req("X-07")
def test_the_day_s_checkpoint_is_taken_once_and_printed_to_be_kept(world):
    world.submitted()
    printed = work_once()
    work_once()

    (record,) = Record.objects.filter(chain=CHECKPOINTS)
    assert record.hash in printed


def test_a_claimed_row_is_out_of_sight_until_its_lease_is_over(world):
    case = world.granted()
    filing = case.filings.get(by_machine=True)
    now = filing.next_attempt_at

    assert outbox._claim(outbox.due_filings(now), now) == filing.pk
    assert not outbox.due_filings(now + outbox.LEASE - timedelta(seconds=1)).exists()
    assert outbox.due_filings(now + outbox.LEASE).get() == filing
