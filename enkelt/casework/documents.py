"""What may be attached: known by content, never by name."""

import math
import zipfile
from io import BytesIO

from django.conf import settings

from enkelt.domain.errors import Invalid

_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_OFFICE = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/presentation.xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
ENDINGS = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/tiff": "tiff",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
}
"""How the name of a file of each kind ends."""
_MACROS = "vbaProject.bin"
MEGABYTE = 1024 * 1024


def recognise(content: bytes) -> str:
    """Say what kind of document it is. Raises `Invalid` when it is empty, too large or of no kind we accept."""
    refuse_size(len(content))
    for magic, media_type in _MAGIC:
        if content.startswith(magic):
            return media_type
    return _office(content)


def refuse_size(size: int) -> None:
    """Refuse a file that is empty or too large, by its size in bytes. Raises `Invalid`."""
    most = settings.MAX_ATTACHMENT_MB
    if not size:
        raise Invalid("file-is-empty")
    if size > most * MEGABYTE:
        raise Invalid("file-too-large", size=math.ceil(size / MEGABYTE), most=most)


def _office(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile:
        raise Invalid("file-kind-not-accepted") from None
    if any(name.endswith(_MACROS) for name in names):
        raise Invalid("file-has-macros")
    found = next((media_type for part, media_type in _OFFICE.items() if part in names), None)
    if found is None:
        raise Invalid("file-kind-not-accepted")
    return found
