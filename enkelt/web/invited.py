"""What is typed to call somebody in by name: known here, or by the address that they sign in with."""

from enkelt.accounts.models import Person
from enkelt.casework.experts import Invited
from enkelt.web.door import id_in
from enkelt.web.grounds import Typed, first
from enkelt.web.stage_form import day_at


def invited(typed: Typed) -> Invited:
    """Read who is called in, until when, and what they are asked."""
    return Invited(
        person=person_at(typed, "person"),
        name=first(typed, "person_name"),
        email=first(typed, "email"),
        title=first(typed, "title"),
        until=day_at(typed, "until"),
        question=first(typed, "question"),
    )


def person_at(typed: Typed, name: str) -> Person | None:
    """Find the person who was chosen in a box; None for nobody."""
    return Person.objects.filter(pk=found).first() if (found := id_in(first(typed, name))) else None
