"""The minutes of a closed meeting are signed: frozen with their hash, in the committee's language."""

from datetime import datetime
from uuid import UUID

from enkelt.accounts.models import Person
from enkelt.casework.chairing import chairing
from enkelt.casework.models import Minutes
from enkelt.casework.queries import meeting_papers
from enkelt.casework.queries.meeting import meeting_file
from enkelt.domain.errors import Refused
from enkelt.letters.facts import Signer
from enkelt.letters.meeting.minutes import write_minutes


def sign_minutes(person: Person, now: datetime, meeting_id: UUID) -> Minutes:
    """Sign the minutes. Raises `Refused` before the meeting is closed or when they are signed; `Forbidden`.

    They tell of every case. A reader with a conflict never gets them, but an extract.
    """
    with chairing("sign-minutes", person, now, meeting_id) as act:
        meeting = act.meeting
        if meeting.closed_at is None:
            raise Refused("meeting-is-not-closed")
        if Minutes.objects.filter(meeting=meeting).exists():
            raise Refused("minutes-are-signed")
        file = meeting_file(meeting, person, now)
        if any(item.hidden for item in file.items):
            raise Refused("minutes-hide-an-item")
        written_in = meeting_papers.language(file)
        signer = Signer(person.name, act.errand.office.capacity.called(written_in))
        made = write_minutes(meeting_papers.minutes(file, whole=True, signer=signer), language=written_in)
        act.errand.note(minutes=made.sha256)
        return Minutes.objects.create(
            meeting=meeting,
            language=written_in,
            text=made.text,
            html=made.html,
            pdf=made.pdf,
            sha256=made.sha256,
            signed_by=person,
            signed_at=now,
        )
