"""A person confirms that the decision is kept where it must be: in the journal, or by hand in the archive."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from enkelt.casework.acting import Intent, acting
from enkelt.casework.models import Filing
from enkelt.domain.errors import Forbidden, Invalid, NotFound
from enkelt.integrations.ports import looks_like_a_person

LONGEST_NUMBER = 100


def confirm_filing(intent: Intent, filing_id: UUID, on: date | None, external_number: str = "") -> Filing:
    """Confirm a filing.

    Raises `Invalid` without a day or with one in the future, without the archive's number where an archive gives one,
    and for a number that is too long or looks like a person's; `Forbidden` for another's filing.
    """
    with acting("confirm-filing", intent) as act:
        filing = act.case.filings.filter(pk=filing_id, confirmed_at=None).first()
        if filing is None:
            raise NotFound("no-open-filing")
        kind = act.case.edition.filing(filing.kind)
        if filing.pk not in act.standing.files:
            raise Forbidden("not-your-filing", act="confirm-filing")
        act.capacity = act.standing.files[filing.pk]
        if on is None or on > act.today or on < timezone.localdate(filing.created_at):
            raise Invalid("filing-day-impossible")
        if kind.by_machine and not external_number.strip():
            raise Invalid("external-number-missing")
        if len(external_number) > LONGEST_NUMBER or looks_like_a_person(external_number):
            raise Invalid("external-number-unusable")
        filing.confirmed_at, filing.confirmed_on, filing.confirmed_by = act.now, on, act.person
        filing.external_number, filing.next_attempt_at, filing.needs_person = external_number.strip(), None, False
        filing.save()
        act.note(filing=filing.kind, number=filing.external_number)
        return filing
