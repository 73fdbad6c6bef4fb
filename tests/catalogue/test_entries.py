"""What named staff enter: methods and their statuses, corrected and never overwritten."""

from datetime import UTC, date, datetime

import pytest

from enkelt.catalogue.entries import enter_status, register_method
from enkelt.catalogue.models import Method
from enkelt.catalogue.queries import history, status_on
from enkelt.domain.errors import Invalid, Stale
from enkelt.domain.statuses import MethodStatus

pytestmark = [pytest.mark.req("NU-01"), pytest.mark.django_db]

NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
ORDERED = MethodStatus.ORDERED


@pytest.fixture
def method():
    return register_method(national_id="2025_001", indication="Fiktiv sykdom", substance="fiktivomab")


def enter(method, status, day, *, source="Bestillerforum, sak 1-25", by="Redaktør", **how):
    return enter_status(method, status, day, source, None, by, NOW, **how)


def test_a_status_is_entered_with_its_source_and_who_entered_it(method):
    enter(method, ORDERED, date(2025, 2, 3))
    (record,) = history(method)
    assert (record.source, record.entered_by_name) == ("Bestillerforum, sak 1-25", "Redaktør")
    assert status_on(method, date(2025, 2, 3)) == record.as_dated()


@pytest.mark.parametrize(("wanting", "code"), [({"source": " "}, "source-missing"), ({"by": ""}, "name-missing")])
def test_no_status_without_source_and_name(method, wanting, code):
    with pytest.raises(Invalid) as error:
        enter(method, ORDERED, None, **wanting)
    assert error.value.code == code
    assert history(method) == []


def test_a_correction_keeps_what_it_corrects(method):
    wrong = enter(method, ORDERED, date(2025, 3, 2))
    right = enter(method, ORDERED, date(2025, 2, 3), replaces=wrong)
    wrong.refresh_from_db()
    assert wrong.valid_from == date(2025, 3, 2)
    assert {record.valid_from for record in history(method)} == {
        date(2025, 2, 3),
        date(2025, 3, 2),
    }
    assert status_on(method, date(2025, 4, 1)) == right.as_dated()


def test_the_second_of_two_corrections_is_told_of_the_first(method):
    wrong = enter(method, ORDERED, date(2025, 3, 2))
    enter(method, ORDERED, date(2025, 2, 3), replaces=wrong, by="Kari")
    with pytest.raises(Stale) as error:
        enter(method, ORDERED, date(2025, 2, 4), replaces=wrong, by="Ola")
    assert error.value.params == {"by": "Kari"}


def test_a_record_corrects_only_its_own_method(method):
    other = register_method(national_id="2025_002", indication="Annen", substance="annet")
    record = enter(other, ORDERED, None)
    with pytest.raises(Invalid, match="record-of-another-method"):
        enter(method, ORDERED, None, replaces=record)


def test_a_method_is_registered_once(method):
    again = register_method(national_id="ID2025_001", indication=" FIKTIV  sykdom", substance="noe annet")
    assert again == method
    assert again.substance == "fiktivomab"


def test_a_method_without_national_id_gets_a_local_key(method):
    local = register_method(national_id="", indication="Fiktiv sykdom", substance="fiktivomab")
    same = register_method(national_id="", indication="fiktiv sykdom", substance="Fiktivomab ")
    assert local == same != method
    assert local.key.startswith("LOKAL-")


@pytest.mark.parametrize(
    ("wanting", "code"),
    [
        ({"national_id": "25-1"}, "method-id-unreadable"),
        ({"indication": " "}, "indication-missing"),
        ({"substance": ""}, "method-name-missing"),
    ],
)
def test_a_method_needs_a_name_and_an_indication(wanting, code):
    given = {"national_id": "2025_003", "indication": "Sykdom", "substance": "stoff"} | wanting
    with pytest.raises(Invalid) as error:
        register_method(**given)
    assert error.value.code == code
    assert not Method.objects.exists()
