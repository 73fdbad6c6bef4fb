"""The doctor finds the sheet for the patient where the scheme is spoken of, reads it, and prints it."""

import pytest
from django.test import Client

from enkelt import schemes
from enkelt.letters.patient_sheet.sheet import sheet_of
from tests.builders import World
from tests.web.filling import as_, words
from tests.web.reading import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.req("X-16")]

ADDRESS = "/rulebook/no-unntak/undated/patient/"
EDITIONS = [edition for scheme in schemes.SCHEMES for edition in scheme.editions if edition.patient_sheet]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.scheme)
def test_the_page_says_all_that_the_sheet_says(client: Client, world: World, edition):
    shown = words(as_(client, world, "berit").get(f"/rulebook/{edition.scheme}/{edition.key}/patient/"))
    assert [text for text in sheet_of(edition).texts if " ".join(text.split()) not in shown] == []


def test_it_is_printed_with_a_name_that_says_what_it_is(client: Client, world: World):
    answer = as_(client, world, "marte").get("/rulebook/no-unntak/undated/patient.pdf")
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert "no-unntak-undated-pasient.pdf" in answer["Content-Disposition"]


@pytest.mark.parametrize("address", ["/rulebook/no-unntak/1999/patient/", "/rulebook/nothing/undated/patient.pdf"])
def test_a_sheet_that_does_not_exist_is_said_plainly(client: Client, world: World, address: str):
    answer = as_(client, world, "marte").get(address)
    assert answer.status_code == 404
    assert "ikke noe ark til pasienter" in words(answer)


@pytest.mark.parametrize("page", ["/rulebook/", "/rulebook/no-unntak/undated/"])
def test_the_rulebook_leads_to_it(client: Client, world: World, page: str):
    assert f'href="{ADDRESS}"' in as_(client, world, "marte").get(page).content.decode()


def test_the_case_leads_to_it(world: World):
    case = world.submitted()
    assert f'href="{ADDRESS}"' in Reader(world, "marte", case).reads().html


def test_the_answer_to_which_scheme_leads_to_it(client: Client, world: World):
    asked = {"medicine": "Olaparib", "method": str(world.method.pk), "who": "one", "authorised": "yes"}
    assert f'href="{ADDRESS}"' in as_(client, world, "marte").get("/new/", asked).content.decode()
