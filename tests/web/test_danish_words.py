"""What a Danish case leaves behind is Danish, whoever looks: the record, the names of files, the currency."""

import pytest
from django.test import Client
from django.urls import reverse

from enkelt.audit import queries as audit
from tests.panel import Panel, panel
from tests.regional import Regions, regions
from tests.web.doors import BACKEND, text_of

__all__ = ["panel", "regions"]

pytestmark = pytest.mark.req("X-14")


def test_the_record_says_in_danish_in_which_capacity_somebody_acted(panel: Panel) -> None:
    case = panel.screened()
    capacities = {record.act: record.actor_capacity for record in audit.history(case.pk)}
    assert capacities["open-case"] == capacities["submit"] == "overlæge"
    assert capacities["screen"] == "sagsbehandler i Sundhedsstyrelsen"


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_document_is_handed_out_under_a_danish_name(panel: Panel, language: str) -> None:
    case = panel.submitted()
    client = Client(HTTP_ACCEPT_LANGUAGE=language)
    client.force_login(panel.people["mette"], backend=BACKEND)
    answer = client.get(reverse("document", args=(case.pk, case.attachments.get().pk)))
    assert answer["Content-Disposition"] == 'attachment; filename="bilag-1.pdf"'


def test_money_is_danish_kroner(regions: Regions) -> None:
    case = regions.at("indstilling")
    client = Client(HTTP_ACCEPT_LANGUAGE="da")
    client.force_login(regions.people["kjeld"], backend=BACKEND)
    assert case.currency == "DKK"
    assert "kr.</dd>" in text_of(client.get(f"/cases/{case.pk}/"))


@pytest.mark.parametrize(
    ("language", "role"), [("da", "formand for lægemiddelkomitéen"), ("en", "chair of the committee")]
)
def test_a_role_on_a_screen_is_named_in_the_readers_language(regions: Regions, language: str, role: str) -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE=language)
    client.force_login(regions.people["kjeld"], backend=BACKEND)
    assert f"Kjeld Thorup, {role}" in text_of(client.get("/"))


@pytest.mark.req("DR-16")
@pytest.mark.parametrize("outcome", ["anbefales", "anbefales-ikke"])
def test_an_opinion_is_headed_as_an_opinion_and_never_as_a_grant_or_refusal(regions: Regions, outcome: str) -> None:
    case = regions.answered(outcome)
    client = Client(HTTP_ACCEPT_LANGUAGE="da")
    client.force_login(regions.people["vibeke"], backend=BACKEND)
    page = text_of(client.get(reverse("after", args=(case.pk,))))
    assert "Indstilling afgivet: Temrolizumab" in page
    assert "mødekommet" not in page
