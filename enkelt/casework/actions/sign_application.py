"""Somebody who applies together with others signs the application as it stands."""

from enkelt.casework.acting import Act, Intent, acting
from enkelt.casework.models import CoApplicant
from enkelt.casework.signatures import as_it_stands, unsigned
from enkelt.casework.visits import notify, refuse_sent
from enkelt.domain.errors import Stale


def sign_application(intent: Intent, seen: str) -> CoApplicant:
    """Sign. `seen` names the application as the page showed it; a later change takes the signature away.

    Raises `Stale` when it was changed meanwhile: nobody signs what they have not read.
    """
    with acting("sign-application", intent) as act:
        refuse_sent(act.case)
        if seen != (now_stands := as_it_stands(act.case)):
            raise _changed(act)
        signing = act.case.co_applicants.get(person=act.person)
        signing.signed_at = act.now
        signing.save(update_fields=("signed_at",))
        act.note(as_it_stands=now_stands)
        if next(unsigned(act.case), None) is None:
            notify(act.case, act.case.applicant, "all-have-signed", act.now)
        return signing


def _changed(act: Act) -> Stale:
    last = act.case.sections.select_related("saved_by").order_by("-saved_at").first()
    by, at = (last.saved_by.name, last.saved_at) if last else ("", act.now)
    return Stale("application-changed-meanwhile", by=by, at=at, act="save-section")
