"""Methods and what held of them on each day, published products and codes, and the imports that brought them."""

import uuid
from typing import ClassVar

from django.db import models

from enkelt.domain.statuses import ApprovalStatus, Dated, Said, dated, said


class Method(models.Model):
    """A medicine, device or procedure for one indication.

    The national id alone does not name a method: some ids are published with several indications.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    country = models.CharField(max_length=2, default="NO")
    """Whose national body it is about (ISO code)."""
    key = models.CharField(max_length=32)
    """The national id, "ID2020_008"; a prefix of the country and a digest where no national id is known."""
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
        return f"{self.key} {self.medicine}".strip()

    @property
    def medicine(self) -> str:
        """What its medicine is called: by the substance, or by the trade name where none is given."""
        return self.substance or self.trade_name

    def may_be(self, medicine: str) -> bool:
        """Say whether a medicine as somebody wrote it may be this one: one of the names is within the other."""
        said = medicine.strip().casefold()
        names = [name.casefold() for name in (self.substance, self.trade_name) if name]
        return not said or not names or any(said in name or name in said for name in names)


class ImportRun(models.Model):
    """One reading of a published file: what it was, who read it, and what came of each line."""

    class Kind(models.TextChoices):
        """What was published."""

        NYE_METODER = "nye-metoder"
        MEDICINRAADET = "medicinraadet"
        EMA = "ema"
        SHAK = "shak"
        SKS = "sks"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.NYE_METODER)
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
    """Something that holds of a method from a day on, with its source; never changed, only corrected by another.

    What it is about, the national status or what lies around it, is told by its value (`domain.statuses.said`).
    """

    class Origin(models.TextChoices):
        """Where a record came from."""

        IMPORT = "import"
        STAFF = "staff"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    method = models.ForeignKey(Method, on_delete=models.PROTECT, related_name="records")
    status = models.CharField(max_length=30)
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

    def as_dated(self) -> Dated[Said]:
        """Give the record to the rules."""
        what = said(self.status)
        if what is None:
            raise ValueError(self.status)
        return dated(what, self.valid_from, self.source)


class Product(models.Model):
    """A medicine as the European Medicines Agency (EMA) publishes it; the newest file is right."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.TextField(unique=True)
    """EMA's product number, "EMEA/H/C/004174"."""
    name = models.TextField()
    substance = models.TextField(blank=True)
    """The international non-proprietary name, or the active substance where none is given."""
    atc = models.TextField(blank=True)
    """As published; a medicine may have several."""
    status = models.CharField(max_length=20, choices=[(s.value, s.name) for s in ApprovalStatus])
    """For the medicine, so never *authorised for the indication*: that is for a person to read."""
    status_day = models.DateField(null=True, blank=True)
    """The day that EMA gives for the status; null when it gives none."""
    indication = models.TextField(blank=True)
    """What it is authorised for, as published."""
    row = models.JSONField(default=dict)
    """The whole row as published, so that a case can keep what was known."""
    published_at = models.TextField(blank=True)
    """When EMA made the file, as the file says."""

    class Meta:
        ordering: ClassVar = ["name", "number"]

    def __str__(self) -> str:
        """Name the product in a list."""
        return f"{self.name} {self.number}"


class Code(models.Model):
    """One version of a code in a Danish register; a code has several, one after the other."""

    class System(models.TextChoices):
        """Which register."""

        SHAK = "shak"
        SKS = "sks"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    system = models.CharField(max_length=10, choices=System.choices)
    kind = models.CharField(max_length=3)
    """The register's record type: sgh and afd in SHAK; dia, opr, pro and others in SKS."""
    code = models.CharField(max_length=20)
    text = models.CharField(max_length=120)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    """The last day on which it is valid, as the register counts; null while it is open."""
    withdrawn = models.BooleanField(default=False)
    """The register has deleted this version; it is kept, and holds on no day."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["system", "code", "valid_from"], name="catalogue_one_version_a_day"),
        ]
        ordering: ClassVar = ["system", "code", "valid_from"]

    def __str__(self) -> str:
        """Name the version in a list."""
        return f"{self.code} {self.valid_from}"
