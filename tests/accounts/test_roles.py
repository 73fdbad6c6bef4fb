"""Who may act in a role on a day: holders, then deputies in their own days, and never somebody who has left."""

from datetime import date

import pytest
from django.db import IntegrityError

from enkelt.accounts.changes import appoint, appoint_deputy, deactivate_person, end_membership, register_person
from enkelt.accounts.models import Membership, Person
from enkelt.accounts.queries import holders, memberships_of
from enkelt.domain.errors import Invalid, Stale
from tests.accounts.builders import DAY, DIRECTOR, START, holds, person, trust

pytestmark = [pytest.mark.django_db, pytest.mark.req("X-06")]

AWAY = date(2026, 3, 1)
BACK = date(2026, 3, 15)
LAST_AWAY = date(2026, 3, 14)
BEFORE = date(2026, 2, 28)


def names(memberships) -> list[str]:
    return [membership.person.name for membership in memberships]


def test_a_vacancy_is_an_empty_list():
    innlandet, clinic, _ = trust()
    holds(person(), clinic)
    assert holders(DIRECTOR, innlandet, DAY) == []


@pytest.mark.req("NU-13")
def test_a_deputy_stands_after_the_holder_and_only_in_own_days():
    innlandet, _, _ = trust()
    director = appoint(person("Åse Holder"), DIRECTOR, innlandet, valid_from=START)
    appoint_deputy(person("Arne Deputy"), director, valid_from=AWAY, valid_until=BACK)
    assert names(holders(DIRECTOR, innlandet, BEFORE)) == ["Åse Holder"]
    assert names(holders(DIRECTOR, innlandet, AWAY)) == ["Åse Holder", "Arne Deputy"]
    assert names(holders(DIRECTOR, innlandet, LAST_AWAY)) == ["Åse Holder", "Arne Deputy"]
    assert names(holders(DIRECTOR, innlandet, BACK)) == ["Åse Holder"]


def test_a_deputy_covers_a_vacancy():
    innlandet, _, _ = trust()
    director = holds(person("Åse Holder"), innlandet)
    appoint_deputy(person("Arne Deputy"), director, valid_from=AWAY)
    end_membership(director, DAY)
    (only,) = holders(DIRECTOR, innlandet, DAY)
    assert only.deputy_for == director
    assert names(holders(DIRECTOR, innlandet, AWAY)) == ["Åse Holder", "Arne Deputy"]


def test_somebody_inactive_holds_nothing():
    innlandet, _, _ = trust()
    director = holds(person("Åse Holder"), innlandet)
    deputy = appoint_deputy(person("Arne Deputy"), director, valid_from=START).person
    deactivate_person(deputy)
    assert names(holders(DIRECTOR, innlandet, DAY)) == ["Åse Holder"]
    assert memberships_of(deputy, DAY) == []
    with pytest.raises(Invalid, match="person-inactive"):
        appoint(deputy, DIRECTOR, innlandet, valid_from=DAY)


def test_a_persons_own_roles_come_before_those_deputised():
    innlandet, clinic, _ = trust()
    arne = person("Arne Deputy")
    director = holds(person("Åse Holder"), innlandet)
    deputised = appoint_deputy(arne, director, valid_from=START)
    own = appoint(arne, "anchoring-leader", clinic, valid_from=AWAY)
    holds(arne, clinic, role="purchaser", since=START, until=DAY)  # its last day was yesterday
    assert memberships_of(arne, DAY) == [own, deputised]


def test_a_role_is_held_once_at_a_time():
    innlandet, _, _ = trust()
    kari = person()
    first = appoint(kari, DIRECTOR, innlandet, valid_from=START)
    with pytest.raises(Invalid, match="already-appointed"):
        appoint(kari, DIRECTOR, innlandet, valid_from=DAY)
    end_membership(first, DAY)
    appoint(kari, DIRECTOR, innlandet, valid_from=DAY)
    assert len(holders(DIRECTOR, innlandet, DAY)) == 1


def test_a_deputy_is_somebody_else_and_has_no_deputy():
    innlandet, _, _ = trust()
    director = holds(person("Åse Holder"), innlandet)
    deputy = appoint_deputy(person("Arne Deputy"), director, valid_from=START)
    with pytest.raises(Invalid, match="deputy-is-the-holder"):
        appoint_deputy(director.person, director, valid_from=DAY)
    with pytest.raises(Invalid, match="deputy-of-deputy"):
        appoint_deputy(person("Third Hand"), deputy, valid_from=DAY)


def test_a_role_ends_earlier_but_never_later():
    innlandet, _, _ = trust()
    director = holds(person(), innlandet, until=BACK)
    end_membership(director, DAY)
    with pytest.raises(Stale, match="membership-ends-earlier"):
        end_membership(director, BACK)
    with pytest.raises(Invalid, match="period-without-days"):
        end_membership(director, START)
    assert Membership.objects.get().valid_until == DAY


def test_a_role_without_a_day_is_refused():
    innlandet, _, _ = trust()
    with pytest.raises(Invalid, match="period-without-days"):
        appoint(person(), DIRECTOR, innlandet, valid_from=DAY, valid_until=DAY)
    with pytest.raises(IntegrityError):
        holds(person("Ola Nordmann"), innlandet, since=DAY, until=DAY)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"email": "KARI@example.org"}, "email-unique"),
        ({"email": "no address"}, "email-invalid"),
        ({"name": " "}, "name-blank"),
        ({"hpr_number": "1234567890"}, "hpr-number-invalid"),
        ({"hpr_number": "12a"}, "hpr-number-invalid"),
        ({"language": "se"}, "language-invalid-choice"),
    ],
)
def test_a_registration_says_what_is_wrong(fields, code):
    register_person(name="Kari Nordmann", email="Kari@Example.org")
    with pytest.raises(Invalid) as refused:
        register_person(**{"name": "Ola Nordmann", "email": "ola@example.org"} | fields)
    assert refused.value.code == code


def test_nobody_can_have_a_password():
    kari = register_person(name="Kari Nordmann", email="kari@example.org", hpr_number="123456789")
    assert not kari.has_usable_password()
    kari.set_password("something long enough")
    with pytest.raises(IntegrityError):
        kari.save()


def test_a_person_is_found_by_address_in_any_letters():
    kari = register_person(name="Kari Nordmann", email="kari@example.org")
    assert Person.objects.get_by_natural_key("Kari@Example.ORG") == kari
