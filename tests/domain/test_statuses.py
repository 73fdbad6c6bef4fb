"""What of a method stands on a day: the national status (NU-01), and the facts around it (DR-01)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enkelt.domain.statuses import (
    DECISIONS,
    OF_COUNTRY,
    ApplicationOutlook,
    Approval,
    Approvals,
    ApprovalStatus,
    CompanySignal,
    DatedStatus,
    MethodStatus,
    Outlook,
    Signal,
    approvals_on,
    dated,
    effective_status,
    said,
)

pytestmark = pytest.mark.req("NU-01")

ORDERED = MethodStatus.ORDERED
UNDER_ASSESSMENT = MethodStatus.UNDER_ASSESSMENT
INTRODUCED = MethodStatus.INTRODUCED
NOT_INTRODUCED = MethodStatus.NOT_INTRODUCED
ORDER_CANCELLED = MethodStatus.ORDER_CANCELLED
TODAY = date(2026, 3, 2)

days = st.dates(date(2014, 1, 1), date(2030, 1, 1))
records = st.builds(DatedStatus, st.sampled_from(MethodStatus), st.none() | days, st.just("a source"))
histories = st.lists(records, max_size=8)


def told(*steps: tuple[MethodStatus, date | None]) -> list[DatedStatus]:
    return [DatedStatus(status, day, "a source") for status, day in steps]


def stands(*steps: tuple[MethodStatus, date | None], on: date = TODAY) -> MethodStatus | None:
    found = effective_status(told(*steps), on)
    return found.status if found else None


def test_nothing_recorded_is_no_status():
    assert stands() is None


def test_a_status_holds_from_its_own_day():
    assert stands((ORDERED, TODAY)) is ORDERED
    assert stands((ORDERED, TODAY), on=date(2026, 3, 1)) is None


def test_the_newest_record_stands_in_whatever_order_they_are_told():
    assert stands((UNDER_ASSESSMENT, date(2025, 5, 5)), (ORDERED, date(2025, 1, 1))) is (UNDER_ASSESSMENT)


def test_of_two_on_the_same_day_the_one_told_last_stands():
    assert stands((ORDERED, TODAY), (UNDER_ASSESSMENT, TODAY)) is UNDER_ASSESSMENT


def test_an_unknown_day_is_older_than_any_dated_record():
    assert stands((UNDER_ASSESSMENT, date(2014, 1, 1)), (ORDERED, None)) is UNDER_ASSESSMENT
    assert stands((ORDERED, None), on=date(2014, 1, 1)) is ORDERED


@pytest.mark.parametrize("later", [ORDERED, UNDER_ASSESSMENT, ORDER_CANCELLED])
def test_a_new_assessment_after_a_no_leaves_it_a_no(later):
    assert stands((NOT_INTRODUCED, date(2024, 1, 1)), (later, date(2025, 1, 1))) is NOT_INTRODUCED
    assert stands((NOT_INTRODUCED, None), (later, date(2025, 1, 1))) is NOT_INTRODUCED


def test_a_new_decision_ends_a_no():
    history = (
        (NOT_INTRODUCED, date(2024, 1, 1)),
        (ORDERED, date(2025, 1, 1)),
        (INTRODUCED, date(2026, 1, 1)),
    )
    assert stands(*history) is INTRODUCED
    assert stands(*history, on=date(2025, 12, 31)) is NOT_INTRODUCED


def test_a_no_that_has_not_come_yet_bars_nothing():
    assert stands((UNDER_ASSESSMENT, None), (NOT_INTRODUCED, date(2026, 3, 3))) is UNDER_ASSESSMENT


def test_a_cancelled_order_decides_nothing():
    assert stands((ORDERED, None), (ORDER_CANCELLED, date(2021, 12, 13))) is ORDER_CANCELLED
    assert stands((INTRODUCED, date(2020, 1, 1)), (ORDER_CANCELLED, TODAY)) is INTRODUCED


@given(histories, days)
def test_what_stands_is_one_of_the_records_known_by_then(history, on):
    found = effective_status(history, on)
    known = [record for record in history if record.day is None or record.day <= on]
    assert (found is None) == (not known)
    assert found is None or found in known


@given(histories, days)
def test_later_days_change_nothing_on_an_earlier_one(history, on):
    by_then = [record for record in history if record.day is None or record.day <= on]
    assert effective_status(history, on) == effective_status(by_then, on)


@pytest.mark.parametrize("decided", sorted(DECISIONS))
@pytest.mark.parametrize("later", [ORDERED, UNDER_ASSESSMENT, ORDER_CANCELLED])
def test_a_decision_stands_until_a_new_decision_whatever_is_ordered_meanwhile(decided, later):
    assert stands((decided, date(2024, 1, 1)), (later, date(2025, 1, 1))) is decided


@given(histories, days)
def test_no_step_of_an_assessment_stands_over_the_newest_decision(history, on):
    decisions = [record for record in history if record.status in DECISIONS]
    newest = effective_status(decisions, on)
    if newest:
        assert effective_status(history, on) == newest


@pytest.mark.req("DR-01")
def test_the_four_facts_stand_beside_each_other():
    found = approvals_on(
        [
            Approval(ApprovalStatus.UNDER_EVALUATION, date(2024, 1, 1), "EMA"),
            Signal(CompanySignal.INTENDS_TO_APPLY, date(2024, 2, 1), "the company"),
            Approval(ApprovalStatus.AUTHORISED, date(2025, 1, 1), "EMA"),
            Signal(CompanySignal.APPLIED, date(2027, 1, 1), "not yet"),
            Outlook(ApplicationOutlook.EXPECTED, None, "the company"),
            *told((MethodStatus.NOT_RECOMMENDED, date(2025, 6, 1)), (UNDER_ASSESSMENT, date(2026, 1, 1))),
        ],
        TODAY,
    )
    assert found == Approvals(
        approval=Approval(ApprovalStatus.AUTHORISED, date(2025, 1, 1), "EMA"),
        outlook=Outlook(ApplicationOutlook.EXPECTED, None, "the company"),
        status=DatedStatus(MethodStatus.NOT_RECOMMENDED, date(2025, 6, 1), "a source"),
        signal=Signal(CompanySignal.INTENDS_TO_APPLY, date(2024, 2, 1), "the company"),
    )
    assert approvals_on([], TODAY) == Approvals()


@pytest.mark.req("DR-01")
def test_only_a_person_can_say_that_a_medicine_is_authorised_for_the_indication():
    approved = {status: Approval(status, None, "EMA").approved for status in ApprovalStatus}
    assert [status for status, yes in approved.items() if yes] == [ApprovalStatus.AUTHORISED]
    assert [status for status, yes in approved.items() if yes is None] == [ApprovalStatus.MEDICINE_AUTHORISED]


def test_a_value_alone_tells_what_it_is_about():
    families = (MethodStatus, ApprovalStatus, ApplicationOutlook, CompanySignal)
    values = [each.value for family in families for each in family]
    assert len(values) == len(set(values))
    assert [said(value) for value in values] == [each for family in families for each in family]
    assert said("something else") is None
    assert {type(dated(each, None, "")) for family in families for each in family} == {
        DatedStatus,
        Approval,
        Outlook,
        Signal,
    }


def test_every_status_belongs_to_a_country():
    assert {each for kinds in OF_COUNTRY.values() for kind in kinds for each in kind} == {
        each for family in (MethodStatus, ApprovalStatus, ApplicationOutlook, CompanySignal) for each in family
    }


@given(histories, days)
def test_a_decision_of_the_day_itself_always_stands(history, on):
    decided = DatedStatus(INTRODUCED, on, "the decision forum")
    assert effective_status([*history, decided], on) == decided
