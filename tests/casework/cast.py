"""Everybody who may come to a case's door, beside the demo's people: those whose right is over, or never was."""

from datetime import date, timedelta

from django.utils import timezone

from enkelt.accounts import changes
from enkelt.accounts.models import Membership, Person, Unit
from enkelt.casework.models import Case, Conflict, EmergencyAccess
from enkelt.domain import roles
from tests.builders import World

SINCE = date(2025, 1, 1)

EVERY_HAND = (
    (roles.PROFESSIONAL_LEADER, "onkologi-gjovik"),
    (roles.ANCHORING_LEADER, "gjovik-lillehammer"),
    (roles.COMMITTEE_SECRETARY, "sykehuset-innlandet"),
    (roles.MEDICAL_DIRECTOR, "sykehuset-innlandet"),
    (roles.RECORDS_STAFF, "sykehuset-innlandet"),
    (roles.LOCAL_ADMINISTRATOR, "sykehuset-innlandet"),
    (roles.AUDITOR, "sykehuset-innlandet"),
)


def gather(world: World) -> None:
    """Add the outsiders to the world's people.

    frode, egil, unn: the director's deputies, whose days are over, were ended, have not come. vera: director of a
    third trust. nils: signs in, without a role. karl: holds every role, and has a conflict. ivar: held every role,
    and is shut out. nina and geir opened the case with a reason; geir's time is up (see `marked`).
    """
    director, today = Membership.objects.get(person=world.people["tor"]), timezone.localdate(world.now)
    for key in ("frode", "egil", "unn", "vera", "nils", "karl", "ivar"):
        world.people[key] = changes.register_person(name=key.title(), email=f"{key}@enkelt.example")
    deputise(world, "frode", director, SINCE, today - timedelta(days=1))
    changes.end_membership(deputise(world, "egil", director, SINCE), today)
    deputise(world, "unn", director, today + timedelta(days=1))
    third = Unit.objects.create(key="akershus", kind="trust", code="AH")
    changes.place_unit(third, parent=world.unit("helse-sor-ost"), name="Akershus", valid_from=SINCE)
    changes.appoint(world.people["vera"], roles.MEDICAL_DIRECTOR.key, third, valid_from=SINCE)
    for key in ("karl", "ivar"):
        for role, unit in EVERY_HAND:
            changes.appoint(world.people[key], role.key, world.unit(unit), valid_from=SINCE)
    changes.deactivate_person(world.people["ivar"])


def deputise(
    world: World, who: str, holder: Membership, valid_from: date, valid_until: date | None = None
) -> Membership:
    """Appoint a deputy."""
    person: Person = world.people[who]
    return changes.appoint_deputy(person, holder, valid_from=valid_from, valid_until=valid_until)


def marked(world: World, case: Case) -> Case:
    """Let karl have declared a conflict, and nina and geir have opened the case with a reason."""
    Conflict.objects.create(case=case, person=world.people["karl"], reason="i slekt", declared_at=world.now)
    for who, ends in (("nina", timedelta(hours=1)), ("geir", timedelta(0))):
        EmergencyAccess.objects.create(
            case=case, person=world.people[who], reason="vakt", opened_at=world.now, until=world.now + ends
        )
    return case
