"""What may leave the house at all: parts that belong together, and nobody's number."""

from dataclasses import replace

import pytest

from enkelt.domain.errors import Refused
from tests.integrations.builders import NOTICE, archive_copy


@pytest.mark.req("NU-16")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reference": ""}, "archive-copy-unnameable"),
        ({"reference": "../up"}, "archive-copy-unnameable"),
        ({"key": "x" * 101}, "archive-copy-unnameable"),
        ({"title": ""}, "archive-title-unusable"),
        ({"title": "two\nlines"}, "archive-title-unusable"),
        ({"title": "Svar om 17836245180"}, "person-number-would-leave"),
        ({"title": "Svar om 178362 45180"}, "person-number-would-leave"),
        ({"key": "17836245180"}, "person-number-would-leave"),
        ({"title": "Svar om 670368-1234"}, "person-number-would-leave"),
        ({"title": "Svar om 6703681AB2"}, "person-number-would-leave"),
        ({"title": "Svar om 0703681234"}, "person-number-would-leave"),
        ({"pdf": b"a picture"}, "archive-copy-not-pdf"),
        ({"pdf": b"%PDF-1.7 changed since"}, "archive-copy-damaged"),
    ],
)
def test_a_copy_that_could_not_be_filed_safely_is_refused(change: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        replace(archive_copy(), **change)  # type: ignore[arg-type]
    assert refused.value.code == code
    assert "45180" not in str(refused.value)


@pytest.mark.req("X-05")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"to": "nobody"}, "mail-address-unusable"),
        ({"to": "ada@trust.example\nBcc: eve@else.example"}, "mail-address-unusable"),
        ({"reference": "SI\n1"}, "mail-text-unusable"),
        ({"waits": "two\r\nlines"}, "mail-text-unusable"),
        ({"link": "ftp://enkelt.example/"}, "mail-link-unusable"),
        ({"link": "/case/1"}, "mail-link-unusable"),
        ({"waits": "Søknad for 17836245180"}, "person-number-would-leave"),
        ({"waits": "Søknad for 178362-45180"}, "person-number-would-leave"),
        ({"link": "https://enkelt.example/?nr=17836245180"}, "person-number-would-leave"),
        ({"reference": "117836245180"}, "person-number-would-leave"),
    ],
)
def test_a_notice_that_says_too_much_is_refused(change: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as refused:
        replace(NOTICE, **change)
    assert refused.value.code == code
    assert "45180" not in str(refused.value)


def test_an_identifier_of_ours_is_not_taken_for_a_persons_number() -> None:
    assert replace(NOTICE, link=NOTICE.link).link.endswith("123456789012")
    assert archive_copy(key="7d4e1c1e-0000-4000-8000-123456789012").key
