"""Searching the catalogue by substance, trade name or id."""

from datetime import date

import pytest

from enkelt.catalogue.entries import register_method
from enkelt.catalogue.queries import find, status_on

pytestmark = [pytest.mark.req("NU-01"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def methods():
    for number, (substance, trade_name) in enumerate(
        [
            ("olaparib", "Lynvara"),
            ("olaparib og abirateron", ""),
            ("abirateron med olaparib", ""),
            ("niraparib", "Øyvara"),
            ("pembrolizumab", "Keyvara"),
        ],
        start=1,
    ):
        register_method(
            national_id=f"2025_00{number}",
            indication="Fiktiv sykdom",
            substance=substance,
            trade_name=trade_name,
        )


def found(text):
    return [method.substance for method in find(text)]


def test_exact_comes_first_then_beginnings_then_words():
    assert found("olaparib") == [
        "olaparib",
        "olaparib og abirateron",
        "abirateron med olaparib",
    ]


def test_a_part_of_a_name_is_found_last():
    assert found("nirap") == ["niraparib"]
    assert "niraparib" in found("parib")
    assert found("abira") == ["abirateron med olaparib", "olaparib og abirateron"]


@pytest.mark.parametrize("text", ["ID2025_004", "2025_004", "id2025_004", "ØYVARA", " øy "])
def test_ids_and_trade_names_whatever_the_capitals(text):
    assert found(text) == ["niraparib"]


@pytest.mark.parametrize("text", ["pembrolizumap", "pembrolisumab", "penbrolizumab"])
def test_a_slip_of_the_finger_is_forgiven(text):
    assert found(text) == ["pembrolizumab"]


@pytest.mark.parametrize("text", ["", "  ", "insulin", "%"])
def test_nothing_is_found_for_nothing_or_for_something_else(text):
    assert found(text) == []


def test_a_search_and_the_statuses_of_its_hits_are_three_questions(django_assert_num_queries):
    with django_assert_num_queries(3):
        for method in find("olaparib"):
            status_on(method, date(2026, 1, 1))
