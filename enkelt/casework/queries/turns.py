"""Whose turn it is with what remains of a decided case: the same answer on the list of work and on the case's pages."""

from collections.abc import Iterable
from datetime import date

from enkelt.casework.models import Case, Filing, Letter
from enkelt.casework.permissions import may
from enkelt.casework.standing import Standing


def rings(letter: Letter, standing: Standing, case: Case) -> bool:
    """Say whether the letter waits for a call to the doctor that the person may make."""
    return _waits_for_call(letter) and may("ring-doctor", standing, case)


def releases(letter: Letter, standing: Standing, case: Case, today: date) -> bool:
    """Say whether the letter can be let out today, by the person."""
    day_has_come = letter.release_on is None or letter.release_on <= today
    ready = not letter.is_out and not _waits_for_call(letter) and day_has_come
    return ready and may("release-letter", standing, case)


def sending(letters: Iterable[Letter], standing: Standing, case: Case, today: date) -> str:
    """Say what the letters wait for from the person: a "call" to the doctor first, their "release", or nothing."""
    kept = tuple(letters)
    if any(rings(letter, standing, case) for letter in kept):
        return "call"
    return "release" if any(releases(letter, standing, case, today) for letter in kept) else ""


def files(filing: Filing, standing: Standing) -> bool:
    """Say whether the filing is the person's; what the program files is somebody's only when it has failed."""
    return filing.pk in standing.files and (filing.needs_person or not filing.by_machine)


def _waits_for_call(letter: Letter) -> bool:
    return letter.call_first and letter.called_at is None
