"""Somebody has rung the doctor about a refusal, before the letter is released."""

from uuid import UUID

from enkelt.casework.acting import Intent, acting
from enkelt.domain.errors import NotFound


def ring_doctor(intent: Intent, letter_id: UUID) -> None:
    """Record the call. Raises `NotFound` when no letter waits for it."""
    with acting("ring-doctor", intent) as act:
        letter = act.case.letters.filter(pk=letter_id, call_first=True, called_at=None, replaced_by=None).first()
        if letter is None:
            raise NotFound("no-letter-waits-for-a-call")
        letter.called_at, letter.called_by = act.now, act.person
        letter.save(update_fields=("called_at", "called_by"))
        act.note(letter=letter.sha256)
