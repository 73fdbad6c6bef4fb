"""Named staff bring the catalogue up to the published decisions; those with open cases of changed methods are told."""

from datetime import datetime

from enkelt.accounts.models import Person
from enkelt.casework.actions.reassess_on_status_change import reassess_on_status_change
from enkelt.casework.offices import administering
from enkelt.catalogue import nye_metoder
from enkelt.catalogue.nye_metoder import Publication, Report


def import_method_statuses(person: Person, now: datetime, publication: Publication) -> Report:
    """Apply a published file as read: all its good lines, and a kept report of the others. Raises `Forbidden`."""
    with administering("import-method-statuses", person, now) as errand:
        report = nye_metoder.apply(publication, now, by_id=person.pk, by_name=person.name)
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
