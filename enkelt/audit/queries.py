"""Reading the audit record: what happened in a case, who read it, who was refused."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from enkelt.audit.chains import ADMINISTRATION, READINGS, REFUSALS, case_chain
from enkelt.audit.entry import Actor
from enkelt.audit.models import Mention, Record


@dataclass(frozen=True)
class Access:
    """Somebody saw something, or was refused: who, when, what, which cases, and why."""

    by: Actor
    at: datetime
    what: str
    cases: tuple[UUID, ...]
    why: str


def history(case_id: UUID) -> list[Record]:
    """Give the acts of a case, oldest first."""
    return list(Record.objects.filter(chain=case_chain(case_id)).order_by("sequence"))


def administration(limit: int) -> list[Record]:
    """Give the latest acts of administration, newest first."""
    return list(Record.objects.filter(chain=ADMINISTRATION).order_by("-sequence")[:limit])


def readers_of(*case_ids: UUID) -> list[Access]:
    """Give the readings that showed any of these cases, newest first."""
    return [_access(record) for record in _concerning(READINGS, case_ids)]


def refusals_of(*case_ids: UUID) -> list[Access]:
    """Give the refused attempts on any of these cases, newest first."""
    return [_access(record) for record in _concerning(REFUSALS, case_ids)]


def refusals(since: datetime, until: datetime) -> list[Access]:
    """Give the refusals from `since` up to but not at `until`, newest first."""
    found = Record.objects.filter(chain__startswith=REFUSALS, at__gte=since, at__lt=until)
    return [_access(record) for record in found.order_by("-at", "-sequence")]


def _concerning(chains: str, case_ids: tuple[UUID, ...]) -> QuerySet[Record]:
    mentions = Mention.objects.filter(case_id__in=case_ids, chain__startswith=chains)
    found = Record.objects.filter(pk__in=mentions.values("chain", "sequence"))
    return found.order_by("-at", "-sequence")


def _access(record: Record) -> Access:
    entry = record.entry
    why = entry.facts.get("reason") or entry.facts.get("why") or ""
    return Access(entry.by, entry.at, entry.act, entry.cases, str(why))
