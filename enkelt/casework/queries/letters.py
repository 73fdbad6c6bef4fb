"""The letters of a case, and who may know what they tell before they are out."""

from collections.abc import Iterable
from uuid import UUID

from enkelt.casework.models import Case, Letter, Visit
from enkelt.casework.relations import Relation
from enkelt.casework.standing import Standing
from enkelt.domain.errors import NotFound

_SENDERS = (Relation.DECIDER, Relation.MEMBER, Relation.SERVER, Relation.FILER)
_HEAVY = ("text", "html", "pdf")
_OF_OTHERS = tuple(f"{other}__{heavy}" for other in ("replaces", "replaced_by") for heavy in _HEAVY)
_PEOPLE = ("recipient", "signed_by", "called_by", "released_by", "replaces", "replaced_by")


def letters_of(case: Case) -> list[Letter]:
    """List the letters, newest first, without their sealed contents; one query."""
    letters = case.letters.select_related(*_PEOPLE).defer(*_HEAVY, *_OF_OTHERS)
    return list(letters.order_by("-written_at", "-pk"))


def letters_of_decision(case: Case) -> Iterable[Letter]:
    """Find the letters that tell of the decision and stand, without their contents; asks when they are looked at."""
    return case.letters.filter(decision__isnull=False, replaced_by=None).defer(*_HEAVY)


def is_told(standing: Standing, letters: Iterable[Letter], still_open: Iterable[Visit]) -> bool:
    """Say whether somebody may know what the letters tell: their senders at once, others when all of them are out.

    While the answer is with somebody who is to pass it on, nobody else is told.
    """
    if any(sender in standing for sender in _SENDERS):
        return True
    passing = (visit for visit in still_open if visit.closed_at is None and visit.stage.passes_on)
    return all(visit.pk in standing.holds for visit in passing) and all(letter.is_out for letter in letters)


def may_read(letter: Letter, standing: Standing, *, told: bool) -> bool:
    """Say whether somebody may read a letter: its senders at once, others when it is out.

    A letter that tells somebody else of the decision before the applicant is for those who are `told` it.
    """
    if not standing.sees_patient and letter.case.edition.letter(letter.kind).names_patient:
        return False
    if any(sender in standing for sender in _SENDERS):
        return True
    own = letter.recipient_id in (standing.person.pk, letter.case.applicant_id)
    return letter.is_out and (told or own or letter.decision_id is None)


def is_addressed_to(letter: Letter, standing: Standing) -> bool:
    """Say whether a letter is to somebody: by name, or to the role that has the answer first, as deputy too."""
    to_role = letter.case.edition.letter(letter.kind).to is not None
    return letter.recipient_id == standing.person.pk or (to_role and Relation.ADDRESSEE in standing)


def letter_to_read(case: Case, letter_id: UUID, standing: Standing) -> Letter:
    """Find a letter with its content. Raises `NotFound` for one that the reader may not know of yet."""
    found = case.letters.select_related(*_PEOPLE, "decision").defer(*_OF_OTHERS)
    letter = found.filter(pk=letter_id).first()
    told = is_told(standing, letters_of_decision(case), case.visits.filter(closed_at=None))
    if letter is None or not may_read(letter, standing, told=told):
        raise NotFound("no-such-letter")
    return letter
