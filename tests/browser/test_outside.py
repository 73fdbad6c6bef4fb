"""Somebody from outside is asked in a browser, answers without knowing the patient, and the answer is read."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from enkelt.accounts.models import Person
from tests.browser.test_work_and_router import sign_in
from tests.builders import NAME, World
from tests.web.test_outside import LATER

pytestmark = pytest.mark.req("X-20", "X-14")


def test_a_committee_asks_somebody_from_outside_who_answers(
    narrow_page: Page, page: Page, world: World, axe: Callable[[Page], None]
):
    case = world.at("vurderingskomite")
    sign_in(narrow_page, world, "signe")
    narrow_page.goto(f"/cases/{case.pk}/questions/")
    narrow_page.get_by_role("link", name="Spør noen utenfra").click()
    axe(narrow_page)
    narrow_page.get_by_label("Navn").fill("Ingvar Sand")
    narrow_page.get_by_label("E-postadresse").fill("ingvar@enkelt.example")
    narrow_page.get_by_label("Siste dag").fill(LATER)
    narrow_page.get_by_role("button", name="Spør og gi beskjed").click()
    expect(narrow_page.get_by_role("link", name="Skriv hva eksperten blir spurt om.")).to_be_visible()
    axe(narrow_page)
    narrow_page.get_by_label("Hva blir eksperten spurt om?").fill("Er det prøvd i Lund?")
    narrow_page.get_by_role("button", name="Spør og gi beskjed").click()
    expect(narrow_page.get_by_text("Har ikke svart.")).to_be_visible()
    axe(narrow_page)

    world.people["ingvar"] = Person.objects.get(email="ingvar@enkelt.example")
    sign_in(page, world, "ingvar")
    page.get_by_role("link", name="Olaparib").click()
    expect(page.get_by_text("Er det prøvd i Lund?")).to_be_visible()
    expect(page.get_by_text(NAME)).to_have_count(0)
    axe(page)
    page.get_by_label("Hva er svaret ditt?").fill("Ja, hos fire.")
    page.get_by_label("Hva bygger du det på?").fill("Egne pasienter.")
    page.get_by_role("button", name="Send svaret").click()
    expect(page.get_by_text("Ja, hos fire.")).to_be_visible()

    narrow_page.goto(f"/cases/{case.pk}/")
    expect(narrow_page.get_by_text("Ja, hos fire.")).to_be_visible()
