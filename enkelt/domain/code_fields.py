"""The kinds of answer that are a code of a public register: read in its one form, or said what is wrong with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from enkelt.domain import identifiers
from enkelt.domain.errors import Invalid
from enkelt.domain.fields import Text

DIAGNOSES = "D"
"""What the codes of diagnoses begin with in SKS."""


@dataclass(frozen=True, kw_only=True)
class Code(Text):
    """A code that a register has given; `reads` gives it in its one form, or raises `Invalid`."""

    reads: Callable[[str], str]

    def read(self, typed: str) -> Any:
        """Read the code; nothing typed is None. Raises `Invalid` with the code of what is wrong."""
        text = super().read(typed)
        return self.reads(text) if text else None


def diagnosis(text: str) -> str:
    """Read the code of a diagnosis in SKS. Raises `Invalid`: "sks-form", "sks-not-a-diagnosis"."""
    code = identifiers.sks(text)
    if not code.main.startswith(DIAGNOSES):
        raise Invalid("sks-not-a-diagnosis")
    return "+".join(code.codes)


def substance(text: str) -> str:
    """Read the ATC code of a medicine for people. Raises `Invalid`: "atc-form", "atc-for-animals"."""
    found = identifiers.atc(text)
    if found.veterinary:
        raise Invalid("atc-for-animals")
    return found.code
