"""From the records to what the rules may look at."""

from datetime import date
from typing import Any

from django.db.models import Q

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Unit
from enkelt.accounts.tree import Tree, tree
from enkelt.casework.models import Case, SectionAnswers
from enkelt.catalogue.queries import facts_on
from enkelt.domain.errors import Refused
from enkelt.domain.facts import Facts
from enkelt.domain.settings import SettingValue
from enkelt.domain.stages import Place
from enkelt.domain.statuses import Approvals

LEFT = "left-over"
"""The section that holds what an earlier form said and this one has no place for."""


def newest_sections(case: Case) -> dict[str, SectionAnswers]:
    """Give the newest version of each section."""
    return {row.section: row for row in case.sections.order_by("version")}


def answers_of(case: Case) -> dict[str, Any]:
    """Merge the newest answers of all sections."""
    merged: dict[str, Any] = {}
    for row in newest_sections(case).values():
        if row.section != LEFT:
            merged |= row.answers
    return merged


def settings_of(case: Case, unit: Unit, day: date) -> dict[str, SettingValue]:
    """Give the unit's settings that the edition asks for, on a day."""
    keys = [definition.key for definition in case.edition.settings]
    return {key: row.as_value() for key, row in accounts.settings_of(unit, keys, day).items()}


def facts_of(case: Case, day: date, *, unit: Unit | None = None, more: dict[str, Any] | None = None) -> Facts:
    """Gather the facts of a case on a day; `unit` is whose settings count, `more` what is being stated right now."""
    treating = tree(day).of_kind(case.treating_unit, Unit.Kind.TRUST)
    approvals = facts_on(case.method, day) if case.method else Approvals()
    return Facts(
        day=day,
        answers=answers_of(case) | statements_after(case) | (more or {}),
        status=approvals.status,
        approvals=approvals,
        treating_trust=treating.key if treating else "",
        home_trust=case.home_trust.key if case.home_trust else "",
        documents=case.attachments.filter(removed_at=None).count(),
        patient=case.patient_id is not None,
        settings=settings_of(case, unit or case.treating_unit, day),
    )


def statements_after(case: Case) -> dict[str, Any]:
    """Merge what was stated at the decision and after it, such as the plan and how the medicine is prescribed.

    What an earlier stage settles for those that follow it is among it.
    """
    keys = [stage.key for stage in case.edition.afterwards]
    keys += [stage.key for stage in case.edition.stages if stage.settles]
    merged: dict[str, Any] = {}
    stated = Q(visit__stage_key__in=keys) | Q(decision__isnull=False)
    for entry in case.entries.filter(stated).order_by("at"):
        merged |= entry.statements
    return merged


def units_at(case: Case, place: Place, day: date) -> list[Unit]:
    """Find the units that act, seen from the case: one, or every one of a kind. Raises `Refused` when there is none."""
    found = units_in(tree(day), case, place)
    if not found:
        raise Refused("no-such-unit", kind=place.kind, start=_start(case, place).key)
    return found


def unit_at(case: Case, place: Place, day: date) -> Unit:
    """Find the unit that acts, the first where there are several. Raises `Refused` when there is none."""
    return units_at(case, place, day)[0]


def units_in(standing_tree: Tree, case: Case, place: Place) -> list[Unit]:
    """Find the units that act in a tree that is loaded already; empty when there is none."""
    return units_from(standing_tree, place, _start(case, place))


def units_from(standing_tree: Tree, place: Place, start: Unit) -> list[Unit]:
    """Find the units of a place as seen from a unit; empty when there is none."""
    if place.every:
        return standing_tree.every(start, place.kind)
    found = standing_tree.beside(start, place.kind) if place.beside else standing_tree.of_kind(start, place.kind)
    return [found] if found else []


def _start(case: Case, place: Place) -> Unit:
    return case.treating_unit if place.start == "treating" else case.home_trust or case.treating_unit
