"""The walk through the stages: visits, what people gave at each, what they found, what they asked."""

import uuid
from datetime import date

from django.db import models

from enkelt.accounts.models import Person, Unit
from enkelt.casework.models.case import Case
from enkelt.casework.models.sealed import SealedJSON, SealedText
from enkelt.domain.stages import Stage


class Visit(models.Model):
    """One hand that a case waits for at a stage; open until an outcome closes it.

    A stage with several hands has as many visits, all of one `round`. `settings` keeps the unit's of that day.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="visits")
    sequence = models.PositiveIntegerField()
    round = models.PositiveIntegerField(default=0)
    """The sequence of the round's first visit."""
    stage_key = models.CharField(max_length=40)
    role = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="assigned")
    """Whom the hand is assigned to by name; without a name it is everybody's who holds the role."""
    leads = models.BooleanField(default=False)
    until = models.DateField(null=True)
    """The last day on which an expert from outside may see the case."""
    waits_from = models.DateField(null=True)
    """The day from which it is somebody's task, when that is not at once."""
    about = SealedJSON(default=list)
    """What this occasion is about, as pairs of label and text."""
    told_at = models.DateTimeField(null=True)
    """When those it waits for were told."""
    opened_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    reminded_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=40, default="")
    returned_by = models.CharField(max_length=40, default="")
    settings = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "sequence"), name="one_visit_a_place"),)
        indexes = (models.Index(fields=("unit", "role", "closed_at")),)

    def __str__(self) -> str:
        """Show the stage."""
        return f"{self.stage_key} {self.sequence}"

    def is_planned(self, day: date) -> bool:
        """Whether it is nobody's task yet on a day: it waits from a later one."""
        return self.waits_from is not None and self.waits_from > day

    @property
    def stage(self) -> Stage:
        """The declared stage."""
        return self.case.edition.stage(self.stage_key)


class Entry(models.Model):
    """What one person gave at a stage, and in which capacity. Never changed."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="entries")
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="entries")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    outcome = models.CharField(max_length=40)
    reason = SealedText(default="")
    statements = SealedJSON(default=dict)
    grounds = SealedJSON(default=list)
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Show the outcome."""
        return self.outcome


class UnsentEntry(models.Model):
    """What a person has typed at a stage and not sent; theirs alone."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="unsent")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    typed = SealedJSON(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("visit", "person"), name="one_unsent_a_person"),)

    def __str__(self) -> str:
        """Show nothing of the text."""
        return f"unsent {self.pk}"


class FindingRecord(models.Model):
    """What a person found on one requirement at one stage; `adopts` an earlier one or departs with a reason."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="findings")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="findings")
    stage_key = models.CharField(max_length=40)
    requirement = models.CharField(max_length=40)
    finding = models.CharField(max_length=10)
    reason = SealedText(default="")
    suggested = models.CharField(max_length=10, default="open")
    adopts = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("entry", "requirement"), name="one_finding_a_requirement_and_entry"),
        )

    def __str__(self) -> str:
        """Show requirement and finding."""
        return f"{self.requirement}: {self.finding}"


class Question(models.Model):
    """More information asked of a person while the case stays where it is; the clock may wait."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="questions")
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="questions")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_of = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="questions")
    text = SealedText()
    asked_at = models.DateTimeField()
    days_left = models.IntegerField(null=True)
    """What was left of the stage's deadline when its clock stopped, in the deadline's unit."""
    answer = SealedText(default="")
    typed = SealedText(default="")
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Show nothing of the text."""
        return f"question {self.id}"

    @property
    def is_open(self) -> bool:
        """Whether an answer is waited for."""
        return self.answered_at is None and self.taken_back_at is None
