"""The patient's national number, by the rule of the country where the case is treated."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from enkelt.domain import cpr, national_number
from enkelt.domain.errors import Invalid


class PatientNumber(Protocol):
    """A number that passed its country's checks."""

    @property
    def digits(self) -> str:
        """The number in its one form, without blanks and hyphens."""

    @property
    def synthetic(self) -> bool:
        """Whether it is made up."""


_RULES: Mapping[str, Callable[..., PatientNumber]] = {"NO": national_number.national_number, "DK": cpr.cpr}

_ANOTHER_FORM = frozenset(
    {national_number.Fault.DIGITS, national_number.Fault.LENGTH, cpr.Fault.FORM, cpr.Fault.LENGTH}
)

COUNTRIES = tuple(_RULES)
"""The countries whose numbers can be read (ISO codes)."""


def patient_number(text: str, country: str, *, synthetic: bool) -> PatientNumber:
    """Read a number by a country's rule. Raises `Invalid`, never with the number.

    With `synthetic` only made-up numbers are taken, without it only others.
    """
    return _RULES[country](text, synthetic=synthetic)


def of_any_country(text: str, first: str, *, synthetic: bool) -> PatientNumber:
    """Read a number by whichever country's rule it fits, the `first` country's before others.

    No text fits two: the numbers differ in length. Raises `Invalid` with what the rule says whose form the text has,
    and else with what the first country's rule says.
    """
    reasons = []
    for country in _nearest(first):
        try:
            return patient_number(text, country, synthetic=synthetic)
        except Invalid as reason:
            reasons.append(reason)
    raise next((reason for reason in reasons if reason.code not in _ANOTHER_FORM), reasons[0])


def masked(number: str) -> str:
    """Show the birth part only, as the country of the number writes it: 178362 •••••, 670368-••••."""
    return cpr.masked(number) if len(number) == cpr.LENGTH else national_number.masked(number)


def written(number: str) -> str:
    """Write a number out as people of its country read it."""
    return cpr.written(number) if len(number) == cpr.LENGTH else national_number.written(number)


def _nearest(first: str) -> Iterable[str]:
    return sorted(COUNTRIES, key=lambda country: country != first)
