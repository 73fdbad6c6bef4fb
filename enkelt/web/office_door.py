"""The door to administration: who may open a page is asked of the table of offices, and a refusal is recorded."""

from django.http import HttpRequest

from enkelt.accounts.models import Unit
from enkelt.casework.acting import recording_refusal
from enkelt.casework.offices import Office, take_office
from enkelt.web.door import now, reader


def open_office(request: HttpRequest, name: str, unit: Unit | None = None) -> Office:
    """Give the office in which the reader may open the page, at one unit where that is said. Raises `Forbidden`."""
    person, at = reader(request), now()
    with recording_refusal(name, person, at):
        return take_office(name, person, at, unit)
