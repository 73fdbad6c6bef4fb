"""The dated facts of a unit that schemes ask for: addresses, numbers, ordered strings, thresholds."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from enkelt.accounts.models.person import Person
from enkelt.accounts.models.unit import Unit
from enkelt.domain.settings import SettingValue


class UnitSetting(models.Model):
    """A value from a day on, with its source. A change is a new row; only the confirmation is added to a row, once.

    The ids grow, so that of two values from the same day the one entered last is known.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="settings")
    key = models.CharField(max_length=80)
    value = models.JSONField(blank=True)
    valid_from = models.DateField()
    source = models.TextField()
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    """Who entered it; empty when it came with the program."""
    entered_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="accounts_setting_confirmed_by_somebody",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "key", "valid_from"], name="accounts_setting_unit_key_day")]
        ordering: ClassVar = ["unit", "key", "-valid_from", "-id"]

    def __str__(self) -> str:
        """Name the setting for a developer."""
        return f"{self.key} {self.valid_from}"

    @property
    def confirmed(self) -> bool:
        """Whether somebody has vouched for the value."""
        return self.confirmed_at is not None

    def as_value(self) -> SettingValue:
        """Give the value to the rules, with the name of whoever vouched for it."""
        return SettingValue(self.value, self.confirmed, self.confirmed_by.name if self.confirmed_by else "")
