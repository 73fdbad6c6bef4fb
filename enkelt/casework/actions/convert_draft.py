"""The applicant turns a draft over to another scheme: what fits is kept, what does not is shown and not dropped."""

from django.db.models import Max

from enkelt.casework.acting import Act, Intent, acting
from enkelt.casework.actions.open_case import may_apply, refuse_closed, renumber
from enkelt.casework.linking import converted_to, current_edition, inquiry_of, keep_converted, leaves_patient
from enkelt.casework.models import Case
from enkelt.domain.errors import Forbidden, Invalid
from enkelt.domain.scheme import Edition


def convert_draft(intent: Intent, scheme: str) -> Case:
    """Turn the draft over to the newest edition of another scheme.

    It keeps its number unless another authority gives them there. Raises `Invalid` for a scheme that is not offered or
    is its own, `Forbidden` when the applicant may not apply there, `Refused` when it is not open for the method today.
    """
    with acting("convert-draft", intent) as act:
        edition = current_edition(scheme)
        if edition is None or scheme == act.case.scheme:
            raise Invalid("scheme-not-offered")
        if not may_apply(act.case.applicant, edition, act.case.treating_unit, act.today):
            raise Forbidden("not-an-applicant", act="convert-draft")
        refuse_closed(edition, inquiry_of(act.case, edition, act.today))
        act.note(before=act.case.scheme, scheme=scheme, edition=edition.key)
        _turn_over(act, edition)
        return act.case


def _turn_over(act: Act, edition: Edition) -> None:
    case = act.case
    converted = converted_to(case, edition)
    newest = case.sections.aggregate(newest=Max("version"))["newest"] or 0
    if leaves_patient(case, edition):
        case.attachments.filter(removed_at=None).update(removed_at=act.now)
    if edition.together is None:
        case.co_applicants.all().delete()
    case.sections.all().delete()
    case.scheme, case.edition_key = edition.scheme, edition.key
    if edition.for_group:
        case.patient = None
    keep_converted(act, case, converted, after_version=newest)
    case.visits.filter(closed_at=None).update(stage_key=edition.application.key, role=edition.application.role.key)
    renumber(case, act.today)
