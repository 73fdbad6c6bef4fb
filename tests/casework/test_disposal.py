"""A finished application is kept its years, never less, and then goes with a certificate."""

from datetime import date, datetime, timedelta

import pytest
from click.testing import CliRunner
from django.utils import timezone

from enkelt.audit.chains import CHECKPOINTS, DISPOSALS
from enkelt.audit.checkpoints import checkpoint
from enkelt.audit.models import Record
from enkelt.audit.verification import verify
from enkelt.casework.actions.activate import activate
from enkelt.casework.actions.dispose import dispose, kept_until
from enkelt.casework.actions.place_hold import place_hold
from enkelt.casework.entries import Contribution
from enkelt.casework.models import Attachment, Case, Letter, Patient, SectionAnswers
from enkelt.cli import enkelt

pytestmark = pytest.mark.req("NU-14")
YEARS = 10


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=timezone.get_default_timezone())


def closed_on(case: Case, day: date) -> Case:
    """Set the day from which the case is kept, as if it had ended then."""
    case.keep_from = day
    case.save(update_fields=("keep_from",))
    return case


def disposed(day: date) -> list[str]:
    return [done.reference for done in dispose(at(day))]


def test_a_case_is_kept_through_its_last_day(world):
    case = closed_on(world.granted(), date(2026, 11, 16))

    assert disposed(date(2036, 11, 16)) == []
    assert disposed(date(2036, 11, 17)) == [case.reference]


def test_what_ended_on_a_leap_day_is_kept_to_the_end_of_february(world):
    case = closed_on(world.granted(), date(2028, 2, 29))

    assert kept_until(case) == date(2038, 2, 28)
    assert disposed(date(2038, 2, 28)) == []
    assert disposed(date(2038, 3, 1)) == [case.reference]


def test_a_case_on_hold_stays_until_the_hold_is_lifted(world):
    case = closed_on(world.granted(), date(2026, 11, 16))
    place_hold(world.intent("anne", case), on_hold=True, reason="A complaint is being treated")
    assert disposed(date(2050, 1, 1)) == []

    place_hold(world.intent("anne", case), on_hold=False, reason="The complaint is closed")
    assert disposed(date(2050, 1, 1)) == [case.reference]


def test_a_later_act_starts_the_time_again(world):
    case = closed_on(world.granted(), date(2020, 1, 1))
    activate(world.intent("marte", case), world.visit(case).pk, Contribution("iverksatt", statements=IN_HOSPITAL))
    case.refresh_from_db()

    assert case.keep_from == timezone.localdate(world.now)
    assert disposed(date(2030, 1, 2)) == []


IN_HOSPITAL = {"forskrivning": "sykehus"}


@pytest.mark.parametrize("stage", ["fagansvarlig", "direktor"])
def test_a_case_that_has_not_ended_is_never_disposed_of(world, stage):
    closed_on(world.at(stage), date(1990, 1, 1))
    assert disposed(date(2050, 1, 1)) == []


@pytest.mark.req("X-07")
def test_all_content_goes_and_the_certificate_stays(world):
    case = closed_on(world.granted(), date(2026, 11, 16))
    checkpoint(world.now)
    disposed(date(2036, 11, 17))
    checkpoint(at(date(2036, 11, 17)))

    case.refresh_from_db()
    assert (case.state, case.title, case.patient) == ("disposed", "", None)
    for model in (Patient, Letter, SectionAnswers, Attachment):
        assert not model.objects.exists()
    (tombstone,) = Record.objects.filter(chain=DISPOSALS)
    certificate = tombstone.facts["certificate"]
    assert certificate["reference"] == case.reference
    assert certificate["kept_until"] == "2036-11-16"
    assert certificate["deleted"]["sections"] == 7
    assert verify() == []


def test_a_patient_with_another_case_stays(world):
    closed_on(world.granted(), date(2026, 11, 16))
    world.submitted()
    disposed(date(2036, 11, 17))
    assert Patient.objects.count() == 1


@pytest.mark.req("X-07")
def test_the_command_rehearses_then_disposes_between_two_checkpoints(world):
    today = timezone.localdate()
    case = closed_on(world.granted(), today - timedelta(days=366 * YEARS))

    rehearsed = CliRunner().invoke(enkelt, ["work", "dispose", "--dry-run"])
    assert f"would dispose of {case.reference}" in rehearsed.output
    assert not Record.objects.filter(chain=DISPOSALS).exists()

    done = CliRunner().invoke(enkelt, ["work", "dispose"], catch_exceptions=False)
    assert f"disposed of {case.reference}, kept until {kept_until(case)}" in done.output
    assert Record.objects.filter(chain=CHECKPOINTS).count() == 2
    assert CliRunner().invoke(enkelt, ["audit", "verify"]).exit_code == 0
