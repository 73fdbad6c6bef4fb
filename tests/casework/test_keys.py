"""The key that seals can be changed while everything stays readable, and the old one thrown away afterwards."""

import pytest
from click.testing import CliRunner
from django.db import connection

from enkelt.audit import queries, verification
from enkelt.casework import rotation, vault
from enkelt.casework.models import Case, Patient
from enkelt.cli import enkelt
from enkelt.domain.errors import Unavailable
from tests.builders import ANSWERS, NAME, NUMBER

pytestmark = pytest.mark.req("X-05")


def run(*arguments):
    return CliRunner().invoke(enkelt, ["keys", *arguments], catch_exceptions=False)


@pytest.fixture
def ring(settings):
    """Choose the ring; gives the settings' own keys by name."""
    keys = {entry.partition(":")[0]: entry for entry in [f"new:{vault.new_key()}", *settings.DATA_KEYS]}

    def chosen(*names):
        settings.DATA_KEYS = [keys[name] for name in names]

    return chosen


def test_after_a_rotation_everything_is_read_without_the_old_key(world, ring):
    ring("test-1")
    case = world.granted()
    ring("new", "test-1")
    assert "test-1: 0 " not in run("check").output

    done = run("rotate")
    assert done.exit_code == 0
    assert rotation.count_by_key()["test-1"] == 0

    ring("new")
    assert run("check").exit_code == 0
    patient = Patient.objects.get()
    assert (patient.name, patient.number) == (NAME, NUMBER)
    kept = Case.objects.get(pk=case.pk)
    assert kept.sections.get(section="effekt").answers["effekt_gruppe"] == ANSWERS["effekt"]["effekt_gruppe"]
    assert bytes(kept.attachments.get().content).startswith(b"%PDF")
    assert kept.decisions.get().conditions


@pytest.mark.req("X-07")
def test_a_rotation_stands_in_the_record_of_administration(world, ring):
    ring("test-1")
    world.submitted()
    ring("new", "test-1")
    older = rotation.count_older()
    assert run("rotate").exit_code == 0
    (record,) = (each for each in queries.administration(5) if each.act == "rotate-keys")
    assert record.actor_name == "enkelt keys"
    assert record.facts == {"key": "new", "before": ["test-1"], "values": older}
    assert run("rotate").exit_code == 0, "nothing is left to do, and nothing is recorded"
    assert [each.act for each in queries.administration(5)].count("rotate-keys") == 1
    assert verification.verify() == []


def test_a_rotation_that_was_cut_off_goes_on_where_it_stopped(world, ring):
    ring("test-1")
    world.submitted()
    ring("new", "test-1")
    whole = rotation.count_older()

    class CutOffError(RuntimeError):
        """The power went."""

    def cut_off(_count):
        raise CutOffError

    with pytest.raises(CutOffError):
        rotation.rotate(cut_off)
    left = rotation.count_older()
    assert 0 < left < whole
    assert rotation.rotate() == left
    assert rotation.rotate() == 0


def test_a_missing_key_is_named_and_nothing_is_lost(world, ring):
    ring("test-1")
    world.submitted()
    ring("new")
    assert run("check").exit_code == 1

    refused = run("rotate")
    assert "A value needs the key test-1" in refused.output
    ring("new", "test-1")
    assert run("rotate").exit_code == 0


def test_a_value_cannot_be_moved_to_another_column(world):
    world.submitted()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE casework_patient SET name = number")
    with pytest.raises(Unavailable, match="data-changed"):
        Patient.objects.get()


def test_a_new_key_fits_the_ring(settings, ring):
    printed = run("new", "2026-12").output.strip()
    settings.DATA_KEYS = [printed]
    assert vault.unseal(vault.seal(b"text", "column"), "column") == b"text"
    assert run("new", "2026-12").exit_code != 0
    assert run("new", "Not A Name").exit_code != 0
    ring("test-1")


def test_every_sealed_column_is_found():
    found = {f"{column.model._meta.label}.{column.name}" for column in rotation.sealed_columns()}
    assert {"casework.Patient.number", "casework.Letter.pdf", "casework.Attachment.content"} <= found
