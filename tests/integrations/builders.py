"""Copies for the archive and a notice, all of one invented case."""

import hashlib
from datetime import date

from enkelt.integrations.ports import ArchiveCopy, Notice

PDF = b"%PDF-1.7 an invented answer letter"
OTHER_PDF = b"%PDF-1.7 another invented letter"
NOTICE = Notice(
    to="ada@trust.example",
    reference="SI-2026-0042",
    waits="En søknad venter på din vurdering",
    link="https://enkelt.example/case/7d4e1c1e-0000-4000-8000-123456789012",
)


def archive_copy(
    *, reference: str = "SI-2026-0042", title: str = "Svar på søknad", pdf: bytes = PDF, key: str = "answer-1"
) -> ArchiveCopy:
    """Make a copy whose parts belong together."""
    return ArchiveCopy(
        reference=reference,
        title=title,
        document_date=date(2026, 11, 17),
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        key=key,
    )
