"""Letters: frozen when written, replaced by a new one and never edited."""

import uuid

from django.db import models

from enkelt.accounts.models import Person
from enkelt.casework.models.case import Case
from enkelt.casework.models.decision import Decision
from enkelt.casework.models.sealed import SealedBytes, SealedJSON, SealedText


class Letter(models.Model):
    """One letter with its text and PDF. It is out when released; some wait for a day or for a call to the doctor."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=5)
    template_version = models.CharField(max_length=20)
    text = SealedText()
    html = SealedText()
    pdf = SealedBytes()
    sha256 = models.CharField(max_length=64)
    conditions = SealedJSON(default=list)
    """The conditions that it names: a letter that replaces a wrong one may mend their words."""
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, null=True, related_name="letters")
    recipient = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.CharField(max_length=300, default="")
    written_at = models.DateTimeField()
    release_on = models.DateField(null=True)
    call_first = models.BooleanField(default=False)
    called_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    called_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    replaced_because = SealedText(default="")

    def __str__(self) -> str:
        """Show the kind."""
        return self.kind

    @property
    def stands(self) -> bool:
        """Whether no later letter has taken its place."""
        return not hasattr(self, "replaced_by")

    @property
    def is_out(self) -> bool:
        """Whether the recipient may read it."""
        return self.released_at is not None
