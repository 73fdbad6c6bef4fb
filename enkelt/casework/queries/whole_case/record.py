"""The record of acts in the very bytes that were hashed, and who has read the case."""

from collections.abc import Iterator, Sequence

from enkelt.audit import queries as audit
from enkelt.audit.chains import case_chain
from enkelt.audit.entry import NOTHING_BEFORE
from enkelt.audit.models import Record
from enkelt.casework.models import Case
from enkelt.casework.queries.whole_case.files import File, told

ACTS, HASHES = "record/acts.ndjson", "record/hashes.txt"


def record(case: Case, acts: Sequence[Record]) -> Iterator[File]:
    """Give the chain of the case's acts, which anybody can work out anew, and the readings and refusals.

    Readings stand in chains of whole days, together with other cases; so here is a list, without proof.
    """
    yield File(ACTS, b"".join(bytes(each.canonical) + b"\n" for each in acts))
    yield File(HASHES, "".join(f"{each.sequence} {each.hash}\n" for each in acts).encode())
    yield told("record/readings.json", _told(audit.readers_of(case.pk)))
    yield told("record/refusals.json", _told(audit.refusals_of(case.pk)))


def head(case: Case, acts: Sequence[Record]) -> dict[str, str | int]:
    """Say which chain it is, how long, and where it ends."""
    last = acts[-1].hash if acts else NOTHING_BEFORE
    return {"chain": case_chain(case.pk), "acts": len(acts), "head": last}


def _told(accesses: Sequence[audit.Access]) -> list[dict[str, object]]:
    return [
        {"at": each.at, "by": each.by.name, "capacity": each.by.capacity, "what": each.what}
        for each in reversed(accesses)
    ]
