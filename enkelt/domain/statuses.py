"""What held of a method on a day: dated records in, one standing status out, for the national system and around it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from typing import Generic, TypeVar


class MethodStatus(StrEnum):
    """Where a method stands with the national body: Nye metoder in Norway, Medicinrådet in Denmark."""

    ORDERED = auto()
    UNDER_ASSESSMENT = auto()
    """In both countries."""
    INTRODUCED = auto()
    NOT_INTRODUCED = auto()
    ORDER_CANCELLED = auto()
    RECOMMENDED = auto()
    PARTLY_RECOMMENDED = auto()
    NOT_RECOMMENDED = auto()
    PLACED_DIRECTLY = auto()
    """Placed in a treatment guideline without a recommendation of its own (direkte indplacering)."""
    NOT_ASSESSED = auto()
    """The national body has not taken it up."""


class ApprovalStatus(StrEnum):
    """Where a medicine stands with the European Medicines Agency (EMA), for the indication."""

    AUTHORISED = auto()
    """For the indication."""
    MEDICINE_AUTHORISED = auto()
    """The medicine is authorised; whether for the indication, nobody has said: a person must read its text."""
    OTHER_INDICATION = auto()
    """The medicine is authorised, but not for the indication."""
    UNDER_EVALUATION = auto()
    REFUSED = auto()
    WITHDRAWN = auto()
    """An authorisation or application that was withdrawn, has lapsed, was revoked or is suspended."""
    NOT_AUTHORISED = auto()
    """Neither authorised nor under evaluation."""


class ApplicationOutlook(StrEnum):
    """Whether an application to EMA for the indication is expected."""

    EXPECTED = "application_expected"
    NOT_EXPECTED = "no_application_expected"


class CompanySignal(StrEnum):
    """What the company has told the national body."""

    APPLIED = auto()
    INTENDS_TO_APPLY = auto()
    NOT_SIGNALLED = auto()
    """Neither applied nor said that it will."""


Said = MethodStatus | ApprovalStatus | ApplicationOutlook | CompanySignal
"""What a record may say; no two of these have the same value, so that the value alone tells what it is about."""

DECISIONS = frozenset(
    {
        MethodStatus.INTRODUCED,
        MethodStatus.NOT_INTRODUCED,
        MethodStatus.RECOMMENDED,
        MethodStatus.PARTLY_RECOMMENDED,
        MethodStatus.NOT_RECOMMENDED,
        MethodStatus.PLACED_DIRECTLY,
    }
)
"""What only the national body itself can give; the others are steps of the assessment."""

OF_COUNTRY: Mapping[str, tuple[Sequence[Said], ...]] = {
    "NO": (
        (
            MethodStatus.ORDERED,
            MethodStatus.UNDER_ASSESSMENT,
            MethodStatus.INTRODUCED,
            MethodStatus.NOT_INTRODUCED,
            MethodStatus.ORDER_CANCELLED,
        ),
    ),
    "DK": (
        (
            MethodStatus.NOT_ASSESSED,
            MethodStatus.UNDER_ASSESSMENT,
            MethodStatus.RECOMMENDED,
            MethodStatus.PARTLY_RECOMMENDED,
            MethodStatus.NOT_RECOMMENDED,
            MethodStatus.PLACED_DIRECTLY,
        ),
        tuple(CompanySignal),
        tuple(ApprovalStatus),
        tuple(ApplicationOutlook),
    ),
}
"""What may be recorded of a country's methods (ISO code), by what it is about; the national status first."""

S_co = TypeVar("S_co", bound=Said, covariant=True)


@dataclass(frozen=True)
class Dated(Generic[S_co]):
    """Something that holds from a day on; `day` is None when nobody has published the day."""

    status: S_co
    day: date | None
    source: str


@dataclass(frozen=True)
class DatedStatus(Dated[MethodStatus]):
    """A national status from a day on."""


@dataclass(frozen=True)
class Approval(Dated[ApprovalStatus]):
    """Where the medicine stands with EMA from a day on."""

    @property
    def approved(self) -> bool | None:
        """Say whether it is authorised for the indication; None when a person must read what it is authorised for."""
        if self.status is ApprovalStatus.MEDICINE_AUTHORISED:
            return None
        return self.status is ApprovalStatus.AUTHORISED


@dataclass(frozen=True)
class Outlook(Dated[ApplicationOutlook]):
    """Whether an application to EMA is expected, from a day on."""


@dataclass(frozen=True)
class Signal(Dated[CompanySignal]):
    """What the company has said, from a day on."""


@dataclass(frozen=True, kw_only=True)
class Approvals:
    """The four dated facts from which a Danish situation is suggested (DR-01); None where nobody has recorded one."""

    approval: Approval | None = None
    outlook: Outlook | None = None
    status: DatedStatus | None = None
    signal: Signal | None = None


def said(value: str) -> Said | None:
    """Find what a recorded value says; None when it is no status."""
    return _BY_VALUE.get(value)


def dated(what: Said, day: date | None, source: str) -> Dated[Said]:
    """Make the record that fits what it is about."""
    if isinstance(what, MethodStatus):
        return DatedStatus(what, day, source)
    if isinstance(what, ApprovalStatus):
        return Approval(what, day, source)
    if isinstance(what, ApplicationOutlook):
        return Outlook(what, day, source)
    return Signal(what, day, source)


def effective_status(records: Iterable[DatedStatus], on: date) -> DatedStatus | None:
    """Find the record that stands on a day; None when nothing was recorded by then.

    A decision stands until a new decision: an order, an assessment or a cancelled order after it changes nothing.
    For *not introduced* a source says so (NU-01; Nye metoder, unntaksordningen); that the other decisions stand as
    long is a house rule, since no source lets an order undo what the deciding body has decided. Without a decision the
    newest record stands, and of two on the same day the one given last. A record of unknown day is older than any
    dated one.
    """
    known = _known(records, on)
    return next((record for record in reversed(known) if record.status in DECISIONS), known[-1] if known else None)


def approvals_on(records: Iterable[Dated[Said]], on: date) -> Approvals:
    """Find the four facts that stand on a day; around the national status the newest record simply stands."""
    every = list(records)
    approvals = _known([record for record in every if isinstance(record, Approval)], on)
    outlooks = _known([record for record in every if isinstance(record, Outlook)], on)
    signals = _known([record for record in every if isinstance(record, Signal)], on)
    return Approvals(
        approval=approvals[-1] if approvals else None,
        outlook=outlooks[-1] if outlooks else None,
        status=effective_status([record for record in every if isinstance(record, DatedStatus)], on),
        signal=signals[-1] if signals else None,
    )


_BY_VALUE: Mapping[str, Said] = {
    each.value: each for family in (MethodStatus, ApprovalStatus, ApplicationOutlook, CompanySignal) for each in family
}

R = TypeVar("R", bound=Dated[Said])


def _known(records: Iterable[R], on: date) -> list[R]:
    """Leave out what has not come yet; the oldest first."""
    return sorted((record for record in records if record.day is None or record.day <= on), key=_age)


def _age(record: Dated[Said]) -> tuple[bool, date]:
    return (record.day is not None, record.day or date.min)
