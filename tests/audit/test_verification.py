"""Whatever is changed, removed or moved in the audit record is named."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from enkelt.audit import guards
from enkelt.audit.chains import CHECKPOINTS, append_shared, record_reading, record_refusal
from enkelt.audit.checkpoints import THE_HOUSE, Head, checkpoint
from enkelt.audit.entry import merkle_root
from enkelt.audit.models import Record
from enkelt.audit.verification import Kept, examine, verify
from enkelt.domain.errors import Refused
from tests.audit.house import ACTS, AUDITOR, DIRECTOR, FIRST, MENTION, NOW, SECOND, acts, attacker, chain

pytestmark = [pytest.mark.django_db, pytest.mark.req("X-07")]

LATER = NOW + timedelta(days=1)


def breaks():
    return [str(found) for found in verify()]


def test_what_the_program_wrote_holds():
    acts(FIRST)
    acts(SECOND, 2)
    record_reading(AUDITOR, NOW, "case", [FIRST, SECOND], "inspection")
    record_refusal(DIRECTOR, NOW, "decide", [FIRST], "not-your-stage")
    checkpoint(NOW)
    acts_after = record_reading(AUDITOR, LATER, "worklist", [FIRST])
    report = examine()
    assert report.breaks == []
    assert (report.chains, report.records, report.checkpoints) == (5, 10, 1)
    assert acts_after.chain == "readings:2026-11-18"


def test_nothing_recorded_holds_too():
    assert verify() == []


def test_changed_content_is_named():
    acts(FIRST)
    acts(SECOND)
    with attacker() as enemy:
        enemy.change(chain(FIRST), 4, canonical=b'{"act":"something else"}')
    assert breaks() == [f"case {FIRST}, record 4: content changed"]


def test_changed_content_with_a_fitting_hash_breaks_the_next_link():
    acts(FIRST)
    fourth = Record.objects.get(chain=chain(FIRST), sequence=4)
    with attacker() as enemy:
        enemy.rewrite(fourth, "refused", relink=False)
    assert breaks() == [f"case {FIRST}, record 5: does not follow from the record before it"]


def test_removed_record_is_named():
    acts(FIRST)
    with attacker() as enemy:
        enemy.remove(chain(FIRST), 3, 3)
    assert breaks() == [f"case {FIRST}, record 3: missing"]


def test_reordered_records_are_named():
    acts(FIRST)
    with attacker() as enemy:
        enemy.swap(chain(FIRST), 2, 3)
    assert breaks() == [f"case {FIRST}, record 2: out of order (holds case:{FIRST}, record 3)"]


def test_record_moved_to_another_case_is_named():
    acts(FIRST)
    acts(SECOND, 4)
    with attacker() as enemy:
        enemy.change(chain(FIRST), 5, chain=chain(SECOND))
    assert breaks() == [f"case {SECOND}, record 5: out of order (holds case:{FIRST}, record 5)"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("act", "refused"),
        ("at", LATER),
        ("actor_id", "p-9"),
        ("actor_name", "Somebody Else"),
        ("actor_capacity", "medical-director"),
    ],
)
def test_forged_column_is_named(column, value):
    acts(FIRST)
    with attacker() as enemy:
        enemy.change(chain(FIRST), 2, **{column: value})
    assert breaks() == [f"case {FIRST}, record 2: column differs from what was hashed ({column})"]


def test_chain_rewritten_and_rehashed_differs_from_the_checkpoint():
    third = acts(FIRST)[2]
    checkpoint(NOW)
    with attacker() as enemy:
        enemy.rewrite(third, "refused")
    assert breaks() == [f"case {FIRST}, record 5: differs from what a checkpoint covers (checkpoint 1)"]


def test_rewriting_still_shows_after_the_next_checkpoint_covered_the_forgery():
    second = acts(FIRST, 3)[1]
    checkpoint(NOW)
    with attacker() as enemy:
        enemy.rewrite(second, "refused")
    record_reading(AUDITOR, LATER, "case", [FIRST])
    checkpoint(LATER)
    assert breaks() == [f"case {FIRST}, record 3: differs from what a checkpoint covers (checkpoint 1)"]


def test_forged_checkpoint_does_not_stand_for_an_earlier_one():
    third = acts(FIRST)[2]
    checkpoint(NOW)
    with attacker() as enemy:
        enemy.rewrite(third, "refused")
    forged = Head(chain(FIRST), 5, Record.objects.get(chain=chain(FIRST), sequence=5).hash)
    heads = [[forged.chain, forged.sequence, forged.hash]]
    facts: dict[str, Any] = {"heads": heads, "root": merkle_root([forged.leaf()])}
    append_shared(CHECKPOINTS, "checkpoint", THE_HOUSE, LATER, facts)
    assert breaks() == [f"case {FIRST}, record 5: differs from what a checkpoint covers (checkpoint 1)"]


def test_removed_tail_is_named():
    acts(FIRST)
    checkpoint(NOW)
    with attacker() as enemy:
        enemy.remove(chain(FIRST), 4)
    assert breaks() == [f"case {FIRST}, record 4: the end is cut off (checkpoint 1 covers 5 records but 3 stand)"]


def test_removed_case_is_named():
    acts(FIRST)
    acts(SECOND)
    checkpoint(NOW)
    with attacker() as enemy:
        enemy.remove(chain(FIRST))
    assert breaks() == [f"case {FIRST}: removed without tombstone (checkpoint 1 covers 5 records)"]


def test_removed_day_of_readings_is_named():
    record_reading(AUDITOR, NOW, "case", [FIRST])
    checkpoint(NOW)
    with attacker() as enemy:
        enemy.remove("readings:2026-11-17")
    assert breaks() == ["readings of 2026-11-17: removed without tombstone (checkpoint 1 covers 1 records)"]


def test_reading_made_to_concern_another_case_is_named():
    record_reading(AUDITOR, NOW, "case", [FIRST])
    with attacker() as enemy:
        enemy.change("readings:2026-11-17", 1, MENTION, case_id=SECOND.hex)
    assert breaks() == ["readings of 2026-11-17, record 1: the cases listed for it differ from what was hashed"]


def test_mention_without_a_record_is_named():
    acts(FIRST)
    record_reading(AUDITOR, NOW, "case", [FIRST])
    with attacker() as enemy:
        enemy.change("readings:2026-11-17", 1, MENTION, chain="readings:2026-11-16")
    assert "readings of 2026-11-16, record 1" in breaks()[-1]


def test_changed_checkpoint_is_named_and_nothing_is_built_on_it():
    acts(FIRST)
    one = checkpoint(NOW)
    with attacker() as enemy:
        enemy.change("checkpoints", 1, canonical=bytes(one.canonical).replace(b"root", b"toor"))
    assert breaks() == ["checkpoints, record 1: content changed"]
    with pytest.raises(Refused, match="audit-chain-broken"):
        checkpoint(LATER)


def test_checkpoint_that_leaves_out_a_head_has_another_root():
    acts(FIRST)
    acts(SECOND)
    one = checkpoint(NOW)
    with attacker() as enemy:
        heads = one.facts["heads"]
        left_out = bytes(one.canonical).replace(f'["{chain(FIRST)}",5,"{heads[0][2]}"],'.encode(), b"")
        enemy.change("checkpoints", 1, canonical=left_out)
        enemy.rehash("checkpoints")
    assert breaks() == ["checkpoints, record 1: its root does not fit the heads it covers"]


def test_whole_database_rewritten_shows_against_a_kept_checkpoint():
    third = acts(FIRST)[2]
    before = checkpoint(NOW)
    with attacker() as enemy:
        enemy.rewrite(third, "refused")
        enemy.remove("checkpoints")
    checkpoint(NOW)
    assert verify() == []
    kept = [Kept(before.sequence, before.hash), Kept(2, "f" * 64)]
    assert [str(found) for found in examine(kept).breaks] == [
        "checkpoints, record 1: differs from the hash that was kept outside",
    ]
    assert "it is gone" in str(examine(kept[1:]).breaks[0])


def test_missing_guard_is_named():
    guards.take_down(connection)
    assert "database: the database does not refuse changes" in breaks()[0]


class AnySingleChange(TestCase):
    """One row, one column, any other value: found."""

    @given(
        where=st.sampled_from([(chain(FIRST), n) for n in range(1, 6)])
        | st.sampled_from([("readings:2026-11-17", 1), ("checkpoints", 1)]),
        column=st.sampled_from(["hash", "previous_hash", "act", "actor_id", "actor_name", "actor_capacity", "chain"]),
        value=st.sampled_from(ACTS) | st.text("abcdef0123456789", min_size=1, max_size=64),
    )
    def test_text_columns(self, where, column, value):
        self._small_house()
        before = Record.objects.values_list(column, flat=True).get(pk=where)
        if value == before:
            return
        with attacker() as enemy:
            enemy.change(*where, **{column: value})
        assert verify()

    @given(
        where=st.sampled_from([(chain(FIRST), n) for n in range(1, 6)])
        | st.sampled_from([("readings:2026-11-17", 1), ("checkpoints", 1)]),
        at=st.integers(0, 10**4),
        byte=st.integers(0, 255),
    )
    def test_any_byte_of_the_content(self, where, at, byte):
        self._small_house()
        content = bytearray(Record.objects.get(pk=where).canonical)
        at %= len(content)
        if content[at] == byte:
            return
        content[at] = byte
        with attacker() as enemy:
            enemy.change(*where, canonical=bytes(content))
        assert verify()

    @given(sequence=st.integers(1, 5), to=st.integers(0, 9))
    def test_sequence(self, sequence, to):
        self._small_house()
        if to in range(1, 6):
            return
        with attacker() as enemy:
            enemy.change(chain(FIRST), sequence, sequence=to)
        assert verify()

    def _small_house(self):
        acts(FIRST)
        record_reading(AUDITOR, NOW, "case", [FIRST])
        checkpoint(NOW)
