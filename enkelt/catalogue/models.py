"""Methods, the dated records of their national status, and the imports that brought them."""

import uuid
from typing import ClassVar

from django.db import models

from enkelt.domain.statuses import DatedStatus, MethodStatus


class Method(models.Model):
    """A medicine, device or procedure for one indication.

    The national id alone does not name a method: some ids are published with several indications.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=32)
    """The national id, "ID2020_008"; "LOKAL-" and a digest where no national id is known."""
    raw_key = models.CharField(max_length=64, blank=True)
    """The id as published."""
    indication = models.TextField()
    indication_key = models.CharField(max_length=64)
    substance = models.TextField(blank=True)
    trade_name = models.TextField(blank=True)
    kind = models.TextField(blank=True)
    speciality = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "indication_key"], name="catalogue_one_method_an_indication"),
        ]
        ordering: ClassVar = ["key", "indication_key"]

    def __str__(self) -> str:
        """Name the method in a list."""
        return f"{self.key} {self.substance or self.trade_name}".strip()


class ImportRun(models.Model):
    """One reading of a published file: what it was, who read it, and what came of each line."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True, blank=True)
    by_name = models.CharField(max_length=200)
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    refused = models.JSONField(default=list)
    """The refused lines: line, code and what the reason is about."""
    missing = models.JSONField(default=list)
    """The keys of methods that earlier files listed and this one does not."""

    class Meta:
        ordering: ClassVar = ["-at"]

    def __str__(self) -> str:
        """Name the run in a list."""
        return f"{self.file_name} {self.at:%Y-%m-%d %H:%M}"


class StatusRecord(models.Model):
    """A status of a method from a day on, with its source; never changed, only corrected by another."""

    class Origin(models.TextChoices):
        """Where a record came from."""

        IMPORT = "import"
        STAFF = "staff"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    method = models.ForeignKey(Method, on_delete=models.PROTECT, related_name="records")
    status = models.CharField(max_length=20, choices=[(s.value, s.name) for s in MethodStatus])
    valid_from = models.DateField(null=True, blank=True)
    """The day from which it holds; null when no day is published."""
    short = models.TextField(blank=True)
    """The decision in few words, as published."""
    text = models.TextField(blank=True)
    source = models.TextField()
    origin = models.CharField(max_length=10, choices=Origin.choices)
    entered_by_id = models.UUIDField(null=True, blank=True)
    entered_by_name = models.CharField(max_length=200)
    entered_at = models.DateTimeField()
    import_run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, null=True, blank=True, related_name="records")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    """The record that this one corrects; the corrected one is kept and shown as corrected."""

    class Meta:
        ordering: ClassVar = ["entered_at", "id"]

    def __str__(self) -> str:
        """Name the record in a list."""
        return f"{self.status} {self.valid_from or '?'}"

    def as_dated(self) -> DatedStatus:
        """Give the record to the rules."""
        return DatedStatus(MethodStatus(self.status), self.valid_from, self.source)
