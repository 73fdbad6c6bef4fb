"""What is entered about people, units, roles and settings. Each change is one transaction; the callers say who may.

Nothing is overwritten: a role, a place or a value ends, and the next one begins.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Model

from enkelt.accounts.models import Membership, Person, Placement, Unit, UnitSetting
from enkelt.accounts.models.person import no_password
from enkelt.accounts.tree import tree
from enkelt.domain.errors import Invalid, Stale

Row = TypeVar("Row", bound=Model)


@transaction.atomic
def register_person(
    *, name: str, email: str, title: str = "", hpr_number: str = "", language: str = Person.Language.BOKMAL
) -> Person:
    """Let a person sign in from now on. Raises `Invalid`, such as "email-unique" or "hpr-number-invalid"."""
    return _entered(
        Person(name=name.strip(), email=email.strip().lower(), title=title, hpr_number=hpr_number, language=language)
    )


@transaction.atomic
def deactivate_person(person: Person) -> Person:
    """Shut a person out: no sign-in, no role counts, and what they have open ends."""
    person.is_active = False
    person.password = no_password()
    person.save(update_fields=["is_active", "password"])
    return person


@transaction.atomic
def release_sign_in(person: Person) -> Person:
    """Forget what the sign-in provider calls a person, so that their e-mail address counts once more."""
    person.subject = None
    person.save(update_fields=["subject"])
    return person


@transaction.atomic
def choose_language(person: Person, language: str) -> Person:
    """Remember in which language (a code of `Person.Language`) a person reads."""
    person.language = language
    person.save(update_fields=["language"])
    return person


@transaction.atomic
def place_unit(unit: Unit, *, parent: Unit | None, name: str, valid_from: date) -> Placement:
    """Give a unit its place and name from a day on; what stood before ends that day.

    Raises `Invalid`: "placement-overlaps" when a later place is already entered, "unit-below-itself".
    """
    Unit.objects.select_for_update().get(pk=unit.pk)
    if parent is not None and unit in tree(valid_from).path(parent):
        raise Invalid("unit-below-itself", unit=unit.key)
    Placement.objects.on(valid_from).filter(unit=unit, valid_from__lt=valid_from).update(valid_until=valid_from)
    return _entered(Placement(unit=unit, parent=parent, name=name.strip(), valid_from=valid_from))


@transaction.atomic
def merge_units(units: Sequence[Unit], into: Unit, on: date) -> None:
    """Let a unit go on for others from a day: what stood below them stands below it, and they close that day.

    The new unit has its own place already. Raises `Invalid("unit-is-closed")` for one that does not stand on the day
    before, and as `place_unit` does.
    """
    for unit in sorted(units, key=lambda each: each.key):
        last = Placement.objects.select_for_update().filter(unit=unit, valid_until=None).first()
        if last is None or last.valid_from >= on:
            raise Invalid("unit-is-closed", unit=unit.key)
        for below in Placement.objects.filter(parent=unit, valid_until=None).select_related("unit"):
            place_unit(below.unit, parent=into, name=below.name, valid_from=on)
        last.valid_until, last.succeeded_by = on, into
        _entered(last)


@transaction.atomic
def appoint(person: Person, role: str, unit: Unit, *, valid_from: date, valid_until: date | None = None) -> Membership:
    """Give a person a role in a unit, until the day before `valid_until` or until it is ended.

    Raises `Invalid`: "already-appointed" when the person has the role there on any of the days,
    "person-inactive", "period-without-days".
    """
    return _appointed(Membership(person=person, role=role, unit=unit, valid_from=valid_from, valid_until=valid_until))


@transaction.atomic
def appoint_deputy(
    person: Person, deputy_for: Membership, *, valid_from: date, valid_until: date | None = None
) -> Membership:
    """Let a person act in somebody's role and unit, on the deputy's own days.

    Raises `Invalid`: "deputy-is-the-holder", "deputy-of-deputy", and as `appoint` does.
    """
    return _appointed(
        Membership(
            person=person,
            role=deputy_for.role,
            unit=deputy_for.unit,
            valid_from=valid_from,
            valid_until=valid_until,
            deputy_for=deputy_for,
        )
    )


@transaction.atomic
def end_membership(membership: Membership, until: date) -> Membership:
    """End a role: `until` is the first day without it. Deputies keep their own days, which covers a vacancy.

    Raises `Invalid("period-without-days")`, and `Stale("membership-ends-earlier", until=...)` when it already does.
    """
    standing = Membership.objects.select_for_update().get(pk=membership.pk)
    if standing.valid_until is not None and standing.valid_until < until:
        raise Stale("membership-ends-earlier", until=standing.valid_until)
    standing.valid_until = until
    return _entered(standing)


@transaction.atomic
def enter_setting(
    unit: Unit, key: str, value: Any, *, valid_from: date, source: str, by: Person | None, at: datetime
) -> UnitSetting:
    """Enter what holds for a unit from a day on, unconfirmed; `by` is None for what came with the program.

    Raises `Invalid`, such as "source-blank".
    """
    return _entered(
        UnitSetting(
            unit=unit,
            key=key,
            value=value,
            valid_from=valid_from,
            source=source.strip(),
            entered_by=by,
            entered_at=at,
        )
    )


@transaction.atomic
def confirm_setting(setting: UnitSetting, by: Person, at: datetime) -> UnitSetting:
    """Vouch for a value, once.

    Raises `Stale`: "setting-already-confirmed" (by=...), "setting-replaced" when another value was entered for the
    same first day meanwhile.
    """
    Unit.objects.select_for_update().get(pk=setting.unit_id)
    standing = UnitSetting.objects.select_related("confirmed_by").get(pk=setting.pk)
    if standing.confirmed_by is not None:
        raise Stale("setting-already-confirmed", by=standing.confirmed_by.name)
    same_day = UnitSetting.objects.filter(unit=standing.unit_id, key=standing.key, valid_from=standing.valid_from)
    if same_day.filter(pk__gt=standing.pk).exists():
        raise Stale("setting-replaced", key=standing.key)
    standing.confirmed_by, standing.confirmed_at = by, at
    return _entered(standing)


def _appointed(membership: Membership) -> Membership:
    person = Person.objects.select_for_update().get(pk=membership.person_id)
    if not person.is_active:
        raise Invalid("person-inactive", name=person.name)
    same = Membership.objects.filter(
        person=person, role=membership.role, unit=membership.unit, deputy_for=membership.deputy_for
    )
    if same.within(membership.valid_from, membership.valid_until).exists():
        raise Invalid("already-appointed", name=person.name)
    return _entered(membership)


def _entered(row: Row) -> Row:
    try:
        row.full_clean()
    except ValidationError as error:
        raise _invalid(error) from None
    row.save()
    return row


def _invalid(error: ValidationError) -> Invalid:
    """Name the first fault: by its own code, or a field's by field and code ("email-unique")."""
    field, faults = next(iter(error.error_dict.items()))
    code = faults[0].code or "invalid"
    if field == NON_FIELD_ERRORS:
        return Invalid(code)
    return Invalid(f"{field}-{code}".replace("_", "-"), field=field)
