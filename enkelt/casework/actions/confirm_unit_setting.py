"""Somebody vouches for a value of a unit: from then on texts may be written with it (NU-22)."""

from datetime import datetime

from enkelt.accounts import changes
from enkelt.accounts.models import Person, UnitSetting
from enkelt.casework.offices import administering
from enkelt.domain.errors import NotFound


def confirm_unit_setting(person: Person, now: datetime, setting_id: int) -> UnitSetting:
    """Confirm a value as it stands; it is never corrected here, a right value is entered anew.

    Raises `Stale` when it is confirmed already or another value was entered for the day, `NotFound`, `Forbidden`.
    """
    with administering("confirm-unit-setting", person, now) as errand:
        setting = UnitSetting.objects.select_related("unit").filter(pk=setting_id).first()
        if setting is None:
            raise NotFound("no-such-setting")
        errand.refuse_elsewhere(setting.unit)
        errand.note(unit=setting.unit.key, setting=setting.key, value=setting.value, id=setting.pk)
        return changes.confirm_setting(setting, person, now)
