"""The panel's cases of the demo: one at every stage, one of 2012 under its own edition."""

from datetime import timedelta

import pytest
from django.utils import timezone

from enkelt.casework.models import Advice, Case
from enkelt.casework.queries.elapsed import elapsed
from enkelt.demo.denmark import load_denmark
from enkelt.demo.panel import load_panel
from enkelt.domain.patient_number import patient_number
from tests.remembered import remembered

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases():
    """The panel's cases of the demo."""
    return loaded()


@remembered
def loaded():
    return load_panel(load_denmark(), timezone.now())


@pytest.mark.req("DS-01", "DS-02")
def test_a_case_of_2012_stands_under_its_own_edition_with_its_own_clock(cases):
    old = Case.objects.get(pk=cases[0].pk)
    assert (old.edition_key, old.reference[:8], old.counts_as) == ("2012-12-23", "SST-2012", "advice")
    assert Advice.objects.get(case=old).unit == "vejle"
    time = elapsed(old, (), timezone.localdate())
    assert time is not None
    assert (time.working, time.calendar) == (9, 14)
    assert old.on_hold, "it is older than it must be kept"


@pytest.mark.req("DP-09")
def test_cases_wait_at_every_stage_and_one_department_is_asked_whether_it_followed_the_advice(cases):
    waiting = {visit.stage_key for case in cases for visit in case.visits.filter(closed_at=None)}
    assert {"anmodning", "screening", "fordeling", "panel", "fulgt"} <= waiting
    asked = Case.objects.get(pk=cases[1].pk).visits.filter(stage_key="fulgt").order_by("sequence")
    day = timezone.localdate()
    first, second = (visit.waits_from for visit in asked)
    assert first is not None
    assert second is not None
    assert first <= day + timedelta(days=1) < second


def test_its_patients_are_invented_and_it_is_loaded_once(cases):
    for case in cases:
        if case.patient is not None:
            assert patient_number(case.patient.number, "DK", synthetic=True).digits
    assert load_panel(load_denmark(), timezone.now()) == []
