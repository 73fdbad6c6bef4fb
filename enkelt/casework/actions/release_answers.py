"""The answers of a meeting are released together; what waits for a call or a day is left to its own release."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from enkelt.accounts.models import Person
from enkelt.casework import correspondence
from enkelt.casework.acting import Intent, also_acting
from enkelt.casework.agendas import answers_of
from enkelt.casework.chairing import chairing
from enkelt.casework.queries import turns
from enkelt.casework.standing import standing_of
from enkelt.domain.errors import Refused


@dataclass(frozen=True)
class Released:
    """How many letters were released, and how many of the meeting's wait for something else."""

    letters: int
    left: int


def release_answers(person: Person, now: datetime, meeting_id: UUID) -> Released:
    """Release the letters of a closed meeting's cases. Raises `Refused` when there is none to release; `Forbidden`."""
    with chairing("release-answers", person, now, meeting_id, with_cases=True) as act:
        if act.meeting.closed_at is None:
            raise Refused("meeting-is-not-closed")
        today, released, letters = act.errand.office.today, 0, answers_of(act.meeting)
        for letter in letters:
            case = letter.case
            if not turns.releases(letter, standing_of(person, case, now), case, today):
                continue
            with also_acting("release-letter", Intent(person, case.pk, uuid.uuid4().hex, now)) as release:
                letter.case = release.case
                correspondence.release(letter, release)
                release.note(letter=letter.sha256)
            released += 1
        if not released:
            raise Refused("no-answers-to-release")
        act.errand.note(letters=released)
        return Released(released, len(letters) - released)
