"""Cases that go on from another: what they take along, and what the new form has no place for."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from enkelt import schemes
from enkelt.casework.acting import Act
from enkelt.casework.actions.open_case import new_case, refuse_closed
from enkelt.casework.casefacts import LEFT, answers_of
from enkelt.casework.models import Attachment, Case, Follows, SectionAnswers
from enkelt.casework.visits import open_stage
from enkelt.catalogue.queries import status_on
from enkelt.domain.conversion import Converted, convert
from enkelt.domain.routing import Inquiry
from enkelt.domain.scheme import Edition


def inquiry_of(case: Case, edition: Edition, day: date) -> Inquiry:
    """Put what a case knows of its method as a question to the schemes of an edition's country."""
    return Inquiry(
        country=edition.country,
        day=day,
        for_group=edition.for_group,
        status=status_on(case.method, day) if case.method else None,
        authorised=_authorised(case, answers_of(case)),
        assessed_nationally=case.method is not None,
    )


def _authorised(case: Case, answers: Mapping[str, Any]) -> bool | None:
    asked = case.edition.case_fields.authorised
    return {asked.yes: True, asked.no: False}.get(str(answers.get(asked.field))) if asked else None


def converted_to(case: Case, edition: Edition) -> Converted:
    """Carry a case's newest answers over to an edition; to a group only what names the method, nothing of a patient."""
    answers = answers_of(case)
    if leaves_patient(case, edition):
        columns = case.edition.case_fields
        named = {columns.medicine, columns.trade_name, columns.indication}
        answers = {key: value for key, value in answers.items() if key in named}
    return convert(answers, case.edition, edition)


def leaves_patient(case: Case, edition: Edition) -> bool:
    """Say whether an edition is for a group and the case for one patient, of whom nothing may come along."""
    return edition.for_group and not case.edition.for_group


def linked_draft(act: Act, edition: Edition, follows_as: Follows) -> Case:
    """Open a draft that goes on from the act's case, for its applicant: answers, patient and documents come along.

    Raises `Refused` when the scheme is not open for the method today.
    """
    old = act.case
    refuse_closed(edition, inquiry_of(old, edition, act.today))
    case = new_case(edition, old.treating_unit, old.applicant, act.now, method=old.method)
    case.follows, case.follows_as, case.title = old, follows_as, old.title
    case.patient = None if edition.for_group else old.patient
    case.save(update_fields=("follows", "follows_as", "title", "patient"))
    keep_converted(act, case, converted_to(old, edition))
    if not leaves_patient(old, edition):
        _copy_documents(old, case)
    open_stage(case, edition.application, act.now)
    return case


def keep_converted(act: Act, case: Case, converted: Converted, *, after_version: int = 0) -> None:
    """Save what was carried over, section by section, and what has no place as a section of its own that is shown."""
    kept: dict[str, Any] = {**converted.sections}
    if converted.left:
        kept[LEFT] = {LEFT: [list(pair) for pair in converted.left]}
    SectionAnswers.objects.bulk_create(
        SectionAnswers(
            case=case,
            section=section,
            version=after_version + 1,
            answers=answers,
            saved_by=act.person,
            saved_at=act.now,
        )
        for section, answers in kept.items()
    )


def _copy_documents(old: Case, case: Case) -> None:
    Attachment.objects.bulk_create(
        Attachment(
            case=case,
            name=each.name,
            media_type=each.media_type,
            size=each.size,
            sha256=each.sha256,
            content=each.content,
            added_by=each.added_by,
            added_at=each.added_at,
        )
        for each in old.attachments.filter(removed_at=None).order_by("added_at")
    )


def current_edition(key: str) -> Edition | None:
    """Give the edition that a new case of a scheme would follow; None for a scheme that is only announced."""
    return schemes.scheme(key).current
