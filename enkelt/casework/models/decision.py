"""Decisions: what was decided, by whom, in which capacity, on what grounds. Never changed."""

import uuid

from django.db import models

from enkelt.accounts.models import Person
from enkelt.casework.models.case import Case
from enkelt.casework.models.review import Entry
from enkelt.casework.models.sealed import SealedJSON


class Decision(models.Model):
    """One decision of a case; there may be later ones (extension, stop)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="decision")
    outcome = models.CharField(max_length=40)
    counts_as = models.CharField(max_length=20)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    decided_at = models.DateTimeField()
    decided_on = models.DateField()
    grounds = SealedJSON(default=list)
    conditions = SealedJSON(default=list)
    evaluation = models.JSONField(default=dict)
    """The rule and its result, side by side, as they stood."""
    status = models.JSONField(default=dict)
    """The national status of the method on the day."""

    def __str__(self) -> str:
        """Show the outcome."""
        return self.outcome
