"""Meetings of a committee: when, who was there, which cases, which positions. The outcome is the case's own entry."""

import uuid

from django.db import models

from enkelt.accounts.models import Person, Unit
from enkelt.casework.models.case import Case
from enkelt.casework.models.review import Visit
from enkelt.casework.models.sealed import SealedBytes, SealedText


class Meeting(models.Model):
    """One meeting of a committee: planned by its rhythm, or called at once for an urgent case."""

    class Kind(models.TextChoices):
        """Whether it follows the rhythm."""

        ORDINARY = "ordinary"
        EXTRAORDINARY = "extraordinary"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=15, choices=Kind.choices, default=Kind.ORDINARY)
    starts_at = models.DateTimeField()
    cut_off = models.DateField()
    """The last day on which a case can come on the agenda."""
    called_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    reason = SealedText(default="")
    """Why it was called out of the rhythm."""
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "starts_at"), name="one_meeting_a_time"),)
        indexes = (models.Index(fields=("unit", "closed_at")),)

    def __str__(self) -> str:
        """Show the day."""
        return f"{self.unit_id} {self.starts_at:%Y-%m-%d}"

    @property
    def is_planned(self) -> bool:
        """Whether it has not begun, and is to be."""
        return self.opened_at is None and self.cancelled_at is None

    @property
    def is_open(self) -> bool:
        """Whether it goes on now."""
        return self.opened_at is not None and self.closed_at is None


class AgendaItem(models.Model):
    """One case on the agenda of one meeting."""

    class State(models.TextChoices):
        """How far the meeting has come with it."""

        PLANNED = "planned"
        UNDER_TREATMENT = "under-treatment"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="agenda_items")
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="agenda_items")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=16, choices=State.choices, default=State.PLANNED)
    outcome = models.CharField(max_length=40, default="")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("meeting", "number"), name="one_item_a_number"),
            models.UniqueConstraint(fields=("meeting", "case"), name="one_item_a_case"),
        )

    def __str__(self) -> str:
        """Show the number."""
        return f"item {self.number}"


class Attendance(models.Model):
    """Somebody was at a meeting, in a role, from when it was recorded."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("meeting", "person"), name="one_attendance_a_person"),)

    def __str__(self) -> str:
        """Show the capacity."""
        return self.capacity


class Position(models.Model):
    """What one member holds on an item, with reasons; the latest counts until the item is closed."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="positions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    outcome = models.CharField(max_length=40)
    reason = SealedText()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Show the outcome."""
        return self.outcome


class Minutes(models.Model):
    """The minutes of a meeting, frozen with a hash when the chair signs them."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="minutes")
    language = models.CharField(max_length=5)
    text = SealedText()
    html = SealedText()
    pdf = SealedBytes()
    sha256 = models.CharField(max_length=64)
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    def __str__(self) -> str:
        """Show nothing of the text."""
        return f"minutes {self.pk}"
