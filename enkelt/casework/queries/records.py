"""The records of a case, tied to the ones loaded beside them: following them then asks the database nothing."""

from enkelt.casework.models import Case, Decision, Entry, FindingRecord, Visit


def decisions_of(case: Case, entries: tuple[Entry, ...]) -> tuple[Decision, ...]:
    """Load the decisions of a case, each with its entry among those given; one query."""
    by_entry = {entry.pk: entry for entry in entries}
    decisions = tuple(case.decisions.select_related("decided_by").order_by("decided_at"))
    for decision in decisions:
        decision.entry = by_entry[decision.entry_id]
    return decisions


def tie(visits: tuple[Visit, ...], entries: tuple[Entry, ...], findings: tuple[FindingRecord, ...]) -> None:
    """Let each record know the ones loaded beside it."""
    by_visit = {visit.pk: visit for visit in visits}
    for entry in entries:
        entry.visit = by_visit[entry.visit_id]
    by_entry = {entry.pk: entry for entry in entries}
    by_finding = {record.pk: record for record in findings}
    for record in findings:
        record.entry = by_entry[record.entry_id]
        record.adopts = by_finding.get(record.adopts_id) if record.adopts_id else None
