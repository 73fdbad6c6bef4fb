"""How people and units are stored. All validity is by days, from the first one until the day it no longer holds."""

from enkelt.accounts.models.membership import Membership
from enkelt.accounts.models.person import Person
from enkelt.accounts.models.setting import UnitSetting
from enkelt.accounts.models.unit import Placement, Unit

__all__ = ["Membership", "Person", "Placement", "Unit", "UnitSetting"]
