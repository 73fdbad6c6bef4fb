"""`enkelt import medicinraadet FILE.csv`: four dated facts a line, each with its source, and nothing undone."""

from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner

from enkelt.audit.queries import administration
from enkelt.catalogue.entries import enter_status, register_method
from enkelt.catalogue.medicinraadet.rows import COLUMNS, WORDS
from enkelt.catalogue.models import ImportRun, Method, StatusRecord
from enkelt.catalogue.queries import facts_on, history
from enkelt.cli import enkelt
from enkelt.domain.statuses import (
    ApplicationOutlook,
    Approval,
    Approvals,
    ApprovalStatus,
    CompanySignal,
    DatedStatus,
    MethodStatus,
    Outlook,
    Signal,
)
from tests.catalogue.danish import write_list
from tests.catalogue.test_import_command import open_case_of

pytestmark = [pytest.mark.req("DR-01"), pytest.mark.django_db]

TODAY = date(2026, 9, 1)
SOURCE = "medicinraadet.dk"
ALL_FOUR = {
    "status": "Under vurdering",
    "status_dato": "2026-03-01",
    "virksomhed": "Ansøgt",
    "virksomhed_dato": "15-02-2026",
    "ema": "Godkendt",
    "ema_dato": "12.01.2026",
    "ema_ansoegning": "ventes ikke",
}
REFUSED = {"status": "Ikke anbefalet", "status_dato": "2026-06-24"}


@pytest.fixture
def run(tmp_path):
    def run(*rows, options=(), **how):
        file = write_list(tmp_path / "medicinraadet.csv", rows, **how)
        return CliRunner().invoke(enkelt, ["import", "medicinraadet", str(file), *options])

    return run


def stands(on: date = TODAY) -> Approvals:
    return facts_on(Method.objects.get(), on)


@pytest.mark.parametrize("how", [{}, {"delimiter": ",", "encoding": "utf-8"}])
def test_a_line_brings_a_danish_method_with_its_four_facts(run, how):
    result = run(ALL_FOUR, **how)
    assert result.exit_code == 0, result.output
    method = Method.objects.get()
    assert (method.country, method.substance, method.trade_name) == ("DK", "fiktivomab", "Fiktiva")
    assert method.key.startswith("DK-")
    assert stands() == Approvals(
        approval=Approval(ApprovalStatus.AUTHORISED, date(2026, 1, 12), SOURCE),
        outlook=Outlook(ApplicationOutlook.NOT_EXPECTED, None, SOURCE),
        status=DatedStatus(MethodStatus.UNDER_ASSESSMENT, date(2026, 3, 1), SOURCE),
        signal=Signal(CompanySignal.APPLIED, date(2026, 2, 15), SOURCE),
    )
    assert stands(date(2026, 2, 1)).status is None


@pytest.mark.parametrize(("column", "word"), [(column, word) for column, words in WORDS.items() for word in words])
def test_every_word_of_the_list_is_read(run, column, word):
    assert run({column: word.capitalize()}).exit_code == 0
    assert StatusRecord.objects.get().status == WORDS[column][word].value


def test_a_second_run_changes_nothing(run):
    run(ALL_FOUR)
    assert "unchanged:        1" in run(ALL_FOUR).stdout
    assert StatusRecord.objects.count() == 4


def test_a_later_decision_follows_and_the_old_one_is_kept(run):
    run(ALL_FOUR)
    assert "changed:          1" in run({**ALL_FOUR, **REFUSED}).stdout
    assert stands().status == DatedStatus(MethodStatus.NOT_RECOMMENDED, date(2026, 6, 24), SOURCE)
    assert stands(date(2026, 6, 23)).status == DatedStatus(MethodStatus.UNDER_ASSESSMENT, date(2026, 3, 1), SOURCE)
    assert stands().signal


def test_another_word_of_the_same_day_corrects_the_record_and_keeps_it(run):
    run(REFUSED)
    run({**REFUSED, "status": "Delvist anbefalet"})
    newest, first = history(Method.objects.get())
    assert (newest.replaces, newest.status) == (first, "partly_recommended")


def test_a_recommendation_stands_while_it_is_assessed_anew(run):
    run({"status": "Anbefalet", "status_dato": "2025-01-01"})
    run({"status": "Under vurdering", "status_dato": "2026-01-01"})
    assert stands().status == DatedStatus(MethodStatus.RECOMMENDED, date(2025, 1, 1), SOURCE)


def test_an_older_fact_is_refused_by_itself_and_the_others_of_its_line_stand(run):
    run(REFUSED)
    result = run({"status": "Anbefalet", "status_dato": "2020-01-01", "virksomhed": "ikke ansøgt"})
    assert result.exit_code == 2
    assert 'line 2: "recommended" of 2020-01-01 is older than "not_recommended" of 2026-06-24' in result.stdout
    assert stands().status == DatedStatus(MethodStatus.NOT_RECOMMENDED, date(2026, 6, 24), SOURCE)
    assert stands().signal == Signal(CompanySignal.NOT_SIGNALLED, None, SOURCE)


def test_what_staff_corrected_is_not_undone_by_the_same_list(run):
    run(REFUSED)
    (imported,) = history(Method.objects.get())
    now = datetime(2026, 7, 1, tzinfo=UTC)
    corrected = MethodStatus.PARTLY_RECOMMENDED
    enter_status(imported.method, corrected, date(2026, 6, 24), "brev", None, "Redaktør", now, replaces=imported)
    assert "unchanged:        1" in run(REFUSED).stdout
    assert stands().status == DatedStatus(corrected, date(2026, 6, 24), "brev")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"laegemiddel": "", "handelsnavn": ""}, "there is neither a substance nor a trade name"),
        ({"indikation": ""}, "there is no indication"),
        ({"status": "Anbefalet", "kilde": ""}, "there is no source"),
        ({"status": "Måske"}, 'in the column status, "Måske" is none of: anbefalet, delvist anbefalet'),
        ({"ema": "Godkendt", "ema_dato": "i maj"}, '"i maj" is not a date'),
        ({"ema": "Godkendt", "ema_dato": "2099-01-01"}, "2099-01-01 has not come yet"),
        ({"indikation": "En anden", **REFUSED, "status": "Anbefalet"}, "has this indication on line 2 too"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_its_reason_and_the_others_are_taken(run, row, why):
    result = run({"indikation": "En anden", **REFUSED}, row)
    assert result.exit_code == 2
    assert "line 3: " in result.stdout
    assert why in result.stdout
    assert StatusRecord.objects.count() == 1


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({"encoding": "iso-8859-1"}, "is not in UTF-8"),
        ({"columns": ["noget", "andet"]}, "holds none of the columns"),
        ({"columns": COLUMNS[:-1]}, "lacks these columns: kilde"),
        ({"columns": [*COLUMNS, "status"]}, "stand twice: status"),
    ],
)
def test_an_unusable_file_ends_with_a_sentence_and_nothing_written(run, how, why):
    result = run({"indikation": "Sjælden sygdom", **REFUSED}, **how)
    assert result.exit_code == 1
    assert why in result.output
    assert "Traceback" not in result.output
    assert not Method.objects.exists()


def test_what_is_no_longer_listed_is_named_and_kept_and_norwegian_methods_are_none_of_it(run):
    register_method(national_id="2025_001", indication="Fiktiv sykdom", substance="stoff")
    run(REFUSED, {"indikation": "En anden", **REFUSED})
    result = run(REFUSED)
    assert "no longer listed: 1 (DK-" in result.stdout
    assert Method.objects.filter(country="DK").count() == 2


def test_a_rehearsal_reports_the_same_and_writes_nothing(run):
    result = run(ALL_FOUR, options=["--dry-run"])
    assert "added:            1" in result.stdout
    assert not Method.objects.exists()
    assert administration(5) == []


def test_those_who_have_a_case_of_what_changed_are_told(run):
    run(ALL_FOUR)
    open_case_of(Method.objects.get())
    assert "open cases" not in run(ALL_FOUR).stdout
    assert "The status behind open cases changed: 1." in run({**ALL_FOUR, "virksomhed": "ikke ansøgt"}).stdout
    assert administration(1)[0].facts["cases_told"] == 1
    assert {run.kind for run in ImportRun.objects.all()} == {"medicinraadet"}


def test_a_list_asks_the_database_the_same_for_a_few_and_for_many(run, django_assert_max_num_queries):
    rows = [{"indikation": f"Fiktiv sygdom {number}", **ALL_FOUR} for number in range(150)]
    with django_assert_max_num_queries(30):
        run(*rows)
    with django_assert_max_num_queries(30):
        run(*({**row, **REFUSED} for row in rows))
