"""A letter that waited for a call, or for a day, is released to the doctor."""

from uuid import UUID

from enkelt.casework import correspondence
from enkelt.casework.acting import Intent, acting
from enkelt.domain.errors import NotFound, Refused


def release_letter(intent: Intent, letter_id: UUID) -> None:
    """Release a letter. Raises `Refused` before the doctor is rung, or before its release day."""
    with acting("release-letter", intent) as act:
        letter = act.case.letters.filter(pk=letter_id, released_at=None, replaced_by=None).first()
        if letter is None:
            raise NotFound("no-letter-to-release")
        if letter.call_first and letter.called_at is None:
            raise Refused("ring-the-doctor-first")
        if letter.release_on is not None and letter.release_on > act.today:
            raise Refused("release-day-not-come", day=letter.release_on)
        correspondence.release(letter, act)
        act.note(letter=letter.sha256)
