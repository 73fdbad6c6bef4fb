"""What leaves the house: filings with receipts, and notices by mail. Queued in the act's transaction; the worker sends.

These rows are the queue: a worker that is killed leaves its row as it was, and the next one takes it up.
"""

import uuid

from django.db import models

from enkelt.accounts.models import Person, Unit
from enkelt.casework.models.case import Case
from enkelt.casework.models.letter import Letter


class Filing(models.Model):
    """A place outside where a letter must be kept: due until confirmed by a receipt."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="filings")
    kind = models.CharField(max_length=40)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="filings")
    role = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    by_machine = models.BooleanField(default=False)
    due_on = models.DateField()
    created_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    last_attempt_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=60, default="")
    needs_person = models.BooleanField(default=False)
    external_number = models.CharField(max_length=100, default="")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_on = models.DateField(null=True)
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("confirmed_at", "next_attempt_at")),)

    def __str__(self) -> str:
        """Show the kind."""
        return self.kind


class Notice(models.Model):
    """A mail that says what waits for a person; it names the case by its number only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notices")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    created_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=60, default="")

    class Meta:
        indexes = (models.Index(fields=("sent_at", "next_attempt_at")),)

    def __str__(self) -> str:
        """Show the kind."""
        return self.kind
