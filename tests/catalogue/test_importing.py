"""Bringing the catalogue up to a published file: nothing lost, nothing twice, nothing undone."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from enkelt.catalogue.entries import enter_status, register_method
from enkelt.catalogue.models import ImportRun, Method, StatusRecord
from enkelt.catalogue.nye_metoder import apply, read
from enkelt.catalogue.queries import history, status_on, statuses
from enkelt.domain.statuses import MethodStatus
from tests.catalogue.workbook import Row, many_rows, serial, write

pytestmark = [pytest.mark.req("NU-01"), pytest.mark.django_db]

NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
LATER = datetime(2026, 10, 1, 8, tzinfo=UTC)
TODAY = date(2026, 9, 1)
EDITOR = UUID("7a6bd1a4-0000-4000-8000-000000000001")
YES = Row(day=serial(date(2020, 1, 20)), short="Innføres", text="Metoden innføres.")
NO = Row(day=serial(date(2024, 5, 27)), short="Innføres ikke", text="Metoden innføres ikke.")


@pytest.fixture
def publish(tmp_path):
    def publish(*rows, at=NOW, **how):
        return apply(read(write(tmp_path / "beslutninger.xlsx", rows)), at, **how)

    return publish


def the_method():
    return Method.objects.get()


def standing_status(on=TODAY):
    found = status_on(the_method(), on)
    return (found.status, found.day) if found else None


def test_the_first_file_adds_its_methods_with_their_status(publish):
    report = publish(YES)
    assert (report.added, report.changed, report.unchanged) == (("ID2020_101",), (), ())
    assert standing_status() == (MethodStatus.INTRODUCED, date(2020, 1, 20))
    assert status_on(the_method(), date(2020, 1, 19)) is None
    (record,) = history(the_method())
    assert (record.short, record.text) == ("Innføres", "Metoden innføres.")
    assert (record.origin, record.entered_at) == (StatusRecord.Origin.IMPORT, NOW)


def test_a_second_run_of_the_same_file_changes_nothing(publish):
    rows = many_rows()
    first = publish(*rows)
    again = publish(*rows, at=LATER)
    assert len(first.added) == len(again.unchanged) == len(rows)
    assert (again.added, again.changed, again.refused, again.missing) == ((), (), (), ())
    assert again.status_changed == ()
    assert StatusRecord.objects.count() == len(rows)


def test_a_later_decision_is_a_new_record_and_the_old_one_is_kept(publish):
    publish(YES)
    report = publish(NO, at=LATER)
    assert report.changed == ("ID2020_101",)
    assert report.status_changed == (the_method().pk,)
    assert standing_status() == (MethodStatus.NOT_INTRODUCED, date(2024, 5, 27))
    assert standing_status(date(2023, 1, 1)) == (MethodStatus.INTRODUCED, date(2020, 1, 20))


def test_another_text_of_the_same_day_corrects_the_record_and_keeps_it(publish):
    publish(YES)
    report = publish(Row(day=YES.day, short="Innføres ikke", text="Rettet."), at=LATER)
    assert report.status_changed == (the_method().pk,)
    correction, corrected = history(the_method())
    assert correction.replaces == corrected
    assert corrected.replaced_by == correction
    assert corrected.text == "Metoden innføres."
    assert [status.status for status in statuses(the_method())] == [MethodStatus.NOT_INTRODUCED]


def test_a_day_made_known_corrects_the_record_without_one(publish):
    publish(Row(day=0))
    report = publish(Row(day=YES.day), at=LATER)
    assert report.changed == ("ID2020_101",)
    assert report.status_changed == ()
    assert statuses(the_method())[0].day == date(2020, 1, 20)
    assert len(statuses(the_method())) == 1


def test_an_old_file_does_not_undo_a_later_decision(publish):
    publish(NO)
    report = publish(YES, at=LATER)
    (refused,) = report.refused
    assert refused.reason.code == "decision-older"
    assert report.missing == ()
    assert standing_status() == (MethodStatus.NOT_INTRODUCED, date(2024, 5, 27))


def test_a_day_that_has_not_come_is_refused(publish):
    (refused,) = publish(Row(day=serial(date(2026, 9, 2)))).refused
    assert refused.reason.code == "date-in-future"
    assert not Method.objects.exists()


def test_what_the_file_says_of_the_method_itself_is_taken_over(publish):
    publish(YES)
    report = publish(Row(day=YES.day, short=YES.short, text=YES.text, trade_name="Nytt navn"))
    assert report.changed == ("ID2020_101",)
    assert the_method().trade_name == "Nytt navn"
    assert StatusRecord.objects.count() == 1


def test_a_method_no_longer_listed_is_reported_and_kept(publish):
    publish(YES, Row(number="2020_102"))
    report = publish(YES, at=LATER)
    assert report.missing == ("ID2020_102",)
    assert Method.objects.count() == 2


def test_a_refused_line_still_lists_its_method(publish):
    publish(YES)
    report = publish(Row(day=YES.day, short="Ukjent ord"), at=LATER)
    assert [refused.reason.code for refused in report.refused] == ["decision-wording-unknown"]
    assert report.missing == ()


def test_a_method_that_only_staff_know_is_not_called_missing(publish):
    register_method(national_id="2025_001", indication="Fiktiv sykdom", substance="stoff")
    assert publish(YES).missing == ()


def test_a_method_staff_hold_under_assessment_becomes_not_introduced_by_the_file(publish):
    method = register_method(national_id="2020_101", indication=NO.indication, substance="stoff")
    under = MethodStatus.UNDER_ASSESSMENT
    enter_status(method, under, date(2023, 1, 1), "Bestillerforum", EDITOR, "Redaktør", NOW)
    assert standing_status() == (under, date(2023, 1, 1))
    report = publish(NO, at=LATER)
    assert (report.added, report.status_changed) == ((), (method.pk,))
    assert standing_status()[0] is MethodStatus.NOT_INTRODUCED


def test_a_new_assessment_entered_after_the_files_no_leaves_it_a_no(publish):
    publish(NO)
    under = MethodStatus.UNDER_ASSESSMENT
    enter_status(the_method(), under, TODAY, "Bestillerforum", EDITOR, "Redaktør", NOW)
    assert standing_status()[0] is MethodStatus.NOT_INTRODUCED
    assert publish(NO, at=LATER).unchanged == ("ID2020_101",)


def test_a_correction_by_staff_is_not_undone_by_the_same_file(publish):
    publish(NO)
    (imported,) = history(the_method())
    enter_status(
        the_method(),
        MethodStatus.NOT_INTRODUCED,
        date(2024, 5, 20),
        "Protokollen",
        EDITOR,
        "Redaktør",
        NOW,
        replaces=imported,
    )
    assert publish(NO, at=LATER).unchanged == ("ID2020_101",)
    assert standing_status() == (MethodStatus.NOT_INTRODUCED, date(2024, 5, 20))


def test_the_run_is_kept_with_what_came_of_it(publish):
    report = publish(YES, Row(number="x"), at=NOW, by_id=EDITOR, by_name="Kari Redaktør")
    run = ImportRun.objects.get(pk=report.run_id)
    assert (run.file_name, len(run.sha256)) == ("beslutninger.xlsx", 64)
    assert (run.at, run.by_id, run.by_name) == (NOW, EDITOR, "Kari Redaktør")
    assert (run.added, run.changed, run.unchanged, run.missing) == (1, 0, 0, [])
    assert run.refused == [{"line": 3, "code": "method-id-unreadable", "about": {"raw": "x"}}]
    record = StatusRecord.objects.get()
    assert (record.import_run, record.entered_by_name) == (run, "Kari Redaktør")


def test_a_rehearsal_reports_the_same_and_writes_nothing(publish):
    publish(YES)
    rehearsal = publish(NO, Row(number="2020_102"), at=LATER, rehearse=True)
    assert rehearsal.run_id is None
    assert rehearsal.status_changed == (the_method().pk,)
    assert standing_status()[0] is MethodStatus.INTRODUCED
    assert ImportRun.objects.count() == StatusRecord.objects.count() == 1
    real = publish(NO, Row(number="2020_102"), at=LATER)
    assert (real.added, real.changed) == (rehearsal.added, rehearsal.changed)


def test_an_import_asks_the_database_the_same_for_a_few_and_for_many(publish, django_assert_max_num_queries):
    publish(*many_rows())
    with django_assert_max_num_queries(15):
        publish(*many_rows(), at=LATER)
