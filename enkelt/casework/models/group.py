"""What only a case of several hands or of a group has: co-applicants who each sign, and use under a granted group."""

import uuid

from django.db import models

from enkelt.accounts.models import Person, Unit
from enkelt.casework.models.case import Case
from enkelt.casework.models.patient import Patient
from enkelt.casework.models.sealed import SealedJSON


class CoApplicant(models.Model):
    """Somebody of another community or trust who applies together with the applicant, and signs on their own."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="co_applicants")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    """When they signed the application as it stands; a later change of it takes the signature away."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "person"), name="one_co_applicant_a_person"),)

    def __str__(self) -> str:
        """Show nothing of the case."""
        return f"co-applicant {self.pk}"


class GrantUse(models.Model):
    """One patient is treated under a granted group; registered by the treating doctor."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    grant = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="uses")
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    registered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    started_on = models.DateField()
    fulfils = SealedJSON(default=list)
    """How the patient fulfils each condition of the grant, as pairs of the condition and the words."""
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("grant", "patient"), name="one_use_a_patient"),)

    def __str__(self) -> str:
        """Show nothing of the patient."""
        return f"use {self.pk}"
