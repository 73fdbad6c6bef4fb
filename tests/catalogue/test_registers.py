"""`enkelt import shak|sks FILE`: versions by their columns, added and closed, and every line left out named."""

from datetime import date

import pytest
from click.testing import CliRunner

from enkelt.audit.queries import administration
from enkelt.catalogue.models import Code, ImportRun
from enkelt.catalogue.queries import code_on
from enkelt.catalogue.registers import applying
from enkelt.cli import enkelt
from tests.catalogue.columns import Line, write

pytestmark = [pytest.mark.req("X-05"), pytest.mark.django_db]
A_WARD = Line("9901011", kind="afd", text="Anæstesi- og operationsklinik, øre-næse-hals")


@pytest.fixture
def run(tmp_path):
    def run(*lines, register="shak", options=(), **how):
        file = write(tmp_path / "REGISTER.TXT", lines, **how)
        return CliRunner().invoke(enkelt, ["import", register, str(file), *options])

    return run


def counts(result) -> dict[str, int]:
    """Read the counts of the report."""
    shown = [line.split(":") for line in result.stdout.splitlines() if line.startswith("  ") and "line" not in line]
    return {name.strip(): int(count) for name, count in shown}


def test_lines_are_read_by_their_columns(run):
    result = run(Line(), A_WARD)
    assert result.exit_code == 0, result.output
    assert counts(result) == {"added": 2, "changed": 0, "unchanged": 0, "withdrawn": 0, "skipped": 0, "refused": 0}
    ward = Code.objects.get(code="9901011")
    assert (ward.system, ward.kind, ward.text) == ("shak", "afd", "Anæstesi- og operationsklinik, øre-næse-hals")
    assert (ward.valid_from, ward.valid_until) == (date(2010, 1, 1), None)


def test_a_text_as_long_as_its_column_takes_nothing_of_the_next(run):
    run(Line(text="Æ" * 120, operation="1"))
    assert Code.objects.get().text == "Æ" * 120


def test_several_versions_of_a_code_follow_each_other_and_the_last_day_counts(run):
    run(
        Line(text="Nyt navn", first="20150101"),
        Line(text="Gammelt navn", first="20100101", last="20141231"),
    )
    assert code_on("shak", "9901", date(2009, 12, 31)) is None
    names = [code_on("shak", "9901", day) for day in (date(2014, 12, 31), date(2015, 1, 1), date(2030, 1, 1))]
    assert [found and found.text for found in names] == ["Gammelt navn", "Nyt navn", "Nyt navn"]


def test_a_closed_code_is_valid_on_no_later_day(run):
    run(Line(last="20191231"))
    assert code_on("shak", "9901", date(2019, 12, 31))
    assert code_on("shak", "9901", date(2020, 1, 1)) is None


def test_a_second_run_changes_nothing_and_a_later_file_closes_and_renames(run):
    run(Line(), A_WARD)
    assert counts(run(Line(), A_WARD))["unchanged"] == 2
    later = counts(run(Line(last="20261231"), Line("9902", first="20270101", text="Et andet"), A_WARD))
    assert (later["added"], later["changed"], later["unchanged"]) == (1, 1, 1)
    assert Code.objects.get(code="9901").valid_until == date(2026, 12, 31)


def test_a_deleted_version_is_kept_and_valid_on_no_day(run):
    run(Line())
    result = run(Line(operation="2"))
    assert (counts(result)["changed"], counts(result)["withdrawn"]) == (1, 1)
    assert Code.objects.get().withdrawn
    assert code_on("shak", "9901", date(2020, 1, 1)) is None


def test_lines_from_before_1995_and_blank_lines_are_skipped(run):
    old = str(Line(first="19790101", last="19941231", operation=" "))
    result = run(Line(), old, old.rstrip(), "")
    assert (counts(result)["added"], counts(result)["skipped"]) == (1, 3)
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (str(Line())[:40], "it ends after 40 characters, before its days"),
        (Line(first="20101301"), '"20101301" is not a date'),
        (Line(last="        "), '"        " is not a date'),
        (Line(first="20200101", last="20191231"), "9901 is valid from 2020-01-01 and only until 2019-12-31"),
        (Line(operation="7"), '"7" is no operation code'),
        (Line(kind="dia"), '"dia" is no record type of this register'),
        (Line("99"), "the code has none of the forms of SHAK"),
        (Line(first="20100601", last="20110101"), "the period of 9901 overlaps the one on line 1"),
        (Line(last="20091231", first="20091231", code=""), "the code has none of the forms of SHAK"),
        (Line(), "the period of 9901 overlaps the one on line 1"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_its_reason_and_the_others_are_taken(run, line, why):
    result = run(Line(), line, A_WARD)
    assert result.exit_code == 2
    assert f"line 2: {why}" in result.stdout
    assert counts(result)["added"] == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_in_another_encoding_is_refused_whole(run, encoding):
    result = run(Line(), A_WARD, encoding=encoding)
    assert result.exit_code == 1
    assert "is not in ISO-8859-15" in result.output
    assert "Traceback" not in result.output
    assert not Code.objects.exists()


def test_the_file_of_another_register_is_refused_whole(run):
    assert "does not begin as SHAK does" in run(Line("DC619", kind="dia")).output
    assert "does not begin as SKS does" in run(Line(), register="sks").output
    assert "There is no file" in CliRunner().invoke(enkelt, ["import", "sks", "nowhere.txt"]).output
    assert not ImportRun.objects.exists()


def test_sks_has_the_same_columns_with_other_record_types(run):
    result = run(
        Line("DC619", kind="dia", text="Kræft i prostata UNS"),
        Line("BWHA100", kind="pro", text="Fiktiv behandling"),
        Line("ÆC61", kind="dia"),
        register="sks",
    )
    assert "line 3: the code does not have the form of SKS" in result.stdout
    found = code_on("sks", "DC619", date(2026, 1, 1))
    assert found
    assert (found.kind, found.text) == ("dia", "Kræft i prostata UNS")


def test_a_rehearsal_reports_the_same_and_writes_nothing(run):
    result = run(Line(), A_WARD, options=["--dry-run"])
    assert "rehearsal, nothing was written" in result.stdout
    assert counts(result)["added"] == 2
    assert not Code.objects.exists()
    assert administration(5) == []


@pytest.mark.req("X-07")
def test_an_import_is_kept_and_in_the_record(run):
    run(Line(), Line("99"))
    kept = ImportRun.objects.get()
    assert (kept.kind, kept.added, len(kept.refused)) == ("shak", 1, 1)
    (record,) = administration(5)
    assert (record.act, record.facts["run"]) == ("import-register", str(kept.pk))


def test_a_file_of_many_lines_is_taken_a_few_at_a_time(run, django_assert_max_num_queries, monkeypatch):
    monkeypatch.setattr(applying, "TOGETHER", 100)
    lines = [Line(f"{number:04d}") for number in range(1000)]
    with django_assert_max_num_queries(40):
        assert counts(run(*lines))["added"] == 1000
    with django_assert_max_num_queries(30):
        assert counts(run(*lines))["unchanged"] == 1000
