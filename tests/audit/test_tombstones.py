"""A disposed case passes, and whatever is done to its tombstone is named."""

from datetime import timedelta

import pytest

from enkelt.audit.checkpoints import checkpoint
from enkelt.audit.disposal import entomb
from enkelt.audit.models import Record
from enkelt.audit.verification import verify
from enkelt.domain.errors import NotFound, Refused
from tests.audit.house import AUDITOR, FIRST, NOW, SECOND, acts, attacker, chain

pytestmark = [pytest.mark.django_db, pytest.mark.req("X-07")]

LATER = NOW + timedelta(days=1)


def breaks():
    return [str(found) for found in verify()]


def test_disposed_case_holds():
    acts(FIRST)
    checkpoint(NOW)
    acts(SECOND)
    checkpoint(NOW)
    tombstone = entomb(FIRST, {"rule": "ten years"}, AUDITOR, LATER)
    assert verify() == []
    checkpoint(LATER)
    assert verify() == []
    assert tombstone.facts["certificate"] == {"rule": "ten years"}
    assert not Record.objects.filter(chain=chain(FIRST)).exists()


def test_removed_tombstone_is_named():
    acts(FIRST)
    checkpoint(NOW)
    entomb(FIRST, {}, AUDITOR, LATER)
    with attacker() as enemy:
        enemy.remove("disposals")
    assert breaks() == [f"case {FIRST}: removed without tombstone (checkpoint 1 covers 5 records)"]


def test_removed_tombstone_that_a_checkpoint_covers_is_named_itself():
    acts(FIRST)
    entomb(FIRST, {}, AUDITOR, LATER)
    checkpoint(LATER)
    with attacker() as enemy:
        enemy.remove("disposals")
    assert breaks() == ["disposals: removed without tombstone (checkpoint 1 covers 1 records)"]


def test_tombstone_for_another_history_than_the_covered_one_is_named():
    second = acts(FIRST, 3)[1]
    checkpoint(NOW)
    with attacker() as enemy:
        enemy.rewrite(second, "refused")
    entomb(FIRST, {}, AUDITOR, LATER)
    assert breaks() == [f"case {FIRST}, record 3: differs from what a checkpoint covers (as its tombstone has it)"]


def test_records_put_back_beside_a_tombstone_are_named():
    first = acts(FIRST, 1)[0]
    entomb(FIRST, {}, AUDITOR, LATER)
    first._state.adding = True
    first.save()
    assert breaks() == [f"case {FIRST}: records stand beside their tombstone"]


def test_broken_chain_is_not_buried():
    acts(FIRST)
    with attacker() as enemy:
        enemy.change(chain(FIRST), 2, act="refused")
    with pytest.raises(Refused, match="audit-chain-broken"):
        entomb(FIRST, {}, AUDITOR, LATER)
    assert Record.objects.filter(chain=chain(FIRST)).count() == 5


def test_case_without_records_has_no_tombstone():
    with pytest.raises(NotFound):
        entomb(FIRST, {}, AUDITOR, LATER)
