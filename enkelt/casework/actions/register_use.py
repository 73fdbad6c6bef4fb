"""A doctor of any trust registers that a patient is treated under a granted group."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Unit
from enkelt.casework.acting import Act, Intent, acting
from enkelt.casework.actions.identify_patient import Identity, known_or_new, read_identity
from enkelt.casework.models import GrantUse
from enkelt.casework.queries.grants import Grant, closed_because, grant_of
from enkelt.domain.errors import Problem, Refused


@dataclass(frozen=True)
class Use:
    """Who the patient is, from when, and how each condition of the grant is fulfilled, by its number from 0."""

    identity: Identity
    started_on: date | None
    fulfils: Mapping[int, str] = field(default_factory=dict)


def register_use(intent: Intent, use: Use) -> GrantUse:
    """Keep it. Raises `Refused` with everything to mend, and when the grant takes no new patients today.

    A grant holds while its method is under assessment: the opening conditions of its scheme are asked again.
    """
    with acting("register-use", intent) as act:
        grant = grant_of(act.case)
        _refuse_closed(act)
        identified, started_on = _read(act, grant, use)
        patient = known_or_new(act.case, *identified)
        if act.case.uses.filter(patient=patient).exists():
            raise Refused("not-complete", [Problem("use-registered-already", "patient.number")])
        unit = unit_of(act)
        act.case.keep_from = act.today
        kept = GrantUse.objects.create(
            grant=act.case,
            patient=patient,
            unit=unit,
            registered_by=act.person,
            registered_at=act.now,
            started_on=started_on,
            fulfils=[[says, use.fulfils[number].strip()] for number, says in enumerate(grant.says)],
        )
        act.note(use=str(kept.pk), unit=unit.key, patient=str(patient.pk))
        return kept


def unit_of(act: Act) -> Unit:
    """Find the unit in which the person prescribes."""
    held = accounts.memberships_of(act.person, act.today)
    return next(membership.unit for membership in held if membership.role == act.capacity.role)


def _read(act: Act, grant: Grant, use: Use) -> tuple[tuple[str, dict[str, Any]], date]:
    """Give who it is and the first day. Raises `Refused` with all that is missing, of the patient and of the rest."""
    problems = [
        Problem("condition-not-answered", f"fulfils-{number}", condition=says)
        for number, says in enumerate(grant.says)
        if not use.fulfils.get(number, "").strip()
    ]
    if use.started_on is None:
        problems.insert(0, Problem("answer-missing", "started_on", label="start"))
    try:
        identified = read_identity(use.identity, act)
    except Refused as refused:
        raise Refused("not-complete", [*refused.problems, *problems]) from None
    if problems or use.started_on is None:
        raise Refused("not-complete", problems)
    return identified, use.started_on


def _refuse_closed(act: Act) -> None:
    if says := closed_because(act.case, act.today):
        raise Refused("grant-no-longer-open", says=" ".join(says))
