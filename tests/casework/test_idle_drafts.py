"""A draft that nobody writes in goes after its days, with a certificate; its writer is told a month before."""

from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner

from enkelt.audit import queries, verification
from enkelt.audit.models import Record
from enkelt.casework.actions.dispose import dispose, due_for_disposal, kept_until
from enkelt.casework.actions.register_paper import Received, register_paper
from enkelt.casework.actions.remind_of_drafts import remind_of_drafts
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.models import Case, State
from enkelt.cli import enkelt
from tests.builders import MONDAY, PDF, World

pytestmark = pytest.mark.req("NU-14")


def after(days: int) -> datetime:
    return MONDAY + timedelta(days=days)


def written_in(world: World, case: Case, days: int) -> None:
    world.now = after(days)
    save_section(world.intent("marte", case), "dokumentasjon", {"referanser": [f"Dag {days}"]}, 0)


def test_the_writer_is_told_a_month_before_and_once(world: World) -> None:
    case = world.draft()
    assert remind_of_drafts(after(334)) == 0
    assert remind_of_drafts(after(335)) == 1
    assert remind_of_drafts(after(336)) == 0
    assert [(each.kind, each.person.name) for each in case.notices.all()] == [("draft-will-go", "Marte Lien")]


def test_then_it_goes_with_a_certificate_that_names_our_own_rule(world: World) -> None:
    case = world.draft()
    remind_of_drafts(after(335))
    assert dispose(after(365)) == []
    (done,) = dispose(after(366))
    assert (done.reference, done.kept_until) == ("SI-2026-0001", date(2027, 11, 16))
    case.refresh_from_db()
    assert (case.state, case.title) == (State.DISPOSED, "")
    assert queries.history(case.pk) == []
    certificate = Record.objects.get(chain="disposals").facts["certificate"]
    assert "a draft that nobody has written in" in certificate["rule"]
    assert verification.verify() == []


def test_nobody_loses_a_draft_without_having_been_told_a_month_before(world: World) -> None:
    world.draft()
    assert dispose(after(900)) == []
    remind_of_drafts(after(900))
    assert dispose(after(929)) == []
    assert len(dispose(after(930))) == 1


def test_writing_in_it_keeps_it_and_the_days_begin_anew(world: World) -> None:
    case = world.draft()
    remind_of_drafts(after(335))
    written_in(world, case, 340)
    assert dispose(after(400)) == []
    assert kept_until(case) == after(340 + 365).date()
    assert remind_of_drafts(after(340 + 334)) == 0
    assert remind_of_drafts(after(340 + 335)) == 1
    assert len(dispose(after(340 + 366))) == 1


def test_what_was_sent_or_came_on_paper_is_no_idle_draft(world: World) -> None:
    world.submitted()
    people, unit = world.people, world.unit("onkologi-gjovik")
    paper = Received(MONDAY.date(), "skann.pdf", PDF)
    register_paper(people["anne"], world.edition, unit, people["jonas"], world.now, paper)
    assert remind_of_drafts(after(900)) == 0
    assert due_for_disposal(after(2000).date()) == []


def test_the_house_may_set_its_own_days(world: World, settings) -> None:
    settings.DRAFT_DAYS = 60
    world.draft()
    assert remind_of_drafts(after(30)) == 1
    assert len(dispose(after(61))) == 1


@pytest.mark.django_db(transaction=True)
def test_the_worker_tells_and_the_nightly_run_deletes(world: World, settings, tmp_path) -> None:
    settings.ARCHIVE, settings.DRAFT_DAYS = f"folder:{tmp_path}", 31
    case = world.draft()
    Case.objects.filter(pk=case.pk).update(created_at=datetime(2020, 1, 1, tzinfo=UTC))
    case.performed.update(at=datetime(2020, 1, 1, tzinfo=UTC))
    told = CliRunner().invoke(enkelt, ["work", "--once"], catch_exceptions=False)
    assert "drafts reminded of: 1" in told.output
    case.visits.update(reminded_at=datetime(2020, 2, 1, tzinfo=UTC))
    named = CliRunner().invoke(enkelt, ["work", "dispose", "--dry-run"], catch_exceptions=False)
    assert "would dispose of SI-2026-0001, kept until 2020-02-01" in named.output
