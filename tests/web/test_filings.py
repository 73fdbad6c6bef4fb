"""Receipts that stay open on somebody's list until they are confirmed: the journal, the archive."""

from datetime import timedelta

import pytest
from django.utils import timezone

from enkelt.casework.actions.file_archive_copy import file_archive_copy
from enkelt.casework.models import Case, Filing
from enkelt.domain.errors import Refused, Unavailable
from enkelt.integrations.ports import ArchiveCopy, Receipt
from tests.builders import RECENTLY, World
from tests.web.doors import sent, signed_in, text_of


class Shelf:
    """An archive that answers as it is told."""

    def __init__(self, answer: Receipt | Unavailable | Refused) -> None:
        self.answer = answer

    def file(self, copy: ArchiveCopy) -> Receipt:
        assert copy.pdf.startswith(b"%PDF-")
        if isinstance(self.answer, Receipt):
            return self.answer
        raise self.answer


def filing_of(case: Case, kind: str) -> Filing:
    return case.filings.get(kind=kind)


def page_of(world: World, case: Case, who: str) -> str:
    return text_of(signed_in(world, who).get(f"/cases/{case.pk}/after/"))


def today() -> str:
    return f"{timezone.localdate():%d.%m.%Y}"


@pytest.fixture
def case(world: World) -> Case:
    """A case that was granted today, as the browser's clock has it."""
    world.now = RECENTLY
    return world.granted()


@pytest.mark.req("NU-15")
def test_the_journal_note_is_open_with_the_doctor_until_confirmed(world: World, case: Case) -> None:
    assert "Journalnotat with you" in page_of(world, case, "marte")
    assert "Journalnotat with Marte Lien" in page_of(world, case, "signe")
    address = f"/cases/{case.pk}/filings/{filing_of(case, 'journal').pk}/"
    assert signed_in(world, "marte").post(address, sent(case, day=today())).status_code == 302
    confirmed = filing_of(case, "journal")
    assert confirmed.confirmed_by == world.people["marte"]
    assert confirmed.confirmed_on == timezone.localdate()
    page = page_of(world, case, "signe")
    assert "Journalnotat with" not in page
    assert "Confirmed by Marte Lien: filed" in page


@pytest.mark.req("NU-15")
@pytest.mark.parametrize("day", ["", "31.02.2026", "01.01.2099", "01.01.2020"])
def test_a_day_that_cannot_be_is_said_at_the_field_and_kept(world: World, case: Case, day: str) -> None:
    filing = filing_of(case, "journal")
    answer = signed_in(world, "marte").post(f"/cases/{case.pk}/filings/{filing.pk}/", sent(case, day=day))
    assert answer.status_code == 422
    page = text_of(answer)
    assert f'href="#day-{filing.pk}"' in page
    assert f'value="{day}"' in page
    assert filing_of(case, "journal").confirmed_at is None


@pytest.mark.req("X-06")
@pytest.mark.parametrize("who", ["jonas", "olav", "signe", "tor"])
def test_nobody_else_confirms_the_doctors_journal_note(world: World, case: Case, who: str) -> None:
    address = f"/cases/{case.pk}/filings/{filing_of(case, 'journal').pk}/"
    assert signed_in(world, who).post(address, sent(case, day=today())).status_code == 403


@pytest.mark.req("NU-16")
def test_the_archive_copy_shows_its_number(world: World, case: Case) -> None:
    now = timezone.now()
    file_archive_copy(filing_of(case, "arkiv").pk, Shelf(Receipt("2026/1187-3", now)), now)
    assert "2026/1187-3" in page_of(world, case, "marte")


@pytest.mark.req("NU-16")
def test_a_failed_try_shows_when_it_is_tried_again(world: World, case: Case) -> None:
    now = timezone.now()
    file_archive_copy(filing_of(case, "arkiv").pk, Shelf(Unavailable("archive-timeout")), now)
    page = page_of(world, case, "signe")
    tried, again = timezone.localtime(now), timezone.localtime(now + timedelta(minutes=1))
    assert f"1 attempt. The last one, at {tried:%H.%M}, did not succeed. Tried again" in page
    assert f"at {again:%H.%M}." in page
    assert "The archive did not answer in time." in page


@pytest.mark.req("NU-16")
def test_what_the_archive_refuses_is_filed_by_hand_with_its_number(world: World, case: Case) -> None:
    filing = filing_of(case, "arkiv")
    file_archive_copy(filing.pk, Shelf(Refused("archive-refused")), timezone.now())
    assert "Kopi i Public 360 with you" in page_of(world, case, "signe")
    address, secretary = f"/cases/{case.pk}/filings/{filing.pk}/", signed_in(world, "signe")
    without = secretary.post(address, sent(case, day=today(), number=" "))
    assert without.status_code == 422
    assert "Write the number that the archive gave the document." in text_of(without)
    assert secretary.post(address, sent(case, day=today(), number="2026/1187-4")).status_code == 302
    assert filing_of(case, "arkiv").external_number == "2026/1187-4"


@pytest.mark.req("NU-16")
def test_everything_receipted_is_said(world: World, case: Case) -> None:
    now = timezone.now()
    case.filings.update(confirmed_at=now, confirmed_on=timezone.localdate(), confirmed_by=world.people["marte"])
    case.visits.update(closed_at=now)
    world.unit("sykehuset-innlandet").settings.update(confirmed_at=now, confirmed_by=world.people["eva"])
    assert "Everything is receipted." in page_of(world, case, "marte")
