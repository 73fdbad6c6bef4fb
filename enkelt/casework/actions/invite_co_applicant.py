"""The applicant asks somebody of another community or trust to bring the application together with them."""

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Person, Unit
from enkelt.accounts.tree import tree
from enkelt.casework.acting import Act, Intent, acting
from enkelt.casework.models import CoApplicant
from enkelt.casework.standing import standing_of
from enkelt.casework.visits import notify, refuse_sent
from enkelt.domain.errors import Invalid, Refused


def invite_co_applicant(intent: Intent, person: Person) -> CoApplicant:
    """Let somebody see and write the application, and sign it.

    Raises `Refused` where the scheme is for one applicant, and `Invalid` for somebody who may not apply: they must hold
    the applying role in a unit of the country, and have no other part in the case.
    """
    with acting("invite-co-applicant", intent) as act:
        if act.case.edition.together is None:
            raise Refused("applied-for-alone")
        refuse_sent(act.case)
        unit = applying_unit(act, person)
        if unit is None:
            raise Invalid("co-applicant-holds-no-role", name=person.name)
        _refuse_another_part(act, person)
        act.note(invited=str(person.pk), unit=unit.key)
        notify(act.case, person, "asked-to-apply", act.now)
        return CoApplicant.objects.create(
            case=act.case, person=person, unit=unit, invited_by=act.person, invited_at=act.now
        )


def applying_unit(act: Act, person: Person) -> Unit | None:
    """Find the unit, in the case's country, where somebody holds the applying role today."""
    role, standing_tree = act.case.edition.application.role.key, tree(act.today)
    country = standing_tree.path(act.case.treating_unit)[-1]
    held = (each for each in accounts.memberships_of(person, act.today) if each.role == role)
    return next((each.unit for each in held if standing_tree.path(each.unit)[-1] == country), None)


def _refuse_another_part(act: Act, person: Person) -> None:
    case = act.case
    if person.pk == case.applicant_id or case.co_applicants.filter(person=person).exists():
        raise Invalid("applies-already", name=person.name)
    receiver = standing_of(person, case, act.now)
    if receiver.conflicted or receiver.acted_at:
        raise Invalid("applicant-has-another-part", name=person.name)
