"""Named staff register a method that no published file lists yet, so that its status can be entered (NU-01)."""

from dataclasses import asdict, dataclass
from datetime import datetime

from enkelt.accounts.models import Person
from enkelt.casework.offices import administering
from enkelt.catalogue import entries
from enkelt.catalogue.models import Method


@dataclass(frozen=True)
class TypedMethod:
    """A method as it was typed; without a national id it gets a local one."""

    national_id: str
    indication: str
    substance: str
    trade_name: str


def register_method(person: Person, now: datetime, typed: TypedMethod) -> Method:
    """Find the method or add it. Raises `Invalid` for an id that cannot be read or a missing name, `Forbidden`."""
    with administering("register-method", person, now) as errand:
        method = entries.register_method(**asdict(typed))
        errand.note(method=method.key)
        return method
