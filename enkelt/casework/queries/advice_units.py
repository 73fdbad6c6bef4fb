"""The advice that named one of an edition's own units, by unit: which cases each was advised for (DS-04)."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from enkelt.accounts.models import Unit
from enkelt.casework.experts import panel_of
from enkelt.casework.models import Advice, Case, State
from enkelt.domain.fields import written
from enkelt.domain.panel import Panel


@dataclass(frozen=True)
class AtUnit:
    """One piece of advice at a unit: in which case, on which day, and its words in the edition's language."""

    case: Case
    day: date
    category: str
    kind: str


@dataclass(frozen=True)
class UnitAdvised:
    """A unit as its edition names it, with the advice of the newest day first."""

    name: str
    edition: str
    advice: tuple[AtUnit, ...]


def advised_units(authority: Unit) -> list[UnitAdvised]:
    """List the units that were advised in an authority's cases, by edition and name; one query."""
    rows = Advice.objects.exclude(unit="").filter(case__authority=authority).exclude(case__state=State.DISPOSED)
    found: dict[tuple[str, str], list[AtUnit]] = {}
    for row in rows.select_related("case", "decision").order_by("-decision__decided_on", "case__reference"):
        panel = panel_of(row.case)
        if panel.columns is None:
            continue
        said, asked = partial(_said, panel), panel.columns
        at = AtUnit(row.case, row.decision.decided_on, said(asked.category, row.category), said(asked.kind, row.kind))
        found.setdefault((row.case.edition.title, said(asked.unit, row.unit)), []).append(at)
    return [UnitAdvised(name, edition, tuple(advice)) for (edition, name), advice in sorted(found.items())]


def _said(panel: Panel, column: str, value: str) -> str:
    """Say an option in the edition's words."""
    return written(panel.column(column), value) if value else ""
