"""Who holds which role in which unit, from a day until a day, and who deputises."""

import uuid
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from enkelt.accounts.models.person import Person
from enkelt.accounts.models.unit import Unit
from enkelt.accounts.models.validity import DatedQuerySet, ends_after_it_begins


class Membership(models.Model):
    """A person's role in a unit. A deputy has a row of their own with the same role and unit and own days.

    The deputy acts on those days whether or not the deputised membership still stands: that is what covers a vacancy.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    role = models.SlugField(max_length=60)
    """The key of a role; the schemes say which roles there are."""
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    deputy_for = models.ForeignKey("self", on_delete=models.PROTECT, related_name="deputies", null=True, blank=True)

    objects: ClassVar = DatedQuerySet["Membership"].as_manager()

    class Meta:
        constraints: ClassVar = [
            ends_after_it_begins("accounts_membership_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(deputy_for__isnull=True) | ~Q(deputy_for=F("id")),
                name="accounts_membership_not_own_deputy",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "role"], name="accounts_membership_unit_role")]
        ordering: ClassVar = ["valid_from", "id"]

    def __str__(self) -> str:
        """Name the membership for a developer."""
        return f"{self.role} {self.valid_from}"

    def clean(self) -> None:
        """Refuse a deputy who could not act for the membership. Raises `ValidationError`."""
        if self.deputy_for is None:
            return
        if self.deputy_for.deputy_for_id is not None:
            raise ValidationError("A deputy has no deputy.", code="deputy-of-deputy")
        if self.deputy_for.person_id == self.person_id:
            raise ValidationError("Nobody is their own deputy.", code="deputy-is-the-holder")
        if (self.role, self.unit_id) != (self.deputy_for.role, self.deputy_for.unit_id):
            raise ValidationError("A deputy acts in the role and unit deputised.", code="deputy-elsewhere")
