"""The national status of methods has changed: those who have cases of them are told, and the record says so.

After the decision it opens the stages that the edition names for it, such as a new assessment of a treatment that began
before the status was known (DR-06).
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from enkelt import schemes
from enkelt.accounts.models import Person
from enkelt.casework.acting import record_system_act
from enkelt.casework.casefacts import facts_of
from enkelt.casework.models import Case, State
from enkelt.casework.queries.letters import is_told, letters_of_decision
from enkelt.casework.standing import standing_of
from enkelt.casework.visits import hands, notify, open_stage
from enkelt.catalogue.queries import status_on
from enkelt.domain.stages import CountsAs

TREATED = frozenset({CountsAs.GRANTED, CountsAs.OPINION, CountsAs.ADVICE})
"""The ends after which somebody may be in treatment."""


def reassess_on_status_change(method_ids: Iterable[UUID], now: datetime) -> int:
    """Tell the applicant and whoever has the case, for each case that is not ended, or that is opened again.

    Gives how many cases.
    """
    reopening = [each.key for each in schemes.SCHEMES if any(edition.on_status_change for edition in each.editions)]
    touched = Case.objects.filter(method__in=list(method_ids))
    running = touched.filter(state__in=(State.DRAFT, State.RUNNING))
    ended = touched.filter(state=State.ENDED, scheme__in=reopening)
    # All their locks are held until the caller's transaction ends: in one order, two at once wait and do not block.
    return sum(_tell(case_id, now) for case_id in (running | ended).order_by("pk").values_list("pk", flat=True))


def _tell(case_id: UUID, now: datetime) -> bool:
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id)
        if case.state == State.ENDED and not _open_again(case, now):
            return False
        today = timezone.localdate(now)
        status = status_on(case.method, today) if case.method else None
        for person in _concerned(case, now):
            notify(case, person, "status-changed", now)
        record_system_act(case, "status-changed", now, {"status": status.status if status else ""})
    return True


def _concerned(case: Case, now: datetime) -> set[Person]:
    """Gather the applicant, whoever has the case, and who treats patients under it when it is a granted group.

    An applicant who has no answer yet is left out: a word of the status would tell of a grant.
    """
    still_open = list(case.visits.filter(closed_at=None).order_by("sequence"))
    waiting = {person for visit in still_open for person in hands(visit, timezone.localdate(now))}
    treating = {use.registered_by for use in case.uses.filter(ended_on=None).select_related("registered_by")}
    concerned = {case.applicant} | waiting | treating
    told = is_told(standing_of(case.applicant, case, now), letters_of_decision(case), still_open)
    return concerned if told else concerned - {case.applicant}


def _open_again(case: Case, now: datetime) -> bool:
    """Open what the edition names, unless it is open already; says whether anything was opened.

    A case that ended without an answer, or with a refusal, led to no treatment that could be judged anew.
    """
    if case.counts_as not in TREATED:
        return False
    facts = facts_of(case, timezone.localdate(now))
    open_already = set(case.visits.filter(closed_at=None).values_list("stage_key", flat=True))
    stages = [case.edition.stage(key) for key in case.edition.on_status_change if key not in open_already]
    opened = [stage for stage in stages if stage.when.holds(facts)]
    for stage in opened:
        open_stage(case, stage, now, tell=False)
    return bool(opened)
