"""`enkelt import nye-metoder FILE.xlsx`: what it says, and how it ends."""

import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from enkelt.accounts.models import Person, Unit
from enkelt.audit.queries import administration, history
from enkelt.casework.models import Case
from enkelt.catalogue import keys, nye_metoder
from enkelt.catalogue.models import ImportRun, Method
from enkelt.cli import enkelt
from enkelt.cli.import_words import FILE_SENTENCES, LINE_SENTENCES
from enkelt.schemes import SCHEMES
from tests.catalogue.workbook import Row, many_rows, serial, write

pytestmark = [pytest.mark.req("NU-01"), pytest.mark.django_db]


@pytest.fixture
def file(tmp_path):
    return tmp_path / "beslutninger.xlsx"


def run(file, *options):
    return CliRunner().invoke(enkelt, ["import", "nye-metoder", str(file), *options])


def test_a_file_is_imported_and_reported(file):
    result = run(write(file, many_rows()))
    assert result.exit_code == 0
    assert "beslutninger.xlsx: imported" in result.stdout
    assert "added:            328" in result.stdout
    assert Method.objects.count() == 328
    assert ImportRun.objects.get().by_name == "command line"


@pytest.mark.req("X-07")
def test_an_import_is_in_the_record_and_a_rehearsal_is_not(file):
    run(write(file, many_rows()), "--dry-run")
    assert administration(5) == []
    run(file)
    (record,) = administration(5)
    assert (record.act, record.facts["run"]) == ("import-method-statuses", str(ImportRun.objects.get().pk))


def test_a_second_run_says_all_unchanged(file):
    run(write(file, many_rows()))
    result = run(file)
    assert "unchanged:        328" in result.stdout
    assert "added:            0" in result.stdout
    assert "changed:          0\n" in result.stdout


def test_a_dry_run_reports_and_writes_nothing(file):
    result = run(write(file, many_rows()), "--dry-run")
    assert result.exit_code == 0
    assert "rehearsal, nothing was written" in result.stdout
    assert "added:            328" in result.stdout
    assert not Method.objects.exists()
    assert not ImportRun.objects.exists()


def test_refused_lines_are_named_with_their_reason_and_the_others_taken(file):
    rows = [
        Row(),
        Row(text="En annen tekst"),
        Row(number="x"),
        Row(number="2020_102", short="Utsatt"),
        Row(number="2020_103", day="våren"),
        Row(number="2020_104", day=serial(date(2099, 1, 1))),
        Row(number="2020_105", indication=""),
    ]
    result = run(write(file, rows))
    assert result.exit_code == 2
    assert "refused:          6" in result.stdout
    assert "line 3: ID2020_101 has this indication on line 2 too" in result.stdout
    assert 'line 4: "x" is not a method id' in result.stdout
    assert 'line 5: the short decision "Utsatt" is not one we know' in result.stdout
    assert 'line 6: "våren" is not a date' in result.stdout
    assert "line 7: 2099-01-01 has not come yet" in result.stdout
    assert "line 8: there is no indication" in result.stdout
    assert Method.objects.count() == 1


def test_an_older_file_names_both_days(file):
    run(write(file, [Row(day=serial(date(2024, 5, 27)))]))
    result = run(write(file, [Row(day=0, short="Innføres ikke")]))
    assert "the decision of an unknown day is older than the one of 2024-05-27" in result.stdout


def test_what_is_no_longer_listed_is_named_and_kept(file):
    run(write(file, [Row(), Row(number="2020_102")]))
    result = run(write(file, [Row()]))
    assert result.exit_code == 0
    assert "no longer listed: 1 (ID2020_102)" in result.stdout
    assert Method.objects.count() == 2


def test_an_unusable_file_ends_with_a_sentence_and_nothing_written(file):
    result = run(file)
    assert result.exit_code == 1
    assert "There is no file beslutninger.xlsx" in result.stderr
    result = run(write(file, [Row()], headings=["ID-nr", *["?"] * 8]))
    assert result.exit_code == 1
    assert 'The sheet "Beslutninger" lacks these columns: Virkestoff' in result.stderr
    assert "Found: ID-nr." in result.stderr
    assert "Traceback" not in result.output
    assert not ImportRun.objects.exists()


def test_every_reason_has_a_sentence():
    package = Path(nye_metoder.__file__).parent
    modules = [*package.glob("*.py"), Path(keys.__file__)]
    raised = {code for module in modules for code in re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"', module.read_text())}
    assert raised == set(FILE_SENTENCES) | set(LINE_SENTENCES)


def test_those_who_have_a_case_of_a_changed_method_are_told_and_its_record_says_so(file):
    run(write(file, [Row()]))
    case = open_case_of(Method.objects.get())
    run(file)
    assert history(case.pk) == []
    refused = Row(day=serial(date(2024, 5, 27)), short="Innføres ikke")
    assert "open cases" not in run(write(file, [refused]), "--dry-run").stdout
    assert "The status behind open cases changed: 1." in run(file).stdout
    (record,) = history(case.pk)
    assert record.act == "status-changed"


def open_case_of(method):
    trust = Unit.objects.create(key="et-foretak", kind=Unit.Kind.TRUST)
    return Case.objects.create(
        scheme=SCHEMES[0].key,
        edition_key=SCHEMES[0].editions[-1].key,
        authority=trust,
        year=2026,
        serial=1,
        reference="ET-2026-1",
        applicant=Person.objects.create(name="Lege Legesen", email="lege@example.org"),
        treating_unit=trust,
        method=method,
        created_at=datetime(2026, 1, 5, 8, tzinfo=UTC),
    )


def test_wrong_settings_are_told_without_a_traceback(file):
    bare = {name: value for name, value in os.environ.items() if not name.startswith("ENKELT_")}
    bare["DJANGO_SETTINGS_MODULE"] = "enkelt.config.settings"
    command = [sys.executable, "-c", "from enkelt.cli import main; main()", "import", "nye-metoder", str(file)]
    ended = subprocess.run(command, env=bare, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.startswith("Enkelt cannot start.\nENKELT_SECRET_KEY is not set.")
