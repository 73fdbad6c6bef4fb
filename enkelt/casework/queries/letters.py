"""The letters of a case, and who may know what they tell before they are out."""

from collections.abc import Iterable
from uuid import UUID

from enkelt.casework.models import Case, Letter
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


def is_told(standing: Standing, letters: Iterable[Letter]) -> bool:
    """Say whether somebody may know what the letters tell: their senders at once, others when all of them are out."""
    return any(sender in standing for sender in _SENDERS) or all(letter.is_out for letter in letters)


def may_read(letter: Letter, standing: Standing) -> bool:
    """Say whether somebody may read a letter."""
    return is_told(standing, (letter,))


def letter_to_read(case: Case, letter_id: UUID, standing: Standing) -> Letter:
    """Find a letter with its content. Raises `NotFound` for one that the reader may not know of yet."""
    found = case.letters.select_related(*_PEOPLE, "decision").defer(*_OF_OTHERS)
    letter = found.filter(pk=letter_id).first()
    if letter is None or not may_read(letter, standing):
        raise NotFound("no-such-letter")
    return letter
