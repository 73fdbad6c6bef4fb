"""From the records to what the rules may look at."""

from datetime import date
from typing import Any

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Unit
from enkelt.casework.models import Case, SectionAnswers
from enkelt.catalogue.queries import status_on
from enkelt.domain.criteria import Finding
from enkelt.domain.errors import Refused
from enkelt.domain.facts import Facts
from enkelt.domain.settings import SettingValue
from enkelt.domain.stages import Place


def newest_sections(case: Case) -> dict[str, SectionAnswers]:
    """Give the newest version of each section."""
    return {row.section: row for row in case.sections.order_by("version")}


def answers_of(case: Case) -> dict[str, Any]:
    """Merge the newest answers of all sections."""
    merged: dict[str, Any] = {}
    for row in newest_sections(case).values():
        merged |= row.answers
    return merged


def settings_of(case: Case, unit: Unit, day: date) -> dict[str, SettingValue]:
    """Give the unit's settings that the edition asks for, on a day."""
    keys = [definition.key for definition in case.edition.settings]
    return {key: row.as_value() for key, row in accounts.settings_of(unit, keys, day).items()}


def facts_of(case: Case, day: date, *, unit: Unit | None = None, more: dict[str, Any] | None = None) -> Facts:
    """Gather the facts of a case on a day; `unit` is whose settings count, `more` what is being stated right now."""
    return Facts(
        day=day,
        answers=answers_of(case) | statements_after(case) | (more or {}),
        status=status_on(case.method, day) if case.method else None,
        treating_trust=case.authority.key,
        home_trust=case.home_trust.key if case.home_trust else "",
        documents=case.attachments.filter(removed_at=None).count(),
        patient=case.patient_id is not None,
        settings=settings_of(case, unit or case.treating_unit, day),
    )


def statements_after(case: Case) -> dict[str, Any]:
    """Merge what was stated at the stages after the decision, such as how the medicine is prescribed."""
    keys = [stage.key for stage in case.edition.afterwards]
    merged: dict[str, Any] = {}
    for entry in case.entries.filter(visit__stage_key__in=keys).order_by("at"):
        merged |= entry.statements
    return merged


def standing_findings(case: Case, before: str = "") -> dict[str, Finding]:
    """Give the newest finding on each requirement, by whoever made it, up to a stage (not included)."""
    rows = case.findings.select_related("entry").order_by("entry__at")
    return {row.requirement: Finding(row.finding) for row in rows if row.stage_key != before}


def unit_at(case: Case, place: Place, day: date) -> Unit:
    """Find the unit that acts, seen from the case. Raises `Refused` when the tree has no such unit."""
    start = case.treating_unit if place.start == "treating" else case.home_trust or case.treating_unit
    found = accounts.unit_of_kind(start, place.kind, day)
    if found is None:
        raise Refused("no-such-unit", kind=place.kind, start=start.key)
    return found
