"""Drafts that nobody writes in any more. No source says how long they may lie: it is our own rule, and a setting.

A draft goes when it has lain for its days, and its writer was told a month before. One that came on paper or by post is
an application that was received, and stays until it is entered.
"""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Max, QuerySet
from django.utils import timezone

from enkelt.casework.models import Case, State, Visit
from enkelt.domain.citation import house_rule

RULE = house_rule(
    "a draft that nobody has written in for the set number of days is deleted, and its writer told before"
)
TOLD_BEFORE = timedelta(days=30)


def kept_until(case: Case) -> date:
    """Give the last day a draft is kept, unless somebody writes in it."""
    return timezone.localdate(_touched(case)) + timedelta(days=settings.DRAFT_DAYS)


def to_tell(day: date) -> list[Case]:
    """List the drafts that go within a month, and whose writers have not been told since they last wrote."""
    return [case for case in _opened_before(day + TOLD_BEFORE) if must_be_told(case, day)]


def must_be_told(case: Case, day: date) -> bool:
    """Say whether the writer of a draft must be told now that it goes."""
    visit = stay(case)
    return visit is not None and kept_until(case) <= day + TOLD_BEFORE and not _is_told(case, visit)


def is_due(case: Case, day: date) -> bool:
    """Say whether a draft has lain for its days, and its writer was told in time."""
    visit = stay(case)
    if case.state != State.DRAFT or case.received_on or case.on_hold or visit is None or not _is_told(case, visit):
        return False
    told = timezone.localdate(visit.reminded_at)
    return kept_until(case) < day and told + TOLD_BEFORE <= day


def due(day: date) -> list[Case]:
    """List the drafts that are due on a day."""
    return [case for case in _opened_before(day) if is_due(case, day)]


def _opened_before(day: date) -> QuerySet[Case]:
    """Give the drafts that were opened so long ago that they may go on a day."""
    drafts = Case.objects.filter(state=State.DRAFT, received_on=None, on_hold=False).order_by("reference")
    return drafts.filter(created_at__date__lte=day - timedelta(days=settings.DRAFT_DAYS))


def stay(case: Case) -> Visit | None:
    """Find the stay at which a draft is with its writer."""
    return case.visits.filter(closed_at=None, stage_key=case.edition.application.key).last()


def _is_told(case: Case, visit: Visit) -> bool:
    return visit.reminded_at is not None and visit.reminded_at > _touched(case)


def _touched(case: Case) -> datetime:
    """Find when anybody last did anything with a draft."""
    saved = case.sections.aggregate(last=Max("saved_at"))["last"]
    done = case.performed.aggregate(last=Max("at"))["last"]
    times: list[datetime] = [time for time in (case.created_at, saved, done) if time is not None]
    return max(times)
