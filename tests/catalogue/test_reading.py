"""Reading the published workbook: its table, its lines, and what cannot be read."""

import zipfile
from dataclasses import fields
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from enkelt.catalogue.nye_metoder import read
from enkelt.domain.errors import Invalid
from enkelt.domain.statuses import MethodStatus
from tests.catalogue.workbook import FIRST_ROW, HEADINGS, Row, many_rows, serial, write

pytestmark = pytest.mark.req("NU-01")


# A cell of a workbook knows of no time zone.
NINE_O_CLOCK = datetime.combine(date(2021, 11, 1), time(9))


@pytest.fixture
def file(tmp_path):
    return tmp_path / "beslutninger.xlsx"


def the_only(file, row, **published):
    (decision,) = read(write(file, [row], **published)).decisions
    return decision


def refusal(file, row):
    publication = read(write(file, [row]))
    assert publication.decisions == ()
    (refused,) = publication.refused
    assert refused.line == FIRST_ROW
    return refused.reason


def unusable(file):
    with pytest.raises(Invalid) as error:
        read(file)
    return error.value


def test_a_line_is_read_whole(file):
    row = Row(number="2020_008", day=serial(date(2021, 3, 15)), short="Innføres ikke", text="A\n\nB")
    decision = the_only(file, row)
    assert (decision.key, decision.raw_key) == ("ID2020_008", "2020_008")
    assert (decision.substance, decision.trade_name) == (row.substance, row.trade_name)
    assert (decision.kind, decision.speciality) == (row.kind, row.speciality)
    assert decision.status is MethodStatus.NOT_INTRODUCED
    assert decision.day == date(2021, 3, 15)
    assert decision.text == "A\n\nB"
    assert decision.line == FIRST_ROW


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("2020_008", "ID2020_008"),
        ("ID2020_008", "ID2020_008"),
        ("id2020_008", "ID2020_008"),
        (" 2020_008\xa0", "ID2020_008"),
        ("2013_036 B", "ID2013_036B"),
        ("2013_036B", "ID2013_036B"),
    ],
)
def test_ids_are_written_in_one_form(file, raw, key):
    assert the_only(file, Row(number=raw)).key == key


@pytest.mark.parametrize("raw", ["2020-8", "2020_0081", "20_008", "Oppdatert", None, 2020])
def test_an_id_of_another_form_is_refused(file, raw):
    assert refusal(file, Row(number=raw)).code == "method-id-unreadable"


@pytest.mark.parametrize("unknown", [0, "0", "", None])
def test_zero_or_nothing_is_an_unknown_day(file, unknown):
    assert the_only(file, Row(day=unknown)).day is None


@pytest.mark.parametrize("day", [44501, 44501.5, "44501", NINE_O_CLOCK, "01.11.2021", "2021-11-01"])
def test_a_day_is_read_in_every_form(file, day):
    assert the_only(file, Row(day=day)).day == date(2021, 11, 1)


def test_the_1904_flag_is_honoured(file):
    day = date(2021, 11, 1)
    number = serial(day, from_1904=True)
    assert number != serial(day)
    assert the_only(file, Row(day=number), from_1904=True).day == day
    assert the_only(file, Row(day=NINE_O_CLOCK), from_1904=True).day == day
    assert the_only(file, Row(day=0), from_1904=True).day is None


def test_a_zero_formatted_as_a_date_is_an_unknown_day(file):
    write(file, [Row(day=0)])
    from openpyxl import load_workbook  # noqa: PLC0415 - only here is a file changed by hand

    workbook = load_workbook(file)
    workbook["Beslutninger"].cell(FIRST_ROW, 7).number_format = "dd.mm.yyyy"
    workbook.save(file)
    assert read(file).decisions[0].day is None


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("våren 2021", "date-unreadable"),
        ("#N/A", "date-unreadable"),
        (10**12, "date-unreadable"),
        (12, "date-too-early"),
    ],
)
def test_a_day_that_cannot_be_is_refused(file, day, code):
    assert refusal(file, Row(day=day)).code == code


def test_an_unknown_wording_is_refused_with_the_wording(file):
    reason = refusal(file, Row(short="Utsatt til neste møte"))
    assert reason.params == {"wording": "Utsatt til neste møte"}


def test_a_line_without_indication_is_refused(file):
    assert refusal(file, Row(indication="  ")).code == "indication-missing"


def test_a_repeated_id_with_another_indication_is_another_method(file):
    rows = [Row(indication="Fiktiv sykdom hos barn"), Row(indication="Fiktiv sykdom hos voksne")]
    publication = read(write(file, rows))
    assert len({decision.identity for decision in publication.decisions}) == 2
    assert publication.refused == ()


def test_capitals_and_spacing_make_no_other_indication(file):
    rows = [Row(indication="Fiktiv Sykdom"), Row(indication=" fiktiv  sykdom", text="Annen tekst")]
    assert len(read(write(file, rows)).decisions) == 1


def test_the_same_line_twice_is_taken_once(file):
    publication = read(write(file, [Row(), Row()]))
    assert len(publication.decisions) == 1
    assert publication.refused == ()


def test_the_same_method_with_another_text_is_refused_and_both_lines_are_named(file):
    publication = read(write(file, [Row(text="Den ene"), Row(text="Den andre")]))
    assert [decision.text for decision in publication.decisions] == ["Den ene"]
    (refused,) = publication.refused
    assert refused.reason.code == "line-repeated"
    assert refused.reason.params["first_line"] == FIRST_ROW
    assert refused.reason.params["second_line"] == refused.line == FIRST_ROW + 1


def test_the_heading_is_found_wherever_it_stands(file):
    above = [["Beslutninger i Nye metoder"], [], ["Oppdatert", "01.09.2026"]]
    decision = the_only(file, Row(), above=above, sheets_before=["Forside"])
    assert decision.line == 5


def test_the_columns_may_stand_in_any_order_and_be_spelt_right(file):
    workbook = Workbook()
    sheet = workbook.create_sheet("Beslutninger", 0)
    right = [heading.replace("Handelsenavn", "Handelsnavn") for heading in HEADINGS]
    cells = ["2020_101", "stoff", "Navn", "Sykdom", "Legemidler", "Kreft", 0, "Innføres", "Tekst"]
    sheet.append(right[::-1])
    sheet.append(cells[::-1])
    workbook.save(file)
    (decision,) = read(file).decisions
    assert (decision.substance, decision.trade_name) == ("stoff", "Navn")


def test_blank_lines_are_passed_over_and_lines_keep_their_number(file):
    blank = Row(**{field.name: "" for field in fields(Row)})
    publication = read(write(file, [Row(number="2020_101"), blank, Row(number="2020_102")]))
    assert [decision.line for decision in publication.decisions] == [2, 4]


def test_a_file_of_real_size_is_read_with_progress(file):
    rows = many_rows()
    steps = []
    publication = read(write(file, rows), lambda done, of: steps.append((done, of)))
    assert len(publication.decisions) == len(rows) > 300
    assert publication.refused == ()
    assert steps[-1] == (len(rows), len(rows))


def test_missing_columns_are_named_and_so_are_those_found(file):
    headings = [*HEADINGS[:6], "Dato", "Beslutning", HEADINGS[8]]
    error = unusable(write(file, [Row()], headings=headings))
    assert error.code == "columns-missing"
    assert error.params["missing"] == [
        "Dato siste beslutning",
        "Gjeldende beslutning Kortversjon",
    ]
    assert error.params["found"] == [*HEADINGS[:6], HEADINGS[8]]
    assert error.params["sheet"] == "Beslutninger"


def test_a_column_named_twice_is_refused(file):
    error = unusable(write(file, [Row()], headings=[*HEADINGS, "Virkestoff"]))
    assert error.code == "columns-repeated"


def test_another_workbook_is_refused_with_its_sheets(file):
    error = unusable(write(file, [], headings=["Dato", "Beløp"]))
    assert error.code == "workbook-other-table"
    assert error.params["sheets"] == ["Beslutninger"]


def test_an_empty_workbook_is_refused(file):
    assert unusable(write(file, [])).code == "workbook-empty"
    Workbook().save(file)
    assert unusable(file).code == "workbook-empty"


def test_what_is_not_an_xlsx_is_refused_with_the_reason_that_helps(file):
    assert unusable(file).code == "file-not-found"
    file.write_text("ID-nr;Virkestoff")
    assert unusable(file).code == "workbook-not-xlsx"
    old = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)
    file.write_bytes(old)
    assert unusable(file).code == "workbook-old-format"
    file.write_bytes(old + "EncryptedPackage".encode("utf-16-le"))
    assert unusable(file).code == "workbook-encrypted"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", "<document/>")
    assert unusable(file).code == "workbook-not-xlsx"


def test_a_damaged_workbook_is_refused(file):
    write(file, many_rows(50))
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)
    assert unusable(file).code == "workbook-not-xlsx"


def test_a_file_that_unpacks_to_something_huge_is_not_opened(file):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", bytes(51_000_000))
    assert unusable(file).code == "workbook-too-large"
