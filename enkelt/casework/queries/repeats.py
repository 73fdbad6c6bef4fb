"""Whether single cases of one method and indication repeat, so that a group may be meant; only how many they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from enkelt import schemes
from enkelt.accounts import queries as accounts
from enkelt.casework.models import Case, State
from enkelt.catalogue.queries import status_on
from enkelt.domain.criteria import Finding
from enkelt.domain.facts import Facts
from enkelt.domain.routing import Inquiry, compare
from enkelt.domain.scheme import Edition
from enkelt.domain.stages import CountsAs


@dataclass(frozen=True)
class Repeats:
    """How many single cases there are of a method in the country, and the scheme by which a group could be raised."""

    count: int
    edition: Edition


def repeats_of(case: Case, facts: Facts) -> Repeats | None:
    """Count the single cases of the case's method and indication that were sent, in the whole country.

    None while there are fewer than the trust wants to be told of, or no scheme for groups is open for the method. A
    handful of queries, however many cases there are; nothing but the number leaves it.
    """
    if case.edition.for_group or case.method is None or case.state != State.RUNNING:
        return None
    edition = next(_open_for_groups(case, facts), None)
    if edition is None or edition.repeated_from is None:
        return None
    count = _sent_singly(case)
    least = int(accounts.value_of(case.authority, edition.repeated_from, facts.day))
    return Repeats(count, edition) if count >= least else None


def _open_for_groups(case: Case, facts: Facts) -> Iterator[Edition]:
    """Walk the schemes in which a group could be raised for the method today."""
    inquiry = Inquiry(
        country=case.edition.country,
        day=facts.day,
        for_group=True,
        status=facts.status or (status_on(case.method, facts.day) if case.method else None),
        authorised=None,
    )
    for answer in compare(schemes.SCHEMES, inquiry):
        edition = answer.scheme.current
        if edition is not None and edition.for_group and answer.fits is Finding.MET:
            yield edition


def _sent_singly(case: Case) -> int:
    """Count them; what goes on from one of them is about the same patient, and is no further case."""
    for_groups = [each.key for each in schemes.SCHEMES if any(edition.for_group for edition in each.editions)]
    sent = Case.objects.filter(method=case.method, submitted_at__isnull=False).exclude(scheme__in=for_groups)
    sent = sent.exclude(counts_as=CountsAs.WITHDRAWN)
    return sent.exclude(follows__in=sent.values("pk")).count()
