"""Those who apply together: who has signed, and who else could be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Membership, Person
from enkelt.accounts.tree import Tree, tree
from enkelt.casework.models import Case, CoApplicant
from enkelt.casework.signatures import as_it_stands

MOST = 20
"""How many people a search shows."""


@dataclass(frozen=True)
class Together:
    """Everybody who brings an application, seen by one of them."""

    case: Case
    others: Sequence[CoApplicant]
    tree: Tree
    stands: str
    """The name of the application as it stands, which a signature repeats."""

    def own(self, person: Person) -> CoApplicant | None:
        """Find somebody's own part; None for the applicant, who signs by sending."""
        return next((each for each in self.others if each.person_id == person.pk), None)

    @property
    def unsigned(self) -> Sequence[CoApplicant]:
        """Those who have still to sign."""
        return [each for each in self.others if each.signed_at is None]

    def place(self, each: CoApplicant) -> str:
        """Name somebody's unit, and the trust that it belongs to."""
        trust = self.tree.of_kind(each.unit, "trust")
        names = (self.tree.name(each.unit), self.tree.name(trust) if trust and trust != each.unit else "")
        return ", ".join(filter(None, names))


def together_of(case: Case, day: date) -> Together:
    """Load those who apply together; a handful of queries, however many they are."""
    others = case.co_applicants.select_related("person", "unit").order_by("invited_at", "pk")
    return Together(case, list(others), tree(day), as_it_stands(case))


def could_apply(case: Case, sought: str, day: date) -> list[Membership]:
    """Find who else holds the applying role in the country, by a part of the name; nobody for less than two letters."""
    if len(sought.strip()) < 2:  # noqa: PLR2004 - one letter would list everybody
        return []
    standing = tree(day)
    units = {case.treating_unit, *standing.below(standing.path(case.treating_unit)[-1])}
    applied = {case.applicant_id, *case.co_applicants.values_list("person_id", flat=True)}
    held = (
        membership
        for (role, _unit), memberships in accounts.holders_in(units, day).items()
        for membership in memberships
        if role == case.edition.application.role.key
    )
    wanted = sought.strip().casefold()
    found = {m.person_id: m for m in held if wanted in m.person.name.casefold() and m.person_id not in applied}
    return sorted(found.values(), key=lambda membership: membership.person.name)[:MOST]
