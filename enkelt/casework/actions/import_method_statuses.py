"""Named staff bring the catalogue up to a published file; those with open cases of changed methods are told."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from enkelt.accounts.models import Person
from enkelt.casework.actions.reassess_on_status_change import reassess_on_status_change
from enkelt.casework.offices import administering
from enkelt.catalogue.published import Report


class Publication(Protocol):
    """A published file as read."""

    @property
    def sha256(self) -> str:
        """The checksum of the file."""


def import_method_statuses(
    person: Person, now: datetime, publication: Publication, apply: Callable[..., Report]
) -> Report:
    """Apply a published file as read, by the rules of whoever publishes it: all its good lines, and a kept report.

    Raises `Forbidden`.
    """
    with administering("import-method-statuses", person, now) as errand:
        report = apply(publication, now, by_id=person.pk, by_name=person.name)
        told = reassess_on_status_change(report.status_changed, now)
        errand.note(
            run=str(report.run_id),
            sha256=publication.sha256,
            added=len(report.added),
            changed=len(report.changed),
            refused=len(report.refused),
            cases_told=told,
        )
        return report
