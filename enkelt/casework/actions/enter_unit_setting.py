"""Staff enter what holds for a unit from a day on, with its source; it is unconfirmed until somebody vouches for it."""

from dataclasses import dataclass
from datetime import date, datetime

from enkelt.accounts import changes
from enkelt.accounts.models import Person, Unit, UnitSetting
from enkelt.casework.offices import administering
from enkelt.casework.queries.unit_settings import definition
from enkelt.domain.errors import Invalid, Repeated


@dataclass(frozen=True)
class TypedSetting:
    """A value as it was typed, and the day it holds from."""

    value: str
    valid_from: date | None
    source: str


def enter_unit_setting(person: Person, now: datetime, unit: Unit, key: str, typed: TypedSetting) -> UnitSetting:
    """Enter a new value. Nothing is overwritten: the values before it stay, with their days.

    Raises `Invalid` for a value that cannot be read, without a day or without a source; `Repeated` when the newest
    value of that day says the same; `NotFound` for a setting that no edition asks for; `Forbidden`.
    """
    with administering("enter-unit-setting", person, now) as errand:
        errand.refuse_elsewhere(unit)
        value = definition(key).read(typed.value)
        if typed.valid_from is None:
            raise Invalid("not-a-date")
        if not typed.source.strip():
            raise Invalid("source-missing")
        last = UnitSetting.objects.filter(unit=unit, key=key, valid_from=typed.valid_from).order_by("-pk").first()
        if last is not None and last.value == value:
            raise Repeated("already-done", at=last.entered_at)
        setting = changes.enter_setting(
            unit, key, value, valid_from=typed.valid_from, source=typed.source, by=person, at=now
        )
        errand.note(unit=unit.key, setting=key, value=value, valid_from=typed.valid_from.isoformat())
        return setting
