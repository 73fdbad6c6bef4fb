"""What is recorded, how it is refused to change, and how it is asked for."""

import json
import threading
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from enkelt.audit.chains import append, record_reading, record_refusal
from enkelt.audit.disposal import entomb
from enkelt.audit.entry import Actor, Entry, link, merkle_root
from enkelt.audit.models import AppendOnlyError, Mention, Record
from enkelt.audit.queries import history, readers_of, refusals, refusals_of
from enkelt.audit.verification import verify
from enkelt.domain.errors import Refused
from tests.audit.house import ACTS, AUDITOR, DIRECTOR, DOCTOR, FIRST, NOW, SECOND, acts, chain

pytestmark = pytest.mark.req("X-07")


def test_canonical_bytes_are_written_one_way():
    entry = Entry("case:x", 1, "opened", NOW, Actor("1", "Åse", "lege"), {"b": 1, "a": [None]})
    assert (
        entry.canonical()
        == (
            '{"act":"opened","at":"2026-11-17T09:30:00.000000Z",'
            '"by":{"capacity":"lege","id":"1","name":"Åse"},"cases":[],'
            '"chain":"case:x","facts":{"a":[null],"b":1},"sequence":1}'
        ).encode()
    )
    assert Entry.read(entry.canonical()).canonical() == entry.canonical()


def test_hash_covers_the_hash_before():
    nothing = "0" * 64
    assert link(nothing, b"x") != link(link(nothing, b"w"), b"x")


def test_merkle_root_depends_on_order_and_on_every_leaf():
    leaves = [str(n).encode() for n in range(5)]
    roots = {merkle_root(leaves[:n]) for n in range(6)} | {merkle_root(leaves[::-1])}
    assert len(roots) == 7


@pytest.mark.parametrize("facts", [{"at": NOW}, {"bytes": b"x"}])
@pytest.mark.django_db
def test_facts_are_plain(facts):
    with pytest.raises(TypeError), transaction.atomic():
        append(FIRST, "opened", DOCTOR, NOW, facts)


@pytest.mark.django_db
def test_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"), transaction.atomic():
        append(FIRST, "opened", DOCTOR, datetime(2026, 1, 1), {})  # noqa: DTZ001  # the point


@pytest.mark.django_db
def test_history_tells_the_acts_in_order():
    acts(FIRST)
    acts(SECOND, 1)
    assert [record.act for record in history(FIRST)] == list(ACTS)
    first = history(FIRST)[0]
    assert (first.by, first.at, first.facts) == (DOCTOR, NOW, {"stage": 0})


@pytest.mark.django_db
def test_readers_of_a_case_are_known_with_what_and_why():
    record_reading(DOCTOR, NOW, "worklist", [FIRST, SECOND, FIRST])
    record_reading(AUDITOR, NOW + timedelta(minutes=1), "case", [FIRST], "break-glass")
    record_refusal(DIRECTOR, NOW, "case", [FIRST], "conflict-of-interest")
    assert [(a.by.name, a.what, a.why) for a in readers_of(FIRST)] == [
        ("Åse Øvergård", "case", "break-glass"),
        ("Kari Nordmann", "worklist", ""),
    ]
    assert [a.cases for a in readers_of(SECOND)] == [(FIRST, SECOND)]
    assert len(readers_of(FIRST, SECOND)) == 2


@pytest.mark.django_db
def test_refusals_are_known_by_case_and_by_time():
    record_refusal(DIRECTOR, NOW, "decide", [FIRST], "conflict-of-interest")
    record_refusal(DOCTOR, NOW, "administration", [], "no-role")
    assert [a.why for a in refusals_of(FIRST)] == ["conflict-of-interest"]
    assert [a.why for a in refusals(NOW, NOW + timedelta(1))] == ["no-role", "conflict-of-interest"]
    assert refusals(NOW + timedelta(1), NOW + timedelta(2)) == []


@pytest.mark.django_db
def test_readings_are_chained_by_the_local_day():
    late = NOW.replace(hour=23, minute=30)
    assert record_reading(DOCTOR, late, "case", [FIRST]).chain == "readings:2026-11-18"


@pytest.mark.django_db
def test_disposed_case_takes_no_more_acts():
    acts(FIRST)
    entomb(FIRST, {}, AUDITOR, NOW)
    with pytest.raises(Refused, match="case-disposed"), transaction.atomic():
        append(FIRST, "reopened", DOCTOR, NOW, {})


@pytest.mark.django_db(transaction=True)
def test_act_and_record_stand_or_fall_together():
    with pytest.raises(RuntimeError, match="one transaction"):
        append(FIRST, "opened", DOCTOR, NOW, {})
    assert history(FIRST) == []


@pytest.mark.django_db(transaction=True)
def test_reading_cannot_be_lost_with_somebody_elses_transaction():
    with pytest.raises(RuntimeError), transaction.atomic():
        record_reading(DOCTOR, NOW, "case", [FIRST])


@pytest.mark.django_db
def test_program_refuses_to_change_or_remove():
    record = acts(FIRST)[0]
    record.act = "refused"
    with pytest.raises(AppendOnlyError):
        record.save()
    with pytest.raises(AppendOnlyError):
        record.delete()
    with pytest.raises(AppendOnlyError):
        Record.objects.update(act="refused")
    with pytest.raises(AppendOnlyError):
        Mention.objects.all().delete()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_record SET act = 'refused'",
        "DELETE FROM audit_record",
        "DELETE FROM audit_record WHERE chain LIKE 'case:%%2'",
        "DELETE FROM audit_record WHERE chain LIKE 'readings:%%'",
        "DELETE FROM audit_record WHERE chain = 'disposals'",
        "UPDATE audit_mention SET sequence = 9",
        "DELETE FROM audit_mention",
    ],
)
@pytest.mark.django_db
def test_database_refuses_to_change_or_remove(statement):
    acts(FIRST)
    acts(SECOND)
    record_reading(DOCTOR, NOW, "case", [FIRST])
    entomb(FIRST, {}, AUDITOR, NOW)
    with (
        pytest.raises(IntegrityError, match="only ever added to"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert verify() == []


@pytest.mark.postgres
@pytest.mark.parametrize("table", ["audit_record", "audit_mention"])
@pytest.mark.django_db
def test_database_refuses_to_be_emptied(table):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table}")


@pytest.mark.django_db
def test_two_acts_cannot_take_the_same_place():
    first = acts(FIRST, 1)[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Record.objects.create(
            chain=chain(FIRST),
            sequence=1,
            previous_hash=first.previous_hash,
            hash=first.hash,
            canonical=first.canonical,
            at=NOW,
        )


@pytest.mark.django_db(transaction=True)
def test_readers_at_once_make_one_chain():
    readers, readings = 6, 5
    start = threading.Barrier(readers)

    def read(number):
        start.wait()
        for _ in range(readings):
            record_reading(Actor(str(number), f"Reader {number}", ""), NOW, "case", [FIRST])
        connection.close()

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Record.objects.filter(chain="readings:2026-11-17").count() == readers * readings
    assert verify() == []


@pytest.mark.django_db
def test_content_can_be_read_without_the_program():
    record = acts(FIRST, 1)[0]
    assert json.loads(bytes(record.canonical))["by"]["name"] == "Kari Nordmann"
