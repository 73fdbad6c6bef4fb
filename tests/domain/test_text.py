"""What people typed, inside a sentence of ours."""

import pytest

from enkelt.domain.text import within_sentence


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Metastatisk prostatakreft", "metastatisk prostatakreft"),
        ("kreft", "kreft"),
        ("HR-positiv brystkreft", "HR-positiv brystkreft"),
        ("B-celle-lymfom", "B-celle-lymfom"),
        ("PD-L1", "PD-L1"),
        ("Screening, Sundhedsstyrelsen", "screening, Sundhedsstyrelsen"),
        ("", ""),
    ],
)
def test_a_first_word_loses_its_capital_and_a_name_of_letters_keeps_it(typed, said):
    assert within_sentence(typed) == said
