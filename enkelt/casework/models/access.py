"""What changes who may see or act: conflicts of interest, access with a reason, and acts already done."""

from django.db import models

from enkelt.accounts.models import Person
from enkelt.casework.models.case import Case
from enkelt.casework.models.sealed import SealedText


class Conflict(models.Model):
    """A person declared a conflict of interest in a case: they neither see nor decide it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="conflicts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = SealedText(default="")
    declared_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "person"), name="one_conflict_a_person"),)

    def __str__(self) -> str:
        """Show nothing of the reason."""
        return f"conflict {self.pk}"


class EmergencyAccess(models.Model):
    """A person without a relation opened a case with a reason (break-glass), for a short time, to read."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="emergencies")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = SealedText()
    opened_at = models.DateTimeField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        """Show nothing of the reason."""
        return f"emergency {self.pk}"


class PerformedAct(models.Model):
    """An act that was done from a page: the page's token makes a second press harmless."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="performed")
    token = models.CharField(max_length=64)
    act = models.CharField(max_length=40)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "token"), name="one_act_a_token"),)

    def __str__(self) -> str:
        """Show the act."""
        return self.act
