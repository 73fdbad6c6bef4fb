"""Released editions: locked by their fingerprint, and never changed again (X-03).

To release an edition: let those who answer for it sign its examples; run
`python -m enkelt.schemes.published SCHEME EDITION`; commit the line that it adds to `published.lock`. From then on a
test fails when the edition differs from its line. To change a rule after that, write a new edition beside it.
"""

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from enkelt.domain.errors import Invalid
from enkelt.domain.fingerprint import fingerprint
from enkelt.domain.scheme import Edition, Scheme

LOCK = Path(__file__).with_name("published.lock")


def released(lock: Path = LOCK) -> dict[str, str]:
    """Read the fingerprint of each released edition by its name."""
    content: dict[str, str] = tomllib.loads(lock.read_text())
    return content


def name_of(edition: Edition) -> str:
    """Name an edition as the lock does."""
    return f"{edition.scheme}/{edition.key}"


def differences(schemes: Iterable[Scheme], lock: Mapping[str, str]) -> Iterator[str]:
    """Walk what does not agree with the lock: an edition that was changed, or is gone."""
    declared = {name_of(edition): edition for scheme in schemes for edition in scheme.editions}
    for name, locked in lock.items():
        if name not in declared:
            yield f"{name} is released and no longer declared"
        elif fingerprint(declared[name]) != locked:
            yield f"{name} is released and was changed: put it back, and write a new edition"


def release(edition: Edition, lock: Path = LOCK) -> None:
    """Add an edition to the lock. Raises `Invalid` when it is there already."""
    name = name_of(edition)
    if name in released(lock):
        raise Invalid("already-released", edition=name)
    with lock.open("a") as lines:
        lines.write(f'"{name}" = "{fingerprint(edition)}"\n')


if __name__ == "__main__":
    from enkelt.schemes import edition as declared_edition

    release(declared_edition(*sys.argv[1:]))
