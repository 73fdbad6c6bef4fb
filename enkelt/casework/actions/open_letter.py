"""The recipient opens a letter for the first time: the sender sees when."""

from uuid import UUID

from enkelt.casework.acting import Intent, acting
from enkelt.casework.queries.letters import is_addressed_to
from enkelt.domain.errors import NotFound


def open_letter(intent: Intent, letter_id: UUID) -> None:
    """Note the moment, once. Raises `NotFound` for a letter that is not out, or is another's.

    The door records the reading in any case; no version grows, so that an opened letter makes nobody's page stale.
    """
    with acting("open-letter", intent) as act:
        letter = act.case.letters.filter(pk=letter_id, released_at__isnull=False).first()
        if letter is None or not is_addressed_to(letter, act.standing):
            raise NotFound("no-such-letter")
        act.recorded = False
        if letter.opened_at is None:
            letter.opened_at = act.now
            letter.save(update_fields=("opened_at",))
