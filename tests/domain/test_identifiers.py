"""Danish identifiers of units, people, codes and companies; every one here is made up or a published example."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enkelt.domain.errors import Invalid
from enkelt.domain.identifiers import ShakLevel, atc, authorisation_id, cvr, shak, sks, sor

pytestmark = pytest.mark.req("X-05")

OF_A_PUBLIC_BODY = "325421000016001"
"""Published as an example by MedCom."""
READERS = (sor, shak, sks, atc, authorisation_id, cvr)


def refused(reader, text: str) -> str:
    with pytest.raises(Invalid) as problem:
        reader(text)
    return problem.value.code


@pytest.mark.parametrize("text", ["12345678901", "325421000016001", " 3254 21000016001"])
def test_a_number_of_sor_is_read_and_verhoeff_only_warns(text):
    assert sor(text).digits == "".join(text.split())


@pytest.mark.parametrize("text", ["", "1234567890", "0123456789012", "1234567890A", "1234567890123456789"])
def test_what_is_no_number_of_sor(text):
    assert refused(sor, text) == "sor-form"


def test_what_fits_verhoeff_is_told():
    assert sor(OF_A_PUBLIC_BODY).fits_verhoeff
    assert not sor("12345678901").fits_verhoeff


@given(st.integers(0, len(OF_A_PUBLIC_BODY) - 1), st.integers(1, 9))
def test_verhoeff_finds_every_wrong_digit(place, by):
    wrong = f"{(int(OF_A_PUBLIC_BODY[place]) + by) % 10}"
    number = f"{OF_A_PUBLIC_BODY[:place]}{wrong}{OF_A_PUBLIC_BODY[place + 1 :]}"
    if not number.startswith("0"):
        assert not sor(number).fits_verhoeff


@given(st.integers(1, len(OF_A_PUBLIC_BODY) - 2))
def test_verhoeff_finds_two_neighbours_that_changed_places(place):
    one, other = OF_A_PUBLIC_BODY[place], OF_A_PUBLIC_BODY[place + 1]
    number = f"{OF_A_PUBLIC_BODY[:place]}{other}{one}{OF_A_PUBLIC_BODY[place + 2 :]}"
    assert sor(number).fits_verhoeff is (one == other)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("1301", ShakLevel.HOSPITAL),
        ("130101", ShakLevel.DEPARTMENT),
        ("1301011", ShakLevel.SECTION),
        (" 1301 01a ", ShakLevel.SECTION),
    ],
)
def test_shak_tells_its_level_by_its_length(text, level):
    assert shak(text).level is level


@pytest.mark.parametrize("text", ["", "130", "13010", "13010111", "A301", "1301-01", "1301ÆØ"])
def test_what_is_no_code_of_shak(text):
    assert refused(shak, text) == "shak-form"


@pytest.mark.parametrize(
    ("text", "codes"),
    [("DC61", ("DC61",)), ("ds721 + tul1", ("DS721", "TUL1")), ("ML01XX46", ("ML01XX46",)), ("BWHA100", ("BWHA100",))],
)
def test_sks_is_read_with_the_codes_joined_to_it(text, codes):
    assert sks(text).codes == codes
    assert sks(text).main == codes[0]


@pytest.mark.parametrize("text", ["", "D", "1C61", "ØC61", "DC61+", "+TUL1", "DC6123456789", "DC-61"])
def test_what_is_no_code_of_sks(text):
    assert refused(sks, text) == "sks-form"


@pytest.mark.parametrize(
    ("text", "level", "veterinary"),
    [
        ("L", 1, False),
        ("L01", 2, False),
        ("L01X", 3, False),
        ("L01XK", 4, False),
        ("l01xk01", 5, False),
        ("QL01XK01", 5, True),
        ("Q", 0, None),
    ],
)
def test_atc_tells_its_level_and_whether_it_is_for_animals(text, level, veterinary):
    if veterinary is None:
        assert refused(atc, text) == "atc-form"
    else:
        assert (atc(text).level, atc(text).veterinary) == (level, veterinary)


@pytest.mark.parametrize("text", ["", "W01", "L1", "L01XK1", "L01XK011", "01XK01", "QQL01"])
def test_what_is_no_atc_code(text):
    assert refused(atc, text) == "atc-form"


def test_an_authorisation_id_has_no_vowels():
    assert authorisation_id("0bc1y") == "0BC1Y"
    for text in ("", "ABC12", "0BC1", "0BC1YZ", "0BC1Å"):
        assert refused(authorisation_id, text) == "authorisation-id-form"


def test_a_companys_number_has_a_control_digit():
    assert cvr("12 34 56 74") == "12345674"
    for text, why in (("12345678", "cvr-control"), ("1234567", "cvr-form"), ("02345674", "cvr-form")):
        assert refused(cvr, text) == why


@given(st.text(alphabet="0123456789ABCQLåø+- ", max_size=12), st.sampled_from(READERS))
def test_no_text_breaks_a_reader_and_what_is_read_reads_the_same_again(reader_text, reader):
    try:
        once = reader(reader_text)
    except Invalid:
        return
    form = getattr(once, "digits", None) or getattr(once, "code", None) or "+".join(getattr(once, "codes", ())) or once
    assert reader(form) == once
