"""The disposal run: what has been kept for its years is deleted, with a certificate; never earlier, never on hold.

Drafts that nobody writes in any more go the same way, by a rule of our own.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from enkelt.audit import disposal
from enkelt.audit.entry import JSON, Actor
from enkelt.casework import idle_drafts
from enkelt.casework.models import Case, GrantUse, Patient, State


@dataclass(frozen=True)
class Disposed:
    """What the run did with one case: its number, and how much was deleted."""

    case_id: UUID
    reference: str
    kept_until: date


def due_for_disposal(day: date) -> list[Case]:
    """List what is due on a day and held by nobody: ended cases whose years are over, and drafts left behind."""
    ended = Case.objects.filter(state=State.ENDED, on_hold=False, keep_from__lt=day)
    return [case for case in ended.order_by("reference") if _is_due(case, day)] + idle_drafts.due(day)


def _is_due(case: Case, day: date) -> bool:
    if case.state == State.DRAFT:
        return idle_drafts.is_due(case, day)
    return case.state == State.ENDED and not case.on_hold and kept_until(case) < day


def kept_until(case: Case) -> date:
    """Give the last day a case is kept."""
    if case.state == State.DRAFT:
        return idle_drafts.kept_until(case)
    start = case.keep_from or timezone.localdate(case.created_at)
    year = start.year + case.edition.retention.years
    try:
        return start.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def dispose(now: datetime, by: str = "enkelt work dispose") -> list[Disposed]:
    """Dispose of every case that is due; each in a transaction of its own, with a certificate in the record."""
    return [done for case in due_for_disposal(timezone.localdate(now)) if (done := _dispose_one(case.pk, now, by))]


def _dispose_one(case_id: UUID, now: datetime, by: str) -> Disposed | None:
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id)
        until = kept_until(case)
        if not _is_due(case, timezone.localdate(now)):
            return None
        rule = idle_drafts.RULE.says if case.state == State.DRAFT else case.edition.retention.citation.place
        # Under its lock: of two last cases that go at once, the second takes the patient with it.
        treated = GrantUse.objects.filter(grant=case).values("patient")
        patients = list(Patient.objects.select_for_update().filter(Q(pk=case.patient_id) | Q(pk__in=treated)))
        counts = _delete_content(case)
        case.state, case.disposed_at, case.patient = State.DISPOSED, now, None
        case.title = case.hold_reason = ""
        case.save()
        for patient in patients:
            if not patient.cases.exists() and not GrantUse.objects.filter(patient=patient).exists():
                patient.delete()
        certificate: dict[str, JSON] = {
            "reference": case.reference,
            "kept_until": until.isoformat(),
            "rule": rule,
            "deleted": counts,
        }
        disposal.entomb(case.pk, certificate, Actor("", by, ""), now)
        return Disposed(case.pk, case.reference, until)


def _delete_content(case: Case) -> dict[str, int]:
    """Delete all that the case holds, children first; gives how many rows of each."""
    counts: dict[str, int] = {}
    for name in ("uses", "filings", "notices", "letters", "decisions", "findings", "questions", "entries", "visits"):
        rows = getattr(case, name).all()
        counts[name] = rows.count()
        if name == "letters":
            rows.update(replaces=None)
        rows.delete()
    for name in ("co_applicants", "sections", "attachments", "conflicts", "emergencies", "performed"):
        rows = getattr(case, name).all()
        counts[name] = rows.count()
        rows.delete()
    return counts
