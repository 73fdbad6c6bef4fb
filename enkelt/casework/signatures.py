"""Signatures of those who apply together: each signs the application as it stands, and a change takes them away."""

import hashlib
from collections.abc import Iterator

from enkelt.casework.acting import Act
from enkelt.casework.casefacts import newest_sections
from enkelt.casework.models import Case, CoApplicant
from enkelt.casework.visits import notify
from enkelt.domain.errors import Problem


def as_it_stands(case: Case) -> str:
    """Name the application as it stands: another name after any change of a section or of the documents."""
    versions = sorted((row.section, row.version) for row in newest_sections(case).values())
    documents = sorted(str(pk) for pk in case.attachments.filter(removed_at=None).values_list("pk", flat=True))
    return hashlib.sha256(repr((versions, documents)).encode()).hexdigest()[:16]


def void_signatures(act: Act) -> None:
    """Take the signatures away because the application was changed, and tell those who had signed.

    Then the change enters the record, though it be of one's own draft.
    """
    signed = list(act.case.co_applicants.exclude(signed_at=None).select_related("person"))
    if not signed:
        return
    for each in signed:
        each.signed_at = None
        each.save(update_fields=("signed_at",))
        if each.person_id != act.person.pk:
            notify(act.case, each.person, "signature-taken-away", act.now)
    act.recorded = True
    act.note(signatures_taken_away=len(signed))


def unsigned(case: Case) -> Iterator[CoApplicant]:
    """Walk those who have not signed the application as it stands."""
    yield from case.co_applicants.filter(signed_at=None).select_related("person").order_by("invited_at", "pk")


def unsigned_problems(case: Case) -> tuple[Problem, ...]:
    """List who must sign before the application is sent."""
    return tuple(
        Problem("co-applicant-has-not-signed", f"together-{each.pk}", name=each.person.name) for each in unsigned(case)
    )
