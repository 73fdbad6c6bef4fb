"""People who work with cases. They are registered by their unit and sign in with their employer's sign-in."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower


def no_password() -> str:
    """Make a password that nobody can have; each is different, so that changing it ends a person's sessions."""
    return make_password(None)


class PersonManager(BaseUserManager["Person"]):
    """People, found as they are known."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Find the person by e-mail address, in whatever letters it is written. Raises `Person.DoesNotExist`."""
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """Somebody who was registered beforehand; nobody signs up, and nobody has a password here."""

    class Language(models.TextChoices):
        """The languages that pages speak."""

        BOKMAL = "nb", "Bokmål"
        DANISH = "da", "Dansk"
        ENGLISH = "en", "English"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.CharField(max_length=255, unique=True, null=True, blank=True)
    """What the sign-in provider calls the person (`sub`); empty until the first sign-in."""
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254, unique=True)
    """In small letters, so that one address is one person."""
    title = models.CharField(max_length=200, blank=True)
    """The professional title that letters show, "overlege"."""
    hpr_number = models.CharField(max_length=9, blank=True, validators=[RegexValidator(r"^\d{1,9}\Z")])
    """The number in the register of health personnel; digits, without a control digit of its own."""
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.BOKMAL)
    is_active = models.BooleanField(default=True)
    """Whether the person may sign in and counts as a holder of roles."""
    password = models.CharField(max_length=128, default=no_password, editable=False)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="accounts_person_email_in_small_letters"),
            models.CheckConstraint(condition=~Q(subject=""), name="accounts_person_subject_not_empty"),
            models.CheckConstraint(
                condition=Q(password__startswith=UNUSABLE_PASSWORD_PREFIX), name="accounts_person_without_password"
            ),
        ]
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        """Name the person."""
        return self.name
