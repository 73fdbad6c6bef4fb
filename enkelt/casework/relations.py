"""What somebody may be to a case, and in which capacity: the words that the table of rights is written in."""

from dataclasses import dataclass, replace
from enum import StrEnum

from enkelt import schemes
from enkelt.accounts.models import Membership
from enkelt.domain.roles import COMMITTEE_SECRETARY, DEPUTIES, RECORDS_STAFF

REGISTRARS = frozenset({RECORDS_STAFF.key, COMMITTEE_SECRETARY.key})
"""The roles of a trust that register what comes on paper or by post."""


class Relation(StrEnum):
    """How somebody belongs to a case. The table in `permissions` says what each may do."""

    APPLICANT = "applicant"
    REGISTRAR = "registrar"
    """Registered the application from paper or post."""
    HOLDER = "holder"
    """Holds the role that an open stage waits for."""
    VISITED = "visited"
    """Holds the role of a stage that the case has come to."""
    CO_APPLICANT = "co-applicant"
    """Applies together with the applicant, from another community or trust."""
    SERVER = "server"
    """Sees to a stage that the case has come to, without judging: assigns, calls meetings, reminds."""
    MEMBER = "member"
    """Takes positions in the meeting that the case has come to."""
    READER = "reader"
    """Holds a role that the stage declares as reader, such as a committee's member."""
    DECIDER = "decider"
    """Holds the role that decided."""
    ADDRESSEE = "addressee"
    """Holds the role that the answer goes to before the applicant."""
    ASKED = "asked"
    FILER = "filer"
    """Sees to a filing of the case."""
    RECORDS = "records"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    COLLEAGUE = "colleague"
    """Works in the treating trust or the home trust, without a part in the case."""
    PRESCRIBER = "prescriber"
    """May treat patients of their own under the group that the case was granted for."""
    EMERGENCY = "emergency"
    """Opened the case with a reason, and the time is not up."""


@dataclass(frozen=True)
class Capacity:
    """In which role somebody acts, and for whom when they are a deputy."""

    role: str
    deputy_for: str = ""
    language: str = "nb"
    """The language in which letters and the record say it: that of the case's scheme."""

    def __str__(self) -> str:
        """Say it as letters and the history say it."""
        return self.called(self.language)

    def called(self, language: str) -> str:
        """Say it in the language of whoever reads a screen."""
        title = schemes.role(self.role).called(language)
        return DEPUTIES[language].format(title=title) if self.deputy_for else title

    def said_in(self, language: str) -> "Capacity":
        """Give the same capacity for a record in a language."""
        return replace(self, language=language)


def capacity_of(membership: Membership) -> Capacity:
    """Name the capacity that a membership gives; outside a case the record says it in the person's language."""
    deputised = membership.deputy_for
    return Capacity(membership.role, deputised.person.name if deputised else "", membership.person.language)
