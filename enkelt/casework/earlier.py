"""A case that goes on from an earlier one on the same patient: linked where the earlier one is here, counted apart."""

from enkelt.casework.models import Case, Follows
from enkelt.domain.stages import CountsAs


def link_earlier(case: Case, reference: str) -> None:
    """Say that the case puts an earlier question again: by the number that was typed, or as the register knows.

    It is linked only to a case of the same scheme and patient; a number that is not known here, such as that of a case
    from before, still counts the case apart. So does an earlier answer that the applicant did not know of; a request
    that was rejected at the door was never answered. The caller saves the case.
    """
    reference = reference.strip()
    if case.patient_id is None:
        return
    same = Case.objects.filter(scheme=case.scheme, patient=case.patient_id).exclude(pk=case.pk)
    answered = same.filter(decisions__isnull=False).exclude(counts_as=CountsAs.REJECTED).order_by("-ended_at")
    earlier = (same.filter(reference__iexact=reference).first() if reference else None) or answered.first()
    if reference or earlier:
        case.follows = earlier or case.follows
        case.follows_as = Follows.REASSESSED
