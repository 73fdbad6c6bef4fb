"""What goes wrong outside the rules is told in plain words too, and never with a trace."""

import pytest
from django.test import Client

from enkelt.web import trouble
from tests.builders import World


@pytest.fixture
def signed_in(world: World, client: Client) -> Client:
    client.force_login(world.people["marte"], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_an_address_that_leads_nowhere_says_where_to_go(signed_in: Client) -> None:
    answer = signed_in.get("/cases/nowhere/")
    assert answer.status_code == 404
    assert "Det finnes ingen slik side" in answer.content.decode()
    assert 'href="/"' in answer.content.decode()


def test_a_fault_of_ours_is_told_without_asking_the_database(
    signed_in: Client, world: World, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError(world.method.key)

    monkeypatch.setattr("enkelt.web.door.accounts.memberships_of", broken)
    signed_in.raise_request_exception = False
    answer = signed_in.get("/new/")
    assert answer.status_code == 500
    assert "Noe gikk galt her" in answer.content.decode()
    assert "ZeroDivision" not in answer.content.decode()
    with django_assert_num_queries(0):
        trouble.fault(answer.wsgi_request)
