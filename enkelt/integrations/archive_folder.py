"""The default archive: a folder that the archive staff, or their own import, read.

One folder a case, two files a document: the PDF, and beside it its metadata as JSON with a small set of Noark 5's own
field names. Names come from the reference number and the key only. The metadata file is written last and in one step:
where it stands, the document is whole and filed; where it does not, nothing was filed and the next try begins again.
"""

import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import quote

from enkelt.domain.errors import Refused, Unavailable
from enkelt.integrations.ports import ArchiveCopy, Receipt

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class FolderArchive:
    """Files into a folder."""

    def __init__(self, folder: Path, *, make_folder: bool = False, access_code: str = "", paragraph: str = "") -> None:
        """Take the folder, and the access code and paragraph that every document is screened with (may be empty).

        `make_folder` makes it when it is missing: not for one that may be a share and is only not mounted.
        """
        self._folder = folder
        self._make_folder = make_folder
        self._screening = {"tilgangsrestriksjon": access_code, "skjermingshjemmel": paragraph}

    def file(self, copy: ArchiveCopy) -> Receipt:
        """Write the copy, or return the receipt of the same one.

        Raises `Refused` when other content stands under the key, `Unavailable` when the folder cannot be read or
        written now.
        """
        case_folder = self._folder / quote(copy.reference, safe=" ")
        name = quote(copy.key, safe=" ")
        pdf, metadata = case_folder / f"{name}.pdf", case_folder / f"{name}.json"
        with _disk_errors_named():
            if self._make_folder:
                self._folder.mkdir(parents=True, exist_ok=True)
            if not self._folder.is_dir():
                raise Unavailable("archive-folder-missing")
            case_folder.mkdir(exist_ok=True)
            _sync_folder(self._folder)
            if metadata.exists():
                return _receipt_of(metadata.read_bytes(), copy)
            receipt = Receipt(f"{case_folder.name}/{name}", datetime.now(UTC))
            _write_whole(pdf, copy.pdf)
            _write_whole(metadata, self._describe(copy, pdf.name, receipt))
        return receipt

    def _describe(self, copy: ArchiveCopy, file_name: str, receipt: Receipt) -> bytes:
        document = {
            "tittel": copy.title,
            "dokumentnummer": 1,
            "tilknyttetRegistreringSom": "H",
            "dokumentobjekt": {
                "versjonsnummer": 1,
                "variantformat": "A",
                "mimeType": "application/pdf",
                "filstoerrelse": len(copy.pdf),
                "sjekksum": copy.sha256,
                "sjekksumAlgoritme": "SHA-256",
                "referanseDokumentfil": file_name,
            },
        }
        record = {
            "saksmappe": {"mappeID": copy.reference},
            "journalpost": {
                "tittel": copy.title,
                "dokumentetsDato": copy.document_date.isoformat(),
                "skjerming": {name: value for name, value in self._screening.items() if value},
                "dokumentbeskrivelse": document,
            },
            "kvittering": {"nummer": receipt.external_number, "tidspunkt": receipt.at.isoformat()},
        }
        return json.dumps(record, ensure_ascii=False, indent=2).encode()


def _receipt_of(metadata: bytes, copy: ArchiveCopy) -> Receipt:
    try:
        record = json.loads(metadata)
        filed = record["journalpost"]["dokumentbeskrivelse"]["dokumentobjekt"]["sjekksum"]
        receipt = Receipt(
            external_number=record["kvittering"]["nummer"],
            at=datetime.fromisoformat(record["kvittering"]["tidspunkt"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise Refused("archive-metadata-unreadable", reference=copy.reference) from error
    if filed != copy.sha256:
        raise Refused("archive-copy-changed", reference=copy.reference)
    return receipt


def _write_whole(path: Path, content: bytes) -> None:
    """Write the file so that its name never stands for less than its whole content, power cuts included."""
    with NamedTemporaryFile(dir=path.parent, prefix=".unfinished-", delete=False) as unfinished:
        try:
            unfinished.write(content)
            unfinished.flush()
            os.fsync(unfinished.fileno())
            Path(unfinished.name).replace(path)
        except OSError:
            Path(unfinished.name).unlink(missing_ok=True)
            raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _disk_errors_named() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise Unavailable("archive-folder-full") from error
        if error.errno in _NOT_ALLOWED:
            raise Unavailable("archive-folder-not-writable") from error
        raise Unavailable("archive-folder-failed", error=errno.errorcode.get(error.errno or 0, "?")) from error
