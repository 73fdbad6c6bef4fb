"""The door to administration: who may open a page is asked of the table of offices, and a refusal is recorded."""

from django.http import HttpRequest

from enkelt.casework.acting import recording_refusal
from enkelt.casework.offices import Office, take_office
from enkelt.web.door import now, reader


def open_office(request: HttpRequest, name: str) -> Office:
    """Give the office in which the reader may open the page. Raises `Forbidden`."""
    person, at = reader(request), now()
    with recording_refusal(name, person, at):
        return take_office(name, person, at)
