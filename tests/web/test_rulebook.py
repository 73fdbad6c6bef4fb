"""The rulebook as anybody reads it, and the blank form out of the same declaration."""

import re
from dataclasses import replace

import pytest
from django.test import Client

from enkelt import schemes
from enkelt.domain.citation import SourceKind
from enkelt.letters.rulebook.citations import citations_in
from tests.builders import World

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
pytestmark = pytest.mark.django_db


@pytest.fixture
def client(world: World) -> Client:
    """A reader without any part in a case."""
    client = Client()
    client.force_login(world.people["berit"], backend=BACKEND)
    return client


@pytest.mark.req("X-03")
def test_every_scheme_is_listed_with_its_editions_or_how_one_applies_so_far(client):
    shown = client.get("/rulebook/").content.decode()

    for scheme in schemes.SCHEMES:
        assert scheme.title in shown
        assert all(f"/rulebook/{scheme.key}/{edition.key}/" in shown for edition in scheme.editions)
        assert scheme.elsewhere in shown


@pytest.mark.req("X-03", "X-04")
def test_every_rule_stands_with_its_place_and_an_anchor(client, world):
    shown = client.get("/rulebook/no-unntak/undated/").content.decode()

    # What is said to patients has a page of its own.
    for citation in citations_in(replace(world.edition, patient_sheet=None)):
        assert citation.says in shown.replace("&#39;", "'")
        assert citation.place in shown
    anchors = re.findall(r' id="([^"]+)"', shown)
    assert len(anchors) == len(set(anchors))
    assert {"criterion-mt", "stage-direktor", "opening-til-vurdering", "source-si-unntak"} <= set(anchors)
    links = set(re.findall(r'href="#([^"]+)"', shown))
    assert links <= {*anchors, "main"}


@pytest.mark.req("X-04")
def test_each_kind_of_source_is_told_apart(client):
    shown = client.get("/rulebook/no-unntak/undated/").content.decode()

    assert all(word in shown for word in ("husregel", "dokument", "offentlig"))
    assert len(SourceKind) == 3


def test_the_drawing_has_the_same_in_words_under_it(client, world):
    shown = client.get("/rulebook/no-unntak/undated/").content.decode()

    assert shown.count("<svg") == 2
    assert 'class="ek-chain' in shown
    for stage in world.edition.every_stage():
        assert f'id="stage-{stage.key}"' in shown


def test_an_edition_that_does_not_exist_is_said_plainly(client):
    for address in ("/rulebook/no-unntak/1999/", "/rulebook/nothing/undated/", "/rulebook/no-unntak/1999/form.pdf"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "Finn den under Regelbok" in answer.content.decode()


@pytest.mark.req("NU-17")
def test_the_blank_form_comes_out_of_the_same_edition(client):
    answer = client.get("/rulebook/no-unntak/undated/form.pdf")

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert "no-unntak-undated.pdf" in answer["Content-Disposition"]
