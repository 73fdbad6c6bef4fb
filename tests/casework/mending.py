"""Reading what an act says must be mended."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from enkelt.domain.errors import Refused


@contextmanager
def told_to_mend(*expected: str) -> Iterator[None]:
    """Expect a refusal that names exactly these, in this order: the code, or for an answer "code: where"."""
    with pytest.raises(Refused) as refusal:
        yield
    named = [
        f"{problem.code}: {problem.where}" if problem.code.startswith("answer-") else problem.code
        for problem in refusal.value.problems
    ]
    assert named == list(expected)
