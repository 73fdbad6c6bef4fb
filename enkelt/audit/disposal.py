"""Disposal: the records of a case go and a tombstone stands in their place."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from enkelt.audit.chains import DISPOSALS, append_shared, case_chain
from enkelt.audit.entry import JSON, Actor
from enkelt.audit.links import first_break, readable
from enkelt.audit.models import Record
from enkelt.domain.errors import NotFound, Refused

_DISPOSED = "case-disposed"


def entomb(case_id: UUID, certificate: Mapping[str, JSON], by: Actor, at: datetime) -> Record:
    """Put a tombstone for a case's chain and remove its records; gives the tombstone.

    The tombstone keeps the chain's hashes and the certificate, nothing of what the records said. A
    chain that does not hold is not buried: `Refused`. A case without records is `NotFound`. Runs in
    the caller's transaction, or its own. A disposal run takes a checkpoint when it has ended.
    """
    chain = case_chain(case_id)
    with transaction.atomic():
        records = Record.objects.filter(chain=chain).order_by("sequence")
        if not records:
            raise NotFound("no-audit-chain", case=str(case_id))
        if found := first_break(records):
            raise Refused("audit-chain-broken", case=str(case_id), record=found.sequence)
        facts: dict[str, JSON] = {"chain": chain, "hashes": [r.hash for r in records], "certificate": certificate}
        tombstone = append_shared(DISPOSALS, _DISPOSED, by, at, facts, [case_id])
        records.give_way_to_tombstone()
    return tombstone


def tombstones() -> dict[str, list[str]]:
    """Give, for each disposed chain, the hashes that its records had, in order."""
    found = {}
    for stone in Record.objects.filter(chain=DISPOSALS).iterator():
        # One that was tampered with stands for nothing; its own chain shows the break.
        if (entry := readable(stone)) and stone.act == _DISPOSED:
            facts = dict[str, Any](entry.facts)
            found[facts["chain"]] = facts["hashes"]
    return found
