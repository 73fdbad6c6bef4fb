"""A case that goes on from an earlier one on the same patient: linked where the earlier one is here, counted apart."""

from enkelt.casework.models import Case, Follows


def link_earlier(case: Case, reference: str) -> None:
    """Say that the case puts an earlier question again, by the number that the applicant typed.

    It is linked only to a case of the same scheme and patient; a number that is not known here, such as that of a case
    from before, still counts the case apart. The caller saves the case.
    """
    reference = reference.strip()
    if not reference or case.patient_id is None:
        return
    earlier = Case.objects.filter(reference__iexact=reference, scheme=case.scheme, patient=case.patient_id)
    case.follows = earlier.exclude(pk=case.pk).first() or case.follows
    case.follows_as = Follows.REASSESSED
