"""The patient: number and name sealed, found by a keyed blind index."""

import uuid
from datetime import date

from django.db import models

from enkelt.casework.models.sealed import SealedText
from enkelt.domain.patient_number import masked


class Sex(models.TextChoices):
    """As the person who registers says; never read out of the number."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class Patient(models.Model):
    """One person treated or to be treated; several cases may concern the same patient."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number_index = models.BinaryField(max_length=32, unique=True)
    number = SealedText()
    name = SealedText()
    birth_date = models.DateField()
    sex = models.CharField(max_length=10, choices=Sex.choices)

    def __str__(self) -> str:
        """Show nothing that identifies."""
        return f"patient {self.id}"

    @property
    def masked_number(self) -> str:
        """Show the birth part only; the whole number is shown by an act of its own."""
        return masked(self.number)

    def age_on(self, day: date) -> int:
        """Count the whole years on a day."""
        born = self.birth_date
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    @property
    def initials(self) -> str:
        """Show initials for lists."""
        return "".join(f"{part[0]}." for part in self.name.split()[:3] if part)
