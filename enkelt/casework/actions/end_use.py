"""Those who treat a patient under a granted group register that the treatment has ended."""

from datetime import date
from uuid import UUID

from enkelt.accounts import queries as accounts
from enkelt.casework.acting import Intent, acting
from enkelt.casework.models import GrantUse
from enkelt.domain.errors import Forbidden, NotFound, Problem, Refused


def end_use(intent: Intent, use_id: UUID, ended_on: date | None) -> GrantUse:
    """Note the day. Raises `Forbidden` for a patient of another unit, and `Refused` for a day before the start."""
    with acting("end-use", intent) as act:
        use = act.case.uses.filter(pk=use_id).first()
        if use is None:
            raise NotFound("no-such-use")
        units = {membership.unit_id for membership in accounts.memberships_of(act.person, act.today)}
        if use.registered_by_id != act.person.pk and use.unit_id not in units:
            raise Forbidden("not-your-use", act="end-use")
        if use.ended_on is not None:
            raise Refused("not-complete", [Problem("use-has-ended", f"ended-{use.pk}")])
        if ended_on is None:
            raise Refused("not-complete", [Problem("answer-missing", f"ended-{use.pk}", label="end")])
        if ended_on < use.started_on:
            raise Refused("not-complete", [Problem("ends-before-start", f"ended-{use.pk}")])
        use.ended_on = ended_on
        use.save(update_fields=("ended_on",))
        act.case.keep_from = act.today
        act.note(use=str(use.pk))
        return use
