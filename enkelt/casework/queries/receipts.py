"""The receipts of a decision: what is done, what is open, and with whom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from enkelt.accounts.models import Membership
from enkelt.casework.models import Case, Filing, Letter, Visit
from enkelt.casework.permissions import ACT_OF_KIND, may
from enkelt.casework.queries import turns
from enkelt.casework.queries.tasks import waits
from enkelt.casework.standing import Standing
from enkelt.domain.settings import SettingDefinition

Held = Mapping[tuple[str, UUID], Sequence[Membership]]
"""Who has which role in which unit today."""


@dataclass(frozen=True)
class Receipt:
    """One thing that must be done after a decision.

    `kind` says what `about` is: call, letter, filing, setting, stage.
    """

    kind: str
    about: Any
    done: bool
    mine: bool = False
    names: tuple[str, ...] = ()
    """Who it waits for; empty is a vacancy, or a machine."""
    due: date | None = None

    @property
    def tells(self) -> bool:
        """Whether it is about telling of the decision; somebody who is not told yet sees that this is open."""
        return self.kind == "letter" or (self.kind == "stage" and self.about.stage.passes_on)


@dataclass(frozen=True)
class Waiting:
    """Who a case may wait for, as one reader sees it."""

    case: Case
    standing: Standing
    today: date
    held: Held
    confirmers: tuple[str, ...]

    def names(self, role: str, unit_id: UUID, *, by_applicant: bool) -> tuple[str, ...]:
        """Name the hands of a role in a unit, or the applicant."""
        if by_applicant:
            return (self.case.applicant.name,)
        return tuple(membership.person.name for membership in self.held.get((role, unit_id), ()))


def receipts_of(
    waiting: Waiting,
    letters: Sequence[Letter],
    filings: Sequence[Filing],
    settings: Iterable[SettingDefinition | None],
    visits: Sequence[Visit],
) -> Iterator[Receipt]:
    """Walk the receipts in the order things happen."""
    for letter in letters:
        yield from _of_letter(waiting, letter)
    for filing in filings:
        yield _of_filing(waiting, filing)
    for setting in sorted(filter(None, settings), key=lambda setting: setting.key):
        yield Receipt("setting", setting, done=False, names=waiting.confirmers)
    for visit in visits:
        if waits(visit, waiting.today):
            yield _of_stage(waiting, visit)


def _of_letter(waiting: Waiting, letter: Letter) -> Iterator[Receipt]:
    case, standing = waiting.case, waiting.standing
    senders = (letter.signed_by.name,) if letter.signed_by else ()
    if letter.call_first:
        mine = turns.rings(letter, standing, case)
        yield Receipt("call", letter, done=letter.called_at is not None, mine=mine, names=senders)
    mine = turns.releases(letter, standing, case, waiting.today)
    yield Receipt("letter", letter, done=letter.is_out, mine=mine, names=senders, due=letter.release_on)


def _of_filing(waiting: Waiting, filing: Filing) -> Receipt:
    kind = waiting.case.edition.filing(filing.kind)
    return Receipt(
        kind="filing",
        about=filing,
        done=filing.confirmed_at is not None,
        mine=turns.files(filing, waiting.standing),
        names=waiting.names(filing.role, filing.unit_id, by_applicant=kind.by_applicant),
        due=filing.due_on,
    )


def _of_stage(waiting: Waiting, visit: Visit) -> Receipt:
    return Receipt(
        kind="stage",
        about=visit,
        done=visit.closed_at is not None,
        mine=visit.closed_at is None and may(ACT_OF_KIND[visit.stage.kind], waiting.standing, waiting.case, visit),
        names=waiting.names(visit.role, visit.unit_id, by_applicant=visit.stage.by_applicant),
        due=visit.due_on,
    )
