"""What a rule may look at: one read-only view of a case, the same for every predicate."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from enkelt.domain.settings import SettingDefinition, SettingValue
from enkelt.domain.statuses import Approvals, DatedStatus

Answers = Mapping[str, Any]
"""The answers of a form by field key, as JSON values; a table is a list of rows."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The facts of a case on a day."""

    day: date
    answers: Answers = field(default_factory=dict)
    status: DatedStatus | None = None
    """The effective national status of the method on `day`; None when nobody has recorded one."""
    approvals: Approvals = field(default_factory=Approvals)
    """The dated facts around it on `day`: European approval, what is expected, what the company has said."""
    treating_trust: str = ""
    home_trust: str = ""
    documents: int = 0
    """How many documents are attached."""
    patient: bool = False
    """Whether the patient is identified."""
    settings: Mapping[str, SettingValue] = field(default_factory=dict)
    """The acting unit's dated settings, as kept when the stage opened."""

    def setting(self, definition: SettingDefinition) -> Any:
        """Give the unit's value, or the default of the definition."""
        found = self.settings.get(definition.key)
        return definition.default if found is None else found.value

    def is_to_come(self, answer: Any) -> bool:
        """Say whether a kept day has not come yet."""
        return comes_after(answer, self.day.isoformat())


def comes_after(answer: Any, other: Any) -> bool:
    """Say whether a kept day or month is later than another; what is missing or cannot be read is not."""
    return isinstance(answer, str) and isinstance(other, str) and answer > other


@dataclass(frozen=True)
class Condition:
    """A test on the facts together with its words, so that the rulebook can print it."""

    says: str
    holds: Callable[[Facts], bool]


ALWAYS = Condition("", lambda _: True)
NEVER = Condition("", lambda _: False)
