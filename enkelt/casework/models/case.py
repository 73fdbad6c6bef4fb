"""The case: one application under one edition of one scheme, and what it holds."""

import uuid

from django.db import models

from enkelt import schemes
from enkelt.accounts.models import Person, Unit
from enkelt.casework.models.patient import Patient
from enkelt.casework.models.sealed import SealedBytes, SealedJSON, SealedText
from enkelt.catalogue.models import Method
from enkelt.domain.scheme import Edition


class State(models.TextChoices):
    """Where the case is in its life; the stage says more."""

    DRAFT = "draft"
    RUNNING = "running"
    ENDED = "ended"
    DISPOSED = "disposed"


class Channel(models.TextChoices):
    """How the application came."""

    PORTAL = "portal"
    PAPER = "paper"
    POST = "post"


class Follows(models.TextChoices):
    """Why a case goes on from an earlier one."""

    NONE = ""
    MOVED = "moved"
    """A submitted case belonged to another scheme."""
    REAPPLIED = "reapplied"
    """There is new information."""
    REASSESSED = "reassessed"
    """The same question is put again, on the same patient."""


class Case(models.Model):
    """One application. `version` grows with every act; an act locks this row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scheme = models.CharField(max_length=40)
    edition_key = models.CharField(max_length=40)
    authority = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveIntegerField()
    serial = models.PositiveIntegerField()
    reference = models.CharField(max_length=30)
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.PORTAL)
    applicant = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="applications")
    registered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    treating_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    home_trust = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, null=True, related_name="cases")
    method = models.ForeignKey(Method, on_delete=models.PROTECT, null=True, related_name="+")
    title = SealedText(default="")
    urgent = models.BooleanField(default=False)
    latest_start = models.DateField(null=True)
    yearly_cost = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, default="NOK")
    disease_group = models.CharField(max_length=40, default="")
    """The key of the edition's own option, for lists and statistics."""
    specialty = models.CharField(max_length=40, default="")
    """The applying department's, as the edition asks for it."""
    created_at = models.DateTimeField()
    received_on = models.DateField(null=True)
    entered_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=40, default="")
    counts_as = models.CharField(max_length=20, default="")
    keep_from = models.DateField(null=True)
    on_hold = models.BooleanField(default=False)
    hold_reason = SealedText(default="")
    """Why it was last placed on hold, or taken off."""
    disposed_at = models.DateTimeField(null=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="followed_by")
    """The earlier case that this one goes on from."""
    follows_as = models.CharField(max_length=20, choices=Follows.choices, default=Follows.NONE, blank=True)
    brought_in_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Who brought it in when it was already running elsewhere; none for a case that began here."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("authority", "year", "serial"), name="one_case_a_number"),
            models.UniqueConstraint(fields=("reference",), name="one_case_a_reference"),
        )
        indexes = (models.Index(fields=("state", "keep_from")), models.Index(fields=("treating_unit", "state")))

    def __str__(self) -> str:
        """Show the reference number."""
        return self.reference

    @property
    def edition(self) -> Edition:
        """The edition that the case keeps."""
        return schemes.edition(self.scheme, self.edition_key)

    @property
    def pseudonym(self) -> str:
        """What the patient is called before those who judge without knowing them; it says nothing of the person."""
        return f"P-{self.pk.hex[:4].upper()}"


class ReferenceSeries(models.Model):
    """The last number given, per authority and year; locked while a number is given."""

    authority = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("authority", "year"), name="one_series_a_year"),)

    def __str__(self) -> str:
        """Show the authority and year."""
        return f"{self.authority_id} {self.year}"


class SectionAnswers(models.Model):
    """The answers of one section in one version. A version that was sent is never changed; a later save makes a new."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="sections")
    section = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    answers = SealedJSON()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    sent = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case", "section", "version"), name="one_row_a_section_version"),
        )

    def __str__(self) -> str:
        """Show which section and version."""
        return f"{self.section} {self.version}"


class Attachment(models.Model):
    """A document of the case: name and content sealed; type by content."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="attachments")
    name = SealedText()
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = SealedBytes()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Show nothing of the name."""
        return f"attachment {self.id}"
