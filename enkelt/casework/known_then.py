"""What was known of a medicine when somebody confirmed an answer by it: kept, and never read anew (DR-01)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from enkelt.casework.models import Case
from enkelt.catalogue.queries import products_of
from enkelt.domain.facts import Facts
from enkelt.domain.proposals import Proposal


@dataclass(frozen=True)
class Published:
    """One medicine as the European Medicines Agency (EMA) had published it by then."""

    number: str
    name: str
    status: str
    """EMA's own word for it."""
    day: date | None
    indication: str
    made_at: str
    """When EMA made the file, as the file says."""
    row: Mapping[str, Any]
    """The whole row as published."""


def known_then(proposal: Proposal | None, case: Case, facts: Facts) -> dict[str, Any]:
    """Write down what was proposed, on which facts, and the rows that EMA had published of the medicine."""
    if proposal is None:
        return {}
    rows = [
        {
            "number": product.number,
            "name": product.name,
            "status": product.row.get("medicine_status") or product.status,
            "day": product.status_day.isoformat() if product.status_day else None,
            "indication": product.indication,
            "made_at": product.published_at,
            "row": product.row,
        }
        for product in (products_of(case.method) if case.method else ())
    ]
    return {**proposal.snapshot(facts), proposal.published_as: rows}


def published_in(kept: Any) -> tuple[Published, ...]:
    """Read back the rows that were written down."""
    rows = kept if isinstance(kept, list) else ()
    return tuple(Published(**{**row, "day": date.fromisoformat(row["day"]) if row["day"] else None}) for row in rows)
