"""Units and the tree they stand in, which changes from day to day: departments move, merge and take new names."""

import uuid
from datetime import date
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from stdnum.no import orgnr

from enkelt.accounts.models.validity import DatedQuerySet, ends_after_it_begins


def organisation_number(value: str) -> None:
    """Check a Norwegian organisation number: nine digits, the last a control. Raises `ValidationError`."""
    if not orgnr.is_valid(value):
        raise ValidationError("This is no organisation number.", code="organisation-number")


class Unit(models.Model):
    """A part of the health service that people hold roles in; its name and its place are dated (`Placement`)."""

    class Kind(models.TextChoices):
        """What sort of unit it is, the widest first."""

        COUNTRY = "country"
        REGION = "region"
        TRUST = "trust"
        CLINIC = "clinic"
        DEPARTMENT = "department"
        COMMITTEE = "committee"
        AUTHORITY = "authority"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=80, unique=True)
    """What settings files and addresses call it; never changes."""
    kind = models.CharField(max_length=20, choices=Kind.choices)
    code = models.CharField(max_length=12, blank=True)
    """What it is called in reference numbers, "SI"."""
    orgnr = models.CharField(max_length=9, blank=True, validators=[organisation_number])

    class Meta:
        ordering: ClassVar = ["key"]

    def __str__(self) -> str:
        """Name the unit for a developer; people read `queries.name_of`."""
        return self.key


class Placement(models.Model):
    """Where a unit stood and what it was called, from a day until a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="placements_below", null=True, blank=True)
    """The unit above; none for a root."""
    name = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    succeeded_by = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    """The unit that goes on with what this one had when it closed, such as a region that two merged into."""

    objects: ClassVar = DatedQuerySet["Placement"].as_manager()

    class Meta:
        constraints: ClassVar = [
            ends_after_it_begins("accounts_placement_ends_after_it_begins"),
            models.UniqueConstraint(fields=["unit", "valid_from"], name="accounts_placement_one_a_day"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(valid_until__isnull=True), name="accounts_placement_one_open"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("unit")),
                name="accounts_placement_not_below_itself",
                violation_error_code="unit-below-itself",
            ),
        ]
        ordering: ClassVar = ["unit", "valid_from"]

    def __str__(self) -> str:
        """Name the placement in a list."""
        return f"{self.name} {self.valid_from}"

    def holds_on(self, day: date) -> bool:
        """Whether the unit stood here on the day."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)

    def clean(self) -> None:
        """Refuse a second place on any of the days, which the database cannot see. Raises `ValidationError`."""
        others = Placement.objects.filter(unit=self.unit_id).exclude(pk=self.pk)
        if others.within(self.valid_from, self.valid_until).exists():
            raise ValidationError("The unit already has a place on some of these days.", code="placement-overlaps")
