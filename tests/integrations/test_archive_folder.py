"""The archive copy in a folder: whole or not there, once, and plain about what is wrong with the disk."""

import json
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from enkelt.domain.errors import Refused, Unavailable
from enkelt.integrations.archive_folder import FolderArchive
from tests.integrations.builders import OTHER_PDF, PDF, archive_copy

pytestmark = pytest.mark.req("NU-16")

NOBODY = 65534


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    archive = tmp_path / "archive"
    archive.mkdir()
    return archive


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Let the system itself refuse longer files, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def without_permission_to(folder: Path) -> Iterator[None]:
    """Be somebody who may read the folder and not write to it, the administrator included."""
    administrator = os.geteuid() == 0
    folder.chmod(0o500)
    if administrator:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if administrator:
            os.seteuid(0)
        folder.chmod(0o700)


def all_files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_files_the_pdf_with_its_metadata_beside_it(folder: Path) -> None:
    before = datetime.now(UTC)

    receipt = FolderArchive(folder, access_code="KL", paragraph="Offl. § 13").file(archive_copy())

    assert receipt.external_number == "SI-2026-0042/answer-1"
    assert before <= receipt.at <= datetime.now(UTC)
    assert (folder / "SI-2026-0042/answer-1.pdf").read_bytes() == PDF
    metadata = json.loads((folder / "SI-2026-0042/answer-1.json").read_bytes())
    assert metadata["saksmappe"] == {"mappeID": "SI-2026-0042"}
    entry = metadata["journalpost"]
    assert (entry["tittel"], entry["dokumentetsDato"]) == ("Svar på søknad", "2026-11-17")
    assert entry["skjerming"] == {"tilgangsrestriksjon": "KL", "skjermingshjemmel": "Offl. § 13"}
    assert entry["dokumentbeskrivelse"]["dokumentobjekt"] == {
        "versjonsnummer": 1,
        "variantformat": "A",
        "mimeType": "application/pdf",
        "filstoerrelse": len(PDF),
        "sjekksum": archive_copy().sha256,
        "sjekksumAlgoritme": "SHA-256",
        "referanseDokumentfil": "answer-1.pdf",
    }


def test_the_same_key_gives_the_same_receipt(folder: Path) -> None:
    first = FolderArchive(folder).file(archive_copy())

    assert FolderArchive(folder).file(archive_copy()) == first
    assert all_files(folder) == {"SI-2026-0042/answer-1.pdf", "SI-2026-0042/answer-1.json"}


def test_the_receipt_stands_when_the_archive_staff_have_fetched_the_pdf(folder: Path) -> None:
    first = FolderArchive(folder).file(archive_copy())
    (folder / "SI-2026-0042/answer-1.pdf").unlink()

    assert FolderArchive(folder).file(archive_copy()) == first


def test_other_content_under_a_filed_key_is_refused(folder: Path) -> None:
    FolderArchive(folder).file(archive_copy())

    with pytest.raises(Refused, match="archive-copy-changed"):
        FolderArchive(folder).file(archive_copy(pdf=OTHER_PDF))
    assert (folder / "SI-2026-0042/answer-1.pdf").read_bytes() == PDF


def test_a_try_that_stopped_before_its_metadata_was_no_filing(folder: Path) -> None:
    (folder / "SI-2026-0042").mkdir()
    (folder / "SI-2026-0042/answer-1.pdf").write_bytes(b"%PDF half of someth")

    FolderArchive(folder).file(archive_copy())

    assert (folder / "SI-2026-0042/answer-1.pdf").read_bytes() == PDF


@pytest.mark.parametrize("spoilt", [b"{", b"[]", b"{}", b'{"journalpost": null}', b"\xff"])
def test_metadata_that_somebody_spoilt_needs_a_person(folder: Path, spoilt: bytes) -> None:
    FolderArchive(folder).file(archive_copy())
    (folder / "SI-2026-0042/answer-1.json").write_bytes(spoilt)

    with pytest.raises(Refused, match="archive-metadata-unreadable"):
        FolderArchive(folder).file(archive_copy())


def test_names_come_from_reference_and_key_and_stay_in_the_folder(folder: Path) -> None:
    receipt = FolderArchive(folder).file(archive_copy(reference="RHF/2026/7", key="a/../../b", title="../title"))

    assert all_files(folder) == {"RHF%2F2026%2F7/a%2F..%2F..%2Fb.pdf", "RHF%2F2026%2F7/a%2F..%2F..%2Fb.json"}
    assert receipt.external_number == "RHF%2F2026%2F7/a%2F..%2F..%2Fb"


def test_a_missing_folder_may_be_a_share_that_is_not_mounted(folder: Path) -> None:
    folder.rmdir()

    with pytest.raises(Unavailable, match="archive-folder-missing"):
        FolderArchive(folder).file(archive_copy())
    assert not folder.exists()


def test_a_full_disk_leaves_nothing_half_and_the_next_try_files(folder: Path) -> None:
    with files_of_at_most(10), pytest.raises(Unavailable, match="archive-folder-full"):
        FolderArchive(folder).file(archive_copy())
    assert all_files(folder) == set()

    FolderArchive(folder).file(archive_copy())

    assert (folder / "SI-2026-0042/answer-1.pdf").read_bytes() == PDF


def test_a_disk_that_fills_before_the_metadata_gives_no_receipt(folder: Path) -> None:
    with files_of_at_most(len(PDF)), pytest.raises(Unavailable, match="archive-folder-full"):
        FolderArchive(folder).file(archive_copy())

    assert all_files(folder) == {"SI-2026-0042/answer-1.pdf"}


def test_a_folder_that_may_not_be_written_is_said_so(folder: Path) -> None:
    with without_permission_to(folder), pytest.raises(Unavailable, match="archive-folder-not-writable"):
        FolderArchive(folder).file(archive_copy())


def test_any_other_disk_error_is_named(folder: Path) -> None:
    (folder / "SI-2026-0042").write_text("a file where the case's folder should be")

    with pytest.raises(Unavailable, match=r"archive-folder-failed \(error=E"):
        FolderArchive(folder).file(archive_copy())
