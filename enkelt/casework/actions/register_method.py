"""Named staff register a method that no published file lists yet, so that its status can be entered (NU-01)."""

from dataclasses import asdict, dataclass
from datetime import datetime

from enkelt.accounts.models import Person
from enkelt.casework.offices import administering
from enkelt.casework.queries.router import country_of
from enkelt.catalogue.entries import Described, found_or_added
from enkelt.catalogue.models import Method
from enkelt.domain.errors import Repeated


@dataclass(frozen=True)
class TypedMethod:
    """A method as it was typed; without a national id it gets a local one."""

    national_id: str
    indication: str
    substance: str
    trade_name: str


def register_method(person: Person, now: datetime, typed: TypedMethod) -> Method:
    """Add the method to those of the person's country.

    Raises `Repeated` when it is there already, perhaps by the first of two presses: nothing is added and nothing
    recorded. `Invalid` for an id that cannot be read or a missing name, `Forbidden`.
    """
    with administering("register-method", person, now) as errand:
        country = country_of(person, errand.office.today)
        method, added = found_or_added(Described(**asdict(typed), country=country))
        if not added:
            raise Repeated("method-registered-already", method=str(method.pk))
        errand.note(method=method.key)
        return method
