"""The demo's methods: real ones, with what is publicly known of them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from enkelt.catalogue.models import Method, StatusRecord
from enkelt.catalogue.queries import find, status_on
from enkelt.demo.catalogue import METHODS, OLAPARIB_FROM, OLAPARIB_PROSTATE, load_catalogue
from enkelt.domain.statuses import MethodStatus

pytestmark = [pytest.mark.req("NU-01"), pytest.mark.django_db]

NOW = datetime(2026, 11, 17, 8, tzinfo=UTC)


def standing_on(day, **method):
    found = status_on(Method.objects.get(**method), day)
    return found and found.status


def test_loading_twice_is_loading_once():
    assert load_catalogue(NOW) == load_catalogue(NOW + timedelta(days=1))
    assert Method.objects.count() == len(METHODS)
    assert StatusRecord.objects.count() == sum(len(method.known) for method in METHODS)


def test_the_main_errands_method_is_under_assessment():
    load_catalogue(NOW)
    before = OLAPARIB_FROM - timedelta(days=1)
    assert standing_on(before, key=OLAPARIB_PROSTATE) is MethodStatus.ORDERED
    for day in (OLAPARIB_FROM, NOW.date()):
        assert standing_on(day, key=OLAPARIB_PROSTATE) is MethodStatus.UNDER_ASSESSMENT
    assert OLAPARIB_PROSTATE in [method.key for method in find("olaparib")]


def test_nusinersen_for_adults_was_a_no_until_april_2023():
    load_catalogue(NOW)
    adults = {"substance": "nusinersen", "indication__contains": "voksne"}
    assert standing_on(date(2023, 4, 10), **adults) is MethodStatus.NOT_INTRODUCED
    assert standing_on(date(2023, 4, 11), **adults) is MethodStatus.INTRODUCED


def test_a_cancelled_order():
    load_catalogue(NOW)
    assert standing_on(date(2021, 12, 12), key="ID2021_111") is MethodStatus.ORDERED
    assert standing_on(date(2021, 12, 13), key="ID2021_111") is MethodStatus.ORDER_CANCELLED


def test_every_status_has_a_source_and_methods_without_national_id_say_so():
    load_catalogue(NOW)
    assert not StatusRecord.objects.filter(source="").exists()
    without = [method for method in METHODS if not method.national_id]
    assert Method.objects.filter(key__startswith="LOKAL-").count() == len(without)
