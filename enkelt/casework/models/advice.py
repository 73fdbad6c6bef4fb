"""A panel's advice as the register keeps it: one row a piece of advice, with its rank; the words are sealed."""

from django.db import models

from enkelt.casework.models.case import Case
from enkelt.casework.models.decision import Decision
from enkelt.casework.models.sealed import SealedText


class Advice(models.Model):
    """One piece of a panel's answer: one primary with any number of secondary, or several equal."""

    class Rank(models.TextChoices):
        """How it stands to the other advice of the same answer."""

        PRIMARY = "primary"
        SECONDARY = "secondary"
        EQUAL = "equal"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="advice")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="advice")
    number = models.PositiveIntegerField()
    rank = models.CharField(max_length=10, choices=Rank.choices)
    category = models.CharField(max_length=40)
    """The option's key in the edition's own set of categories."""
    kind = models.CharField(max_length=40, default="")
    """Which kind of experimental treatment."""
    modality = models.CharField(max_length=40, default="")
    unit = models.CharField(max_length=40, default="")
    """The option's key among the edition's own units, where it names such."""
    country = models.CharField(max_length=60, default="")
    treatment = SealedText(default="")
    place = SealedText(default="")
    text = SealedText(default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("decision", "number"), name="one_advice_a_number"),)

    def __str__(self) -> str:
        """Show the category."""
        return self.category
