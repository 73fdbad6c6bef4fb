"""The archive Public 360: one case there for each reference number, one document in it for each filing.

What was asked for before is found again before anything is created, so that an answer that was lost costs nothing: the
case by its `ExternalId`, which is our reference number; the document by the title of its file, which is our key, since
`CreateDocument` takes no external id of its own. The file's note holds the checksum: other content under a key that has
been filed is refused.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from enkelt.domain.errors import Refused, Unavailable
from enkelt.integrations.ports import ArchiveCopy, Receipt
from enkelt.integrations.sif_rpc import SifRpc

_MOST_DOCUMENTS = 200


@dataclass(frozen=True, slots=True)
class P360Values:
    """What the archive's owner decides for every case and document of ours; codes are rows of their code tables.

    `access_code` and `paragraph` screen both. `case_title` says what kind of case it is and names nobody; the reference
    number follows it. An empty value is not sent: their own `default_value_set` then decides.
    """

    access_code: str
    paragraph: str
    case_title: str
    document_category: str
    document_status: str = ""
    default_value_set: str = ""
    responsible_email: str = ""
    external_id_type: str = "Enkelt"


class P360Archive:
    """Files into a Public 360 installation."""

    def __init__(self, sif: SifRpc, values: P360Values) -> None:
        """Take the way in and the archive's own values."""
        self._sif = sif
        self._values = values

    def file(self, copy: ArchiveCopy) -> Receipt:
        """File the copy, or find it filed; the receipt holds the document number (`YYYY/nnn-m`).

        Raises `Unavailable` when a later try may succeed, `Refused` when a person must act first.
        """
        case_number = self._find_case(copy) or self._create_case(copy)
        number = self._find_document(copy, case_number) or self._create_document(copy, case_number)
        return Receipt(number, datetime.now(UTC))

    def _external_id(self, copy: ArchiveCopy) -> dict[str, str]:
        return {"Id": copy.reference, "Type": self._values.external_id_type}

    def _find_case(self, copy: ArchiveCopy) -> str | None:
        method = "CaseService/GetCases"
        answer = self._sif.call(method, ExternalId=self._external_id(copy), MaxReturnedCases=2)
        cases = list(_rows(answer, "Cases", method))
        if len(cases) > 1:
            raise Refused("archive-case-ambiguous", reference=copy.reference)
        return _created(cases[0], "CaseNumber", method) if cases else None

    def _create_case(self, copy: ArchiveCopy) -> str:
        method = "CaseService/CreateCase"
        title = f"{self._values.case_title} {copy.reference}"
        answer = self._sif.call(
            method,
            ExternalId=self._external_id(copy),
            Title=title,
            UnofficialTitle=title,
            **self._for_case_and_document(),
        )
        return _created(answer, "CaseNumber", method)

    def _find_document(self, copy: ArchiveCopy, case_number: str) -> str | None:
        method = "DocumentService/GetDocuments"
        answer = self._sif.call(method, CaseNumber=case_number, IncludeFiles=True, MaxReturnedDocuments=_MOST_DOCUMENTS)
        for document in _rows(answer, "Documents", method):
            for file in _rows(document, "Files", method):
                if file.get("Title") == copy.key:
                    _refuse_other_content(file, copy)
                    return _created(document, "DocumentNumber", method)
        if answer.get("TotalPageCount") not in (0, 1, None):
            raise Refused("archive-case-too-large", reference=copy.reference)
        return None

    def _create_document(self, copy: ArchiveCopy, case_number: str) -> str:
        method = "DocumentService/CreateDocument"
        answer = self._sif.call(
            method,
            CaseNumber=case_number,
            Title=copy.title,
            UnofficialTitle=copy.title,
            DocumentDate=f"{copy.document_date.isoformat()}T00:00:00",
            Category=self._values.document_category,
            Status=self._values.document_status,
            Files=[
                {"Title": copy.key, "Note": _note(copy), "Format": "pdf", "Base64Data": b64encode(copy.pdf).decode()}
            ],
            **self._for_case_and_document(),
        )
        return _created(answer, "DocumentNumber", method)

    def _for_case_and_document(self) -> dict[str, str]:
        return {
            "AccessCode": self._values.access_code,
            "Paragraph": self._values.paragraph,
            "DefaultValueSet": self._values.default_value_set,
            "ResponsiblePersonEmail": self._values.responsible_email,
        }


def _note(copy: ArchiveCopy) -> str:
    return f"SHA-256 {copy.sha256}"


def _refuse_other_content(file: Mapping[str, object], copy: ArchiveCopy) -> None:
    note = file.get("Note")
    if isinstance(note, str) and note.startswith("SHA-256 ") and note != _note(copy):
        raise Refused("archive-copy-changed", reference=copy.reference)


def _rows(answer: Mapping[str, object], name: str, method: str) -> Iterator[Mapping[str, object]]:
    """Give the rows of a list in an answer; a missing list is an empty one."""
    rows = answer.get(name) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Unavailable("archive-answer-unreadable", method=method)
    yield from rows


def _created(record: Mapping[str, object], number: str, method: str) -> str:
    """Give the number of a case or document that the archive really holds: a record number comes with it."""
    named = record.get(number)
    if not record.get("Recno") or not isinstance(named, str) or not named.strip():
        raise Unavailable("archive-answer-incomplete", method=method)
    return named.strip()
