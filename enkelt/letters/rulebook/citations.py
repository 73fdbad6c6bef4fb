"""Every citation in a declaration, found by walking it: nothing has to be listed twice."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from enkelt.domain.citation import Citation, Source


def citations_in(declared: Any) -> Iterator[Citation]:
    """Walk an edition or any part of it in the order of its fields, and give each citation that stands there."""
    if isinstance(declared, Citation):
        yield declared
    elif isinstance(declared, tuple):
        for part in declared:
            yield from citations_in(part)
    elif is_dataclass(declared):
        for field in fields(declared):
            yield from citations_in(getattr(declared, field.name))


def sources_in(declared: Any) -> tuple[Source, ...]:
    """List each source once, in the order in which it is first cited."""
    return tuple(dict.fromkeys(citation.source for citation in citations_in(declared)))
