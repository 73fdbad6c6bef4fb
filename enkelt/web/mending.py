"""A form that could not be taken: what is wrong and where, shown on the same page with everything that was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from enkelt.domain.errors import DomainError, Invalid, Refused, Stale
from enkelt.web.wording import sentence

MENDED = (Refused, Invalid, Stale)
"""What a person mends on the page where it happened."""


@dataclass(frozen=True)
class Mend:
    """What could not be done, where, and what was typed: shown again on the page."""

    error: DomainError
    typed: Mapping[str, Any]
    where: str = ""
    """The input or form that the error belongs to, when the problems do not say."""

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Give each sentence with the place that its link goes to."""
        several = getattr(self.error, "problems", ())
        return [(sentence(each), each.where) for each in several] or [(sentence(self.error), self.where)]

    @property
    def status(self) -> int:
        """Say whether the page was stale or the input is to be mended."""
        return 409 if isinstance(self.error, Stale) else 422


def typed_in(request: HttpRequest) -> dict[str, str]:
    """Keep what was typed in a form of single inputs."""
    return {name: text for name, text in request.POST.items() if isinstance(text, str)}
