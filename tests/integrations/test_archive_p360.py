"""The archive copy in Public 360: filed once, whatever happens on the way, and every failure told apart."""

import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from enkelt.domain.errors import DomainError, Refused, Unavailable
from enkelt.integrations.archive_p360 import P360Archive, P360Values
from enkelt.integrations.sif_rpc import SifRpc
from tests.integrations.builders import OTHER_PDF, PDF, archive_copy
from tests.integrations.certificate import self_signed
from tests.integrations.p360_server import AUTHKEY, CLIENT_ID, Answer, Failure, P360Server

pytestmark = pytest.mark.req("NU-16")

LOOK_UPS = ("CaseService/GetCases", "DocumentService/GetDocuments")
CREATIONS = ("CaseService/CreateCase", "DocumentService/CreateDocument")
VALUES = P360Values(
    access_code="UO",
    paragraph="Offl. § 13 jf. fvl. § 13",
    case_title="Søknad om legemiddel til enkeltpasient",
    document_category="111",
)


@pytest.fixture
def p360() -> Iterator[P360Server]:
    with P360Server() as server:
        yield server


def archive_at(url: str, *, authkey: str = AUTHKEY, timeout: float = 10, ca_file: str = "") -> P360Archive:
    return P360Archive(SifRpc(url, authkey, CLIENT_ID, timeout, ca_file), VALUES)


def test_the_first_copy_of_a_case_opens_a_case_and_files_the_document(p360: P360Server) -> None:
    before = datetime.now(UTC)

    receipt = archive_at(p360.url).file(archive_copy())

    assert receipt.external_number == "2026/1-1"
    assert before <= receipt.at <= datetime.now(UTC)
    assert p360.register.stored_pdf() == PDF


def test_the_case_is_screened_and_names_nobody(p360: P360Server) -> None:
    archive_at(p360.url).file(archive_copy())

    (case,) = p360.register.cases
    assert case["ExternalId"] == {"Id": "SI-2026-0042", "Type": "Enkelt"}
    assert case["Title"] == case["UnofficialTitle"] == "Søknad om legemiddel til enkeltpasient SI-2026-0042"
    assert (case["AccessCode"], case["Paragraph"]) == ("UO", "Offl. § 13 jf. fvl. § 13")


def test_the_document_is_screened_dated_and_sends_nothing_empty(p360: P360Server) -> None:
    archive_at(p360.url).file(archive_copy())

    (document,) = p360.register.documents
    assert document["Title"] == "Svar på søknad"
    assert document["DocumentDate"] == "2026-11-17T00:00:00"
    assert (document["AccessCode"], document["Paragraph"], document["Category"]) == (
        "UO",
        "Offl. § 13 jf. fvl. § 13",
        "111",
    )
    assert "Status" not in document


def test_the_next_document_joins_its_case(p360: P360Server) -> None:
    archive = archive_at(p360.url)
    archive.file(archive_copy())

    receipt = archive.file(archive_copy(key="corrected-1", pdf=OTHER_PDF))

    assert receipt.external_number == "2026/1-2"
    assert len(p360.register.cases) == 1


def test_another_reference_is_another_case(p360: P360Server) -> None:
    archive = archive_at(p360.url)
    archive.file(archive_copy())

    assert archive.file(archive_copy(reference="SI-2026-0043")).external_number == "2026/2-1"


def test_the_same_key_is_filed_once(p360: P360Server) -> None:
    archive = archive_at(p360.url)
    first = archive.file(archive_copy())

    assert archive.file(archive_copy()).external_number == first.external_number
    assert len(p360.register.documents) == 1


def test_other_content_under_a_filed_key_is_refused(p360: P360Server) -> None:
    archive = archive_at(p360.url)
    archive.file(archive_copy())

    with pytest.raises(Refused, match="archive-copy-changed"):
        archive.file(archive_copy(pdf=OTHER_PDF))
    assert p360.register.stored_pdf() == PDF


@pytest.mark.parametrize("method", CREATIONS)
@pytest.mark.parametrize("loss", [Failure.ANSWER_LOST, Failure.CUT_OFF])
def test_created_but_the_answer_lost_is_found_again_and_not_made_twice(
    p360: P360Server, method: str, loss: Failure
) -> None:
    archive = archive_at(p360.url)
    p360.fail(loss, method)
    with pytest.raises(Unavailable, match="archive-answer-cut-off"):
        archive.file(archive_copy())

    assert archive.file(archive_copy()).external_number == "2026/1-1"
    assert (len(p360.register.cases), len(p360.register.documents)) == (1, 1)


@pytest.mark.parametrize("method", [*LOOK_UPS, *CREATIONS])
@pytest.mark.parametrize(
    ("how", "kind", "code"),
    [
        (401, Refused, "archive-access-denied"),
        (403, Refused, "archive-access-denied"),
        (302, Refused, "archive-wrong-address"),
        (404, Refused, "archive-wrong-address"),
        (400, Refused, "archive-call-refused"),
        (413, Refused, "archive-call-refused"),
        (429, Unavailable, "archive-failed"),
        (500, Unavailable, "archive-failed"),
        (503, Unavailable, "archive-failed"),
        (Failure.NOT_JSON, Unavailable, "archive-answer-unreadable"),
        ({"CaseNumber": "2026/1"}, Unavailable, "archive-answer-unreadable"),
        ({"Successful": False, "ErrorMessage": "Access code is closed"}, Refused, "archive-refused"),
        (Failure.CUT_OFF, Unavailable, "archive-answer-cut-off"),
    ],
)
def test_every_failure_at_every_call_is_told_apart_and_the_next_try_files_once(
    p360: P360Server, method: str, how: int | Failure | Answer, kind: type[DomainError], code: str
) -> None:
    p360.fail(how, method)
    archive = archive_at(p360.url)

    with pytest.raises(kind) as failed:
        archive.file(archive_copy())

    assert (failed.value.code, failed.value.params["method"]) == (code, method)
    assert archive.file(archive_copy()).external_number == "2026/1-1"
    assert (len(p360.register.cases), len(p360.register.documents)) == (1, 1)


@pytest.mark.parametrize("method", CREATIONS)
@pytest.mark.parametrize(
    "answer",
    [
        {"Successful": True},
        {"Successful": True, "CaseNumber": "2026/1", "DocumentNumber": "2026/1-1"},
        {"Successful": True, "Recno": 200_001},
        {"Successful": True, "Recno": 200_001, "CaseNumber": " ", "DocumentNumber": " "},
    ],
)
def test_an_answer_without_record_number_or_number_is_no_receipt(p360: P360Server, method: str, answer: Answer) -> None:
    p360.fail(answer, method)

    with pytest.raises(Unavailable, match="archive-answer-incomplete"):
        archive_at(p360.url).file(archive_copy())


@pytest.mark.parametrize("rows", ["text", ["text"], {"Recno": 1}])
@pytest.mark.parametrize(("method", "name"), list(zip(LOOK_UPS, ["Cases", "Documents"], strict=True)))
def test_a_list_of_another_shape_is_unreadable(p360: P360Server, method: str, name: str, rows: object) -> None:
    p360.fail({"Successful": True, name: rows}, method)

    with pytest.raises(Unavailable, match="archive-answer-unreadable"):
        archive_at(p360.url).file(archive_copy())


def test_two_cases_with_our_reference_need_a_person(p360: P360Server) -> None:
    external_id = {"Id": "SI-2026-0042", "Type": "Enkelt"}
    p360.register.create_case({"ExternalId": external_id})
    p360.register.create_case({"ExternalId": external_id})

    with pytest.raises(Refused, match="archive-case-ambiguous"):
        archive_at(p360.url).file(archive_copy())
    assert p360.register.documents == []


def test_nothing_is_created_when_not_all_documents_could_be_seen(p360: P360Server) -> None:
    p360.fail({"Successful": True, "Documents": [], "TotalPageCount": 2}, "DocumentService/GetDocuments")

    with pytest.raises(Refused, match="archive-case-too-large"):
        archive_at(p360.url).file(archive_copy())
    assert p360.register.documents == []


def test_a_server_that_never_answers_is_given_up(p360: P360Server) -> None:
    p360.fail(Failure.HANG)

    with pytest.raises(Unavailable, match="archive-timeout"):
        archive_at(p360.url, timeout=0.2).file(archive_copy())


def test_nobody_listening_is_unreachable() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: a connection is refused

        with pytest.raises(Unavailable, match="archive-unreachable"):
            archive_at(f"http://127.0.0.1:{taken.getsockname()[1]}").file(archive_copy())


def test_a_wrong_key_needs_a_person(p360: P360Server) -> None:
    with pytest.raises(Refused, match="archive-access-denied"):
        archive_at(p360.url, authkey="wrong").file(archive_copy())


def test_a_wrong_path_needs_a_person(p360: P360Server) -> None:
    with pytest.raises(Refused, match="archive-wrong-address"):
        archive_at(p360.url + "/elsewhere").file(archive_copy())


def test_files_by_tls_with_the_certificates_that_were_named(tmp_path: Path) -> None:
    certificate = self_signed(tmp_path)
    with P360Server(certificate) as server:
        assert archive_at(server.url, ca_file=str(certificate)).file(archive_copy()).external_number == "2026/1-1"


def test_a_certificate_nobody_vouches_for_needs_a_person_and_gets_no_key(tmp_path: Path) -> None:
    with P360Server(self_signed(tmp_path)) as server:
        with pytest.raises(Refused, match="archive-certificate-not-trusted"):
            archive_at(server.url).file(archive_copy())
        assert server.calls == []


def test_a_server_that_speaks_no_tls_is_unavailable(p360: P360Server) -> None:
    with pytest.raises(Unavailable, match="archive-tls-failed"):
        archive_at(p360.url.replace("http:", "https:")).file(archive_copy())


def test_what_the_archive_says_is_passed_on_without_numbers_or_the_key(p360: P360Server) -> None:
    p360.fail({"Successful": False, "ErrorMessage": f"Unknown contact 17836245180, {AUTHKEY}, {'x' * 300}"})

    with pytest.raises(Refused) as refused:
        archive_at(p360.url).file(archive_copy())

    message = str(refused.value.params["message"])
    assert message.startswith("Unknown contact …, …, xxx")
    assert len(message) == 200


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: SifRpc("http://archive.example", AUTHKEY, CLIENT_ID), id="key in clear"),
        pytest.param(lambda: SifRpc("archive.example", AUTHKEY, CLIENT_ID), id="no scheme"),
        pytest.param(lambda: SifRpc("https://", AUTHKEY, CLIENT_ID), id="no host"),
        pytest.param(lambda: SifRpc("https://archive.example", "", CLIENT_ID), id="no key"),
        pytest.param(lambda: SifRpc("https://archive.example", "nøkkel", CLIENT_ID), id="unsendable key"),
        pytest.param(lambda: SifRpc("https://archive.example", AUTHKEY, ""), id="no client"),
        pytest.param(lambda: SifRpc("https://archive.example", AUTHKEY, CLIENT_ID, 1, "/none"), id="no such file"),
    ],
)
def test_settings_that_cannot_work_are_said_before_anything_is_sent(make: Callable[[], SifRpc]) -> None:
    with pytest.raises(ImproperlyConfigured) as wrong:
        make()
    assert "nøkkel" not in str(wrong.value)


def test_the_key_is_not_shown_when_the_adapter_is_printed() -> None:
    assert AUTHKEY not in repr(SifRpc("https://archive.example", AUTHKEY, CLIENT_ID))
