"""A notice says the reference, what waits and where; a mail server's no is told apart from its not now."""

import socket

import pytest
from pytest_django import Settings

from enkelt.domain.errors import DomainError, Refused, Unavailable
from enkelt.integrations.mail import DjangoMailer
from tests.integrations.builders import NOTICE
from tests.integrations.smtp_server import SmtpServer


@pytest.fixture
def smtp_settings(settings: Settings) -> Settings:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 10
    settings.DEFAULT_FROM_EMAIL = "enkelt@trust.example"
    return settings


def test_the_mail_says_reference_what_waits_and_where_and_nothing_else(smtp_settings: Settings) -> None:
    with SmtpServer() as server:
        smtp_settings.EMAIL_PORT = server.port
        DjangoMailer().send(NOTICE)

    (mail,) = server.taken
    assert (mail["From"], mail["To"]) == ("enkelt@trust.example", "ada@trust.example")
    assert mail["Subject"].strip() == "En søknad venter på din vurdering (SI-2026-0042)"
    assert mail.get_content().split() == [*NOTICE.waits.split(), NOTICE.reference, NOTICE.link]
    assert mail["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    ("replies", "kind", "code"),
    [
        ({"recipient": "550 no such person"}, Refused, "mail-address-refused"),
        ({"recipient": "450 come again"}, Unavailable, "mail-not-taken"),
        ({"text": "451 come again"}, Unavailable, "mail-not-taken"),
        ({"sign_in": "535 who are you"}, Refused, "mail-access-denied"),
    ],
)
def test_a_no_waits_for_a_person_and_a_not_now_for_the_next_try(
    smtp_settings: Settings, replies: dict[str, str], kind: type[DomainError], code: str
) -> None:
    with SmtpServer(**replies) as server:
        smtp_settings.EMAIL_PORT = server.port
        if "sign_in" in replies:
            smtp_settings.EMAIL_HOST_USER = smtp_settings.EMAIL_HOST_PASSWORD = "enkelt"

        with pytest.raises(kind) as failed:
            DjangoMailer().send(NOTICE)

    assert failed.value.code == code
    assert "ada@" not in str(failed.value)


def test_a_mail_server_that_is_not_there_is_tried_again(smtp_settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: a connection is refused
        smtp_settings.EMAIL_PORT = taken.getsockname()[1]

        with pytest.raises(Unavailable, match="mail-not-taken"):
            DjangoMailer().send(NOTICE)


def test_a_mail_server_that_says_nothing_is_given_up(smtp_settings: Settings) -> None:
    smtp_settings.EMAIL_TIMEOUT = 0.2
    with socket.create_server(("127.0.0.1", 0)) as silent:
        smtp_settings.EMAIL_PORT = silent.getsockname()[1]

        with pytest.raises(Unavailable, match="mail-not-taken"):
            DjangoMailer().send(NOTICE)
