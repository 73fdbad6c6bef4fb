"""The worker files a copy of the decision in the archive, and keeps the receipt; tries again after a failure."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from enkelt.casework.acting import record_system_act
from enkelt.casework.models import Case, Filing
from enkelt.domain.errors import Refused, Unavailable
from enkelt.integrations.ports import Archive, ArchiveCopy, Receipt

PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6))


def file_archive_copy(filing_id: UUID, archive: Archive, now: datetime) -> Filing:
    """File one copy. The archive is asked outside any transaction; the same key never files twice.

    A failure is kept on the row: another try when the archive did not answer, a person when it refused.
    """
    filing = Filing.objects.select_related("case", "letter").get(pk=filing_id)
    if filing.confirmed_at is not None:
        return filing
    try:
        receipt = archive.file(_copy(filing))
    except Unavailable as problem:
        return _settle(filing, now, error=problem.code)
    except Refused as problem:
        return _settle(filing, now, error=problem.code, needs_person=True)
    return _settle(filing, now, receipt=receipt)


def _copy(filing: Filing) -> ArchiveCopy:
    kind = filing.case.edition.letter(filing.letter.kind)
    return ArchiveCopy(
        reference=filing.case.reference,
        title=kind.title,
        document_date=timezone.localdate(filing.letter.written_at),
        pdf=bytes(filing.letter.pdf),
        sha256=filing.letter.sha256,
        key=f"{filing.case.reference}-{filing.letter.sha256[:12]}",
    )


def _settle(
    filing: Filing, now: datetime, *, receipt: Receipt | None = None, error: str = "", needs_person: bool = False
) -> Filing:
    """Write down what came of a try, in a transaction of its own under the case's lock."""
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=filing.case_id)
        tried = filing.letter_id
        filing = Filing.objects.select_related("letter").get(pk=filing.pk)
        if filing.confirmed_at is not None:
            return filing
        if filing.letter_id != tried:
            # The letter was replaced meanwhile: the new one is filed too.
            filing.next_attempt_at = now
            filing.save(update_fields=("next_attempt_at",))
            return filing
        filing.attempts += 1
        filing.last_attempt_at, filing.last_error, filing.needs_person = now, error, needs_person
        if receipt is not None:
            filing.external_number, filing.confirmed_at = receipt.external_number, now
            filing.confirmed_on, filing.next_attempt_at = timezone.localdate(now), None
            record_system_act(
                case, "file-archive-copy", now, {"filing": filing.kind, "number": receipt.external_number}
            )
        else:
            pause = PAUSES[min(filing.attempts, len(PAUSES)) - 1]
            filing.next_attempt_at = None if needs_person else now + pause
        filing.save()
        return filing
