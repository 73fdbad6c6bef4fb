"""What waits in administration, for whoever opens it: counts, and the latest acts."""

from collections.abc import Sequence
from dataclasses import dataclass

from enkelt.audit import queries as audit
from enkelt.audit.models import Record
from enkelt.casework.offices import Office, may_take
from enkelt.casework.queries.keeping import kept_cases
from enkelt.casework.queries.memberships import staff_of
from enkelt.casework.queries.unit_settings import setting_rows

LATEST = 10
PAGES = ("settings", "statuses", "people", "register-paper", "records")


@dataclass(frozen=True)
class Overview:
    """The pages that an office opens, with what waits behind each (None: nothing is counted), and the latest acts."""

    pages: dict[str, int | None]
    latest: Sequence[Record]


def overview(office: Office) -> Overview:
    """Count what waits behind each page that the person may open; acts that concern no trust are left out."""
    count = {
        "settings": lambda: sum(row.waits for row in setting_rows(office.trust, office.today)),
        "people": lambda: len(staff_of(office.trust, office.today).vacancies),
        "records": lambda: sum(kept.due for kept in kept_cases(office.trust, office.today)),
    }
    mine = [name for name in PAGES if may_take(name, office.person, office.now)]
    return Overview(
        pages={name: count[name]() if name in count else None for name in mine},
        latest=[record for record in audit.administration(LATEST) if record.facts.get("trust") == office.trust.key],
    )
