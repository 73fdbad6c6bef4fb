"""What holds of Danish methods: entered and corrected by a Danish editor in the country's own words, or imported."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from enkelt.audit import queries as audit
from enkelt.catalogue.entries import register_method
from enkelt.catalogue.models import ImportRun, Method, Product
from enkelt.catalogue.queries import facts_on
from enkelt.demo.denmark import load_denmark
from tests.builders import World
from tests.catalogue.danish import medicine, write_ema, write_list
from tests.web.doors import signed_in, text_of

LIST = "/administration/methods/"
pytestmark = pytest.mark.req("DR-01")


@pytest.fixture
def world(world: World) -> World:
    """The small world, with the demo's Danes."""
    world.people |= load_denmark()
    return world


@pytest.fixture
def editor(world: World) -> Client:
    return signed_in(world, "jette")


@pytest.fixture
def method(world: World) -> Method:  # noqa: ARG001 - after the world
    return register_method(
        national_id="", country="DK", substance="fiktivomab", trade_name="Fiktiva", indication="Fiktiv sygdom"
    )


def address_of(method: Method) -> str:
    return f"{LIST}{method.pk}/"


def ago(days: int) -> str:
    return f"{timezone.localdate() - timedelta(days=days):%d.%m.%Y}"


def upload(make: Callable[..., Path], path: Path, *rows: object) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, make(path, *rows).read_bytes())


def test_the_four_facts_are_entered_one_by_one_with_source_and_day(editor: Client, method: Method) -> None:
    typed = {"status": "not_recommended", "valid_from": ago(40), "source": "medicinraadet.dk"}
    for status in ("not_recommended", "intends_to_apply", "other_indication", "no_application_expected"):
        answer = editor.post(address_of(method), typed | {"status": status}, follow=True)
        assert "The status is entered." in text_of(answer)
    found = facts_on(method, timezone.localdate())
    assert [fact and fact.status.value for fact in (found.status, found.signal, found.approval, found.outlook)] == [
        "not_recommended",
        "intends_to_apply",
        "other_indication",
        "no_application_expected",
    ]
    page = text_of(editor.get(address_of(method)))
    assert "<strong>not recommended</strong>" in page
    assert "the company has said that it will apply" in page
    assert "authorised, but not for the indication" in page
    assert "no application is expected" in page


def test_only_the_words_of_the_country_can_be_chosen(editor: Client, method: Method) -> None:
    page = text_of(editor.get(address_of(method)))
    assert 'value="partly_recommended"' in page
    assert 'value="not_introduced"' not in page
    answer = editor.post(address_of(method), {"status": "introduced", "valid_from": ago(4), "source": "x"})
    assert answer.status_code == 422
    assert not method.records.exists()


@pytest.mark.req("X-06")
def test_each_country_keeps_its_own_methods(world: World, editor: Client, method: Method) -> None:
    typed = {"status": "under_assessment", "valid_from": ago(4), "source": "x"}
    assert editor.post(address_of(world.method), typed).status_code == 403
    assert signed_in(world, "lars").post(address_of(method), typed).status_code == 403
    assert "Enter the status" not in text_of(signed_in(world, "lars").get(address_of(method)))
    assert "Fiktiva" in text_of(editor.get(f"{LIST}?q=fiktiv"))
    assert "Fiktiva" not in text_of(signed_in(world, "lars").get(f"{LIST}?q=fiktiv"))
    assert "Lynparza" not in text_of(editor.get(f"{LIST}?q=olap"))


@pytest.mark.req("X-07")
def test_a_method_registered_by_a_dane_is_danish_and_a_second_press_records_nothing(editor: Client) -> None:
    typed = {"do": "register", "substance": "fiktivomab", "indication": "Fiktiv sygdom"}
    first = editor.post(LIST, typed)
    again = editor.post(LIST, typed)
    made = Method.objects.get(substance="fiktivomab")
    assert made.country == "DK"
    assert first.headers["Location"] == again.headers["Location"] == address_of(made)
    assert "The method is in the catalogue already." in text_of(editor.get(address_of(made)))
    assert [record.act for record in audit.administration(9)] == ["register-method"]


def test_the_hand_kept_list_is_imported_with_a_report(editor: Client, tmp_path: Path) -> None:
    rows = [{"status": "Anbefalet"}, {"status": "Måske", "indikation": "En anden"}]
    sent = {"do": "import", "file": upload(write_list, tmp_path / "liste.csv", rows)}
    page = text_of(editor.post(LIST, sent, follow=True))
    assert "<dt>Added</dt><dd>1</dd>" in page
    assert "In the column status, «Måske» is none of the words that can stand there." in page
    assert ImportRun.objects.get().kind == "medicinraadet"
    assert "liste.csv" in text_of(editor.get(LIST))


def test_what_ema_publishes_is_imported_and_shown_to_whoever_reads_the_indication(
    editor: Client, method: Method, tmp_path: Path
) -> None:
    sent = {"do": "import", "file": upload(write_ema, tmp_path / "medicines.json", medicine())}
    editor.post(LIST, sent)
    assert Product.objects.get().name == "Fiktiva"
    page = text_of(editor.get(address_of(method)))
    assert "authorised; nobody has read whether for the indication" in page
    assert "For a made-up disease." in page


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("liste.xlsx", b"PK", "Choose the list as .csv, or the medicines of EMA as .json."),
        ("liste.csv", b"noget;andet\n", "The file holds none of the columns of the list."),
        ("liste.csv", "indikation;sygdom på dansk".encode("iso-8859-1"), "The file is not in UTF-8."),
        ("medicines.json", b"{", "The file is no JSON file"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_plain_words(
    editor: Client, name: str, content: bytes, says: str
) -> None:
    answer = editor.post(LIST, {"do": "import", "file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert says in text_of(answer)


def test_the_page_of_a_method_asks_as_much_of_the_database_however_much_is_entered(
    editor: Client, method: Method
) -> None:
    typed = {"status": "applied", "valid_from": ago(40), "source": "brev"}
    editor.post(address_of(method), typed)
    with CaptureQueriesContext(connection) as once:
        editor.get(address_of(method))
    for days in range(30, 36):
        editor.post(address_of(method), typed | {"valid_from": ago(days)})
    with CaptureQueriesContext(connection) as more:
        editor.get(address_of(method))
    assert len(more) == len(once)
