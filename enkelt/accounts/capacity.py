"""In which capacity a person acts: a role in a unit, held or deputised."""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from enkelt.accounts.models import Membership, Person, Unit
from enkelt.accounts.queries import memberships_of, name_of


class Deputised(TypedDict):
    """The person acted for."""

    name: str
    title: str


class CapacityWords(TypedDict):
    """What a letter or a record says of a capacity; plain data, in no language."""

    person: str
    name: str
    title: str
    role: str
    unit: str
    unit_name: str
    deputy_for: Deputised | None


@dataclass(frozen=True)
class Capacity:
    """A person in a role in a unit, by a membership of their own or as somebody's deputy."""

    person: Person
    role: str
    unit: Unit
    membership: Membership
    deputy_for: Membership | None = None

    @classmethod
    def of(cls, membership: Membership) -> "Capacity":
        """Say in which capacity a membership lets its person act."""
        return cls(membership.person, membership.role, membership.unit, membership, membership.deputy_for)

    @property
    def code(self) -> str:
        """In one word, for a record: "medical-director@sykehuset-innlandet"; a deputy's has "deputy:" first."""
        held = f"{self.role}@{self.unit.key}"
        return f"deputy:{held}" if self.deputy_for else held

    def words(self, on: date) -> CapacityWords:
        """Give what a letter or a record says, with the unit's name on the day."""
        holder = self.deputy_for.person if self.deputy_for else None
        return CapacityWords(
            person=str(self.person.pk),
            name=self.person.name,
            title=self.person.title,
            role=self.role,
            unit=self.unit.key,
            unit_name=name_of(self.unit, on),
            deputy_for=Deputised(name=holder.name, title=holder.title) if holder else None,
        )


def capacities_of(person: Person, on: date) -> list[Capacity]:
    """Find all capacities in which a person may act on the day, own ones first; none for an inactive person."""
    return [Capacity.of(membership) for membership in memberships_of(person, on)]
