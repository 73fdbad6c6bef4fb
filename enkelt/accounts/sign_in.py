"""Who a person is that the sign-in provider has let in."""

from collections.abc import Collection

from django.db import transaction

from enkelt.accounts.models import Person
from enkelt.domain.errors import Forbidden


@transaction.atomic
def recognise(subject: str, verified_emails: Collection[str]) -> Person:
    """Find the registered person for a provider's subject.

    A person is known by subject. The first time, an e-mail address that the provider has verified counts instead,
    and the subject is kept: addresses are handed on when people leave, subjects are not.
    Raises `Forbidden`: "person-not-registered", "person-inactive", "sign-in-belongs-to-another-subject".
    """
    person = Person.objects.filter(subject=subject).first() or _bound(subject, verified_emails)
    if not person.is_active:
        raise Forbidden("person-inactive")
    return person


def _bound(subject: str, verified_emails: Collection[str]) -> Person:
    addresses = [email.lower() for email in verified_emails]
    person = Person.objects.select_for_update().filter(email__in=addresses).first()
    if person is None:
        raise Forbidden("person-not-registered")
    if person.subject not in {None, subject}:
        raise Forbidden("sign-in-belongs-to-another-subject")
    person.subject = subject
    person.save(update_fields=["subject"])
    return person
