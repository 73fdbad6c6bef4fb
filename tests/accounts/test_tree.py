"""Units move and take new names, and each day keeps what held on it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from enkelt.accounts.changes import place_unit
from enkelt.accounts.models import Placement, Unit
from enkelt.accounts.queries import name_of, path, unit_of_kind
from enkelt.accounts.tree import tree
from enkelt.domain.errors import Invalid
from tests.accounts.builders import DAY, START, trust, unit

pytestmark = [pytest.mark.django_db, pytest.mark.req("X-06")]

MOVED = date(2026, 3, 1)
BEFORE = date(2026, 2, 28)


def keys(units) -> list[str]:
    return [each.key for each in units]


def test_a_path_leads_to_the_country():
    _, _, department = trust()
    assert keys(path(department, DAY)) == ["medisin", "gjovik", "innlandet", "sor-ost", "norge"]


def test_a_unit_that_moved_has_another_path_from_that_day():
    innlandet, _, department = trust()
    lillehammer = unit("lillehammer", "clinic", below=innlandet)
    place_unit(department, parent=lillehammer, name="Medisin Lillehammer", valid_from=MOVED)
    assert keys(path(department, BEFORE))[1] == "gjovik"
    assert keys(path(department, MOVED))[1] == "lillehammer"
    assert name_of(department, BEFORE) == "Medisin"
    assert name_of(department, MOVED) == "Medisin Lillehammer"


def test_a_closed_unit_keeps_its_last_name_and_stands_alone():
    _, _, department = trust()
    Placement.objects.filter(unit=department).update(valid_until=MOVED)
    assert name_of(department, DAY) == "Medisin"
    assert keys(path(department, DAY)) == ["medisin"]
    assert keys(path(department, BEFORE))[1] == "gjovik"


def test_a_unit_has_a_name_before_it_opened_and_without_any_place():
    _, clinic, _ = trust()
    assert name_of(unit("ny", below=clinic, name="Ny avdeling", since=MOVED), BEFORE) == "Ny avdeling"
    assert name_of(Unit.objects.create(key="uten-plass", kind="department"), DAY) == "uten-plass"


def test_the_nearest_unit_of_a_kind_is_found_from_the_unit_itself():
    innlandet, clinic, department = trust()
    assert unit_of_kind(department, Unit.Kind.CLINIC, DAY) == clinic
    assert unit_of_kind(clinic, Unit.Kind.CLINIC, DAY) == clinic
    assert unit_of_kind(department, Unit.Kind.TRUST, DAY) == innlandet
    assert unit_of_kind(innlandet, Unit.Kind.CLINIC, DAY) is None


def test_what_stands_below_a_unit_is_found_on_the_day():
    innlandet, _, department = trust()
    assert keys(tree(DAY).below(innlandet)) == ["gjovik", "medisin"]
    Placement.objects.filter(unit=department).update(valid_until=MOVED)
    assert keys(tree(DAY).below(innlandet)) == ["gjovik"]
    assert keys(tree(BEFORE).below(innlandet)) == ["gjovik", "medisin"]


def test_a_unit_cannot_stand_below_itself():
    innlandet, _, department = trust()
    with pytest.raises(Invalid, match="unit-below-itself"):
        place_unit(innlandet, parent=department, name="Innlandet", valid_from=MOVED)
    with pytest.raises(IntegrityError):
        Placement.objects.create(unit=innlandet, parent=innlandet, name="Innlandet", valid_from=MOVED)


def test_a_ring_that_got_past_the_acts_does_not_hang_a_page():
    innlandet, _, department = trust()
    Placement.objects.filter(unit=innlandet).update(parent=department)
    assert keys(path(department, DAY)) == ["medisin", "gjovik", "innlandet"]


def test_a_unit_has_one_place_a_day():
    _, clinic, department = trust()
    place_unit(department, parent=clinic, name="Medisin B", valid_from=MOVED)
    with pytest.raises(Invalid, match="placement-overlaps"):
        place_unit(department, parent=clinic, name="Medisin C", valid_from=MOVED)
    with pytest.raises(Invalid, match="placement-overlaps"):  # a later place is known already
        place_unit(department, parent=clinic, name="Medisin C", valid_from=BEFORE)
    with pytest.raises(ValidationError, match="already has a place"):
        Placement(unit=department, parent=clinic, name="Medisin C", valid_from=START, valid_until=BEFORE).full_clean()
    assert name_of(department, DAY) == "Medisin B"


def test_a_refused_move_leaves_the_old_place_standing():
    _, clinic, department = trust()
    place_unit(department, parent=clinic, name="Medisin B", valid_from=MOVED)
    with pytest.raises(Invalid):
        place_unit(department, parent=clinic, name="Medisin C", valid_from=BEFORE)
    assert name_of(department, BEFORE) == "Medisin"
    assert keys(path(department, BEFORE))[1] == "gjovik"


def test_a_place_without_a_day_is_refused_by_the_database():
    _, clinic, department = trust()
    with pytest.raises(IntegrityError):
        Placement.objects.create(unit=department, parent=clinic, name="Medisin", valid_from=BEFORE, valid_until=BEFORE)


@pytest.mark.parametrize(("orgnr", "valid"), [("974760673", True), ("974760674", False), ("97476067", False)])
def test_an_organisation_number_has_a_control_digit(orgnr, valid):
    made = Unit(key="enhet", kind=Unit.Kind.TRUST, orgnr=orgnr)
    if valid:
        made.full_clean()
        return
    with pytest.raises(ValidationError):
        made.full_clean()
