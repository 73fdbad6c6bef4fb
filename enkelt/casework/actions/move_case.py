"""A submitted case belongs to another scheme: it closes as moved, and a linked draft opens there for the applicant."""

from enkelt.casework.acting import Intent, acting
from enkelt.casework.linking import current_edition, linked_draft
from enkelt.casework.models import Case, Entry, Follows
from enkelt.casework.moving import end_case
from enkelt.casework.visits import notify
from enkelt.domain.errors import Invalid, Problem, Refused
from enkelt.domain.stages import CountsAs


def move_case(intent: Intent, visit_id: int, scheme: str, reason: str) -> Case:
    """Close the case as moved, counted as nothing else, and give the draft that goes on from it.

    Raises `Invalid` for a scheme that is not offered, `Refused` without a reason or where it is not open today.
    """
    with acting("move-case", intent, visit_id=visit_id) as act:
        edition = current_edition(scheme)
        if edition is None or scheme == act.case.scheme:
            raise Invalid("scheme-not-offered")
        if not reason.strip():
            raise Refused("not-complete", [Problem("reason-missing", "reason")])
        Entry.objects.create(
            case=act.case,
            visit=act.stage_visit(),
            person=act.person,
            capacity=str(act.capacity),
            outcome=CountsAs.MOVED,
            reason=reason.strip(),
            at=act.now,
        )
        draft = linked_draft(act, edition, Follows.MOVED)
        end_case(act.case, act, CountsAs.MOVED, CountsAs.MOVED)
        act.note(to=draft.reference, scheme=scheme)
        notify(draft, draft.applicant, "case-moved", act.now)
        return draft
