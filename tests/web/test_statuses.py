"""The national status of methods, entered and corrected by named staff, or imported from the published file."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from enkelt.audit import queries as audit
from enkelt.casework.models import Notice
from enkelt.catalogue.models import Method
from tests.builders import World
from tests.catalogue.workbook import Row, write
from tests.web.doors import signed_in, text_of

LIST = "/administration/methods/"


def address_of(method: Method) -> str:
    return f"{LIST}{method.pk}/"


def ago(days: int) -> str:
    """Write a day that is past, whenever the test is run."""
    return f"{timezone.localdate() - timedelta(days=days):%d.%m.%Y}"


def workbook(folder: Path, *rows: Row) -> SimpleUploadedFile:
    return SimpleUploadedFile("beslutninger.xlsx", write(folder / "published.xlsx", rows).read_bytes())


@pytest.mark.req("NU-01")
def test_a_method_is_found_with_its_status_and_history(world: World) -> None:
    editor = signed_in(world, "lars")
    assert "under assessment, since" in text_of(editor.get(f"{LIST}?q=olap"))
    page = text_of(editor.get(address_of(world.method)))
    assert "entered for the test" in page
    assert "Lars Eide" in page


@pytest.mark.req("NU-01")
def test_a_status_is_entered_with_source_and_day_and_those_with_cases_are_told(world: World) -> None:
    world.submitted()
    Notice.objects.all().delete()
    typed = {"status": "not_introduced", "valid_from": ago(4), "source": "nyemetoder.no"}
    page = text_of(signed_in(world, "lars").post(address_of(world.method), typed, follow=True))
    assert "not introduced" in page
    assert "1 open case is concerned" in page
    assert {notice.person.name for notice in Notice.objects.all()} == {"Marte Lien", "Olav Brekkås"}
    record = audit.administration(1)[0]
    assert (record.act, record.facts["status"]) == ("enter-method-status", "not_introduced")


@pytest.mark.req("NU-01")
@pytest.mark.parametrize("day", [{"valid_from": ago(4)}, {"day_unknown": "on"}], ids=["a day", "day not known"])
def test_a_second_press_enters_nothing_twice(world: World, day: dict[str, str]) -> None:
    editor, before = signed_in(world, "lars"), world.method.records.count()
    typed = {"status": "not_introduced", "source": "nyemetoder.no", **day}
    editor.post(address_of(world.method), typed)
    page = text_of(editor.post(address_of(world.method), typed, follow=True))
    assert "Nothing is done twice." in page
    assert world.method.records.count() == before + 1
    assert [record.act for record in audit.administration(9)] == ["enter-method-status"]


@pytest.mark.req("NU-01")
def test_an_order_after_not_introduced_leaves_it_not_introduced(world: World) -> None:
    editor = signed_in(world, "lars")
    editor.post(address_of(world.method), {"status": "not_introduced", "valid_from": ago(12), "source": "Beslutning"})
    answer = editor.post(
        address_of(world.method), {"status": "ordered", "valid_from": ago(7), "source": "Bestilling"}, follow=True
    )
    assert "<strong>not introduced</strong>" in text_of(answer)


@pytest.mark.req("NU-01")
def test_a_wrong_status_is_corrected_and_kept(world: World) -> None:
    wrong = world.method.records.get()
    typed = {"status": "ordered", "valid_from": ago(20), "source": "Bestilling", "corrects": str(wrong.pk)}
    page = text_of(signed_in(world, "lars").post(address_of(world.method), typed, follow=True))
    assert "<s>under assessment</s>" in page
    assert world.method.records.count() == 2
    again = signed_in(world, "lars").post(address_of(world.method), typed)
    assert again.status_code == 409
    assert "The record is corrected already, by Lars Eide." in text_of(again)


@pytest.mark.req("NU-01")
@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"status": ""}, "Choose one of the answers"),
        ({"source": " "}, "Write where it stands"),
        ({"valid_from": "01.01.2099"}, "The date is in the future."),
        ({"valid_from": ""}, "Write a date that exists, as DD.MM.YYYY"),
    ],
)
def test_a_status_needs_its_day_and_its_source(world: World, changed: dict[str, str], says: str) -> None:
    typed = {"status": "ordered", "valid_from": ago(20), "source": "Bestilling"} | changed
    answer = signed_in(world, "lars").post(address_of(world.method), typed)
    assert answer.status_code == 422
    assert says in text_of(answer)
    assert world.method.records.count() == 1


@pytest.mark.req("NU-01")
def test_a_method_that_no_file_lists_is_registered_by_hand(world: World) -> None:
    typed = {"do": "register", "substance": "fiktivomab", "indication": "fiktiv sykdom", "national_id": "2026_001"}
    answer = signed_in(world, "lars").post(LIST, typed)
    made = Method.objects.get(key="ID2026_001")
    assert answer.headers["Location"] == address_of(made)
    missing = signed_in(world, "lars").post(LIST, typed | {"indication": ""})
    assert missing.status_code == 422
    assert 'value="fiktivomab"' in text_of(missing)


@pytest.mark.req("X-07")
def test_a_method_registered_twice_is_in_the_record_once(world: World) -> None:
    typed = {"do": "register", "substance": "fiktivomab", "indication": "fiktiv sykdom", "national_id": "2026_001"}
    first, again = (signed_in(world, "lars").post(LIST, typed) for _ in range(2))
    assert first.headers["Location"] == again.headers["Location"]
    assert [record.act for record in audit.administration(9)] == ["register-method"]


@pytest.mark.req("NU-01")
def test_the_published_file_is_imported_with_a_report(world: World, tmp_path: Path) -> None:
    upload = workbook(tmp_path, Row(), Row(number="2020_102", short="Ukjent ordlyd"), Row(number="uten nummer"))
    answer = signed_in(world, "lars").post(LIST, {"do": "import", "file": upload}, follow=True)
    page = text_of(answer)
    assert "beslutninger.xlsx · Lars Eide" in page
    assert "<dt>Added</dt><dd>1</dd>" in page
    assert "<dt>Refused</dt><dd>2</dd>" in page
    assert "The short decision «Ukjent ordlyd» is not one we know." in page
    assert "«uten nummer» is no number of a method" in page
    assert audit.administration(1)[0].act == "import-method-statuses"


def test_a_file_that_is_no_workbook_is_refused_in_plain_words(world: World) -> None:
    for content, says in ((b"hei", "The file is no .xlsx workbook"), (b"", "The file is empty")):
        upload = SimpleUploadedFile("beslutninger.xlsx", content)
        answer = signed_in(world, "lars").post(LIST, {"do": "import", "file": upload})
        assert answer.status_code == 422
        assert says in text_of(answer)
    assert "Choose a file." in text_of(signed_in(world, "lars").post(LIST, {"do": "import"}))


@pytest.mark.req("X-06")
def test_the_local_administrator_reads_statuses_and_enters_none(world: World) -> None:
    administrator = signed_in(world, "kari")
    assert "Enter the status" not in text_of(administrator.get(address_of(world.method)))
    typed = {"status": "ordered", "valid_from": ago(20), "source": "Bestilling"}
    assert administrator.post(address_of(world.method), typed).status_code == 403


def test_the_search_asks_as_much_of_the_database_however_many_fit(world: World) -> None:
    editor = signed_in(world, "lars")
    with CaptureQueriesContext(connection) as once:
        editor.get(f"{LIST}?q=olap")
    for number in range(3):
        Method.objects.create(key=f"ID2021_00{number}", indication="x", indication_key="x", substance="Olaparib")
    with CaptureQueriesContext(connection) as more:
        editor.get(f"{LIST}?q=olap")
    assert len(more) == len(once)
