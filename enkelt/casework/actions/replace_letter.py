"""A wrong letter is replaced by a new one and kept; it is never edited."""

from collections.abc import Sequence
from uuid import UUID

from enkelt.casework.acting import Act, Intent, acting
from enkelt.casework.correspondence import write_letter
from enkelt.casework.models import Letter
from enkelt.casework.moving import open_filing
from enkelt.domain.errors import Invalid, NotFound


def replace_letter(intent: Intent, letter_id: UUID, because: str, conditions: Sequence[str] | None = None) -> Letter:
    """Write the letter anew, with mended conditions when given. The old one stays, marked as replaced.

    Raises `Invalid` without a reason and `NotFound` when the letter is replaced already.
    """
    with acting("replace-letter", intent) as act:
        old = act.case.letters.filter(pk=letter_id, replaced_by=None, decision__isnull=False).first()
        if old is None:
            raise NotFound("no-letter-to-replace")
        if not because.strip():
            raise Invalid("reason-missing")
        decision = old.decision
        if decision is not None:
            # In the letter only: the decision stays as it was made.
            decision.conditions = list(old.conditions if conditions is None else conditions)
        new = write_letter(act, old.kind, decision=decision, replaces=old)
        new.replaced_because = because.strip()
        new.save(update_fields=("replaced_because",))
        _file_anew(act, old, new)
        act.note(replaced=old.sha256)
        return new


def _file_anew(act: Act, old: Letter, new: Letter) -> None:
    """File the new letter where the old one is not filed yet, and once more where it is."""
    filings = act.case.filings.filter(letter=old)
    for filed in filings.exclude(confirmed_at=None):
        open_filing(act, filed.kind, new)
    filings.filter(confirmed_at=None).update(letter=new)
