"""The applicant applies anew after an ended case: a linked draft that begins with what was said before."""

from enkelt.casework.acting import Intent, acting
from enkelt.casework.linking import current_edition, linked_draft
from enkelt.casework.models import Case, Follows
from enkelt.domain.errors import Invalid


def reapply(intent: Intent) -> Case:
    """Open the draft in the newest edition of the case's scheme, counted as what that scheme calls it.

    Raises `Invalid` when the scheme takes no new cases, `Refused` when it is not open for the method today.
    """
    with acting("reapply", intent) as act:
        edition = current_edition(act.case.scheme)
        if edition is None:
            raise Invalid("scheme-not-offered")
        draft = linked_draft(act, edition, Follows(edition.renewal))
        act.note(to=draft.reference)
        return draft
