"""The screens in Danish: from signing in to the request that is sent, and the administration, at both widths."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW
from tests.panel import Panel, panel

__all__ = ["panel"]

pytestmark = pytest.mark.req("X-14")


@pytest.fixture
def danish(open_page: Callable[[int, str], Page]) -> Page:
    """A page of somebody whose browser speaks Danish."""
    return open_page(NARROW, "da")


def sign_in(page: Page, panel: Panel, who: str) -> None:
    page.goto("/sign-in/")
    page.get_by_role("button", name=panel.people[who].name).click()


def test_a_danish_doctor_reads_danish_from_the_first_page_on(danish: Page, panel: Panel, axe: Callable[[Page], None]):
    danish.goto("/sign-in/")
    expect(danish.locator("html")).to_have_attribute("lang", "da")
    expect(danish.get_by_role("heading", name="Log ind")).to_be_visible()
    axe(danish)

    draft, sent = panel.fill(panel.draft()), panel.submitted()
    sign_in(danish, panel, "mette")
    expect(danish.get_by_role("heading", name="Mit arbejde")).to_be_visible()
    expect(danish.get_by_text("Mette Kjærgaard, overlæge")).to_be_visible()
    axe(danish)

    danish.get_by_role("link", name="Ny sag", exact=True).click()
    expect(danish.get_by_role("heading", name="Hvilken ordning?")).to_be_visible()
    axe(danish)

    danish.goto(reverse("application", args=(draft.pk, panel.edition.form.sections[0].key)))
    expect(danish.get_by_text("En kladde hos dig")).to_be_visible()
    expect(danish.get_by_role("heading", name="Intet mangler")).to_be_visible()
    axe(danish)
    danish.get_by_role("link", name="Kontrollér og send").first.click()
    expect(danish.get_by_role("heading", name="Kontrollér og send")).to_be_visible()
    axe(danish)

    for name, says in (("case", "Hvem har sagen"), ("history", "Hvem der har læst den"), ("answers", "Ansøgningen")):
        danish.goto(reverse(name, args=(sent.pk,)))
        expect(danish.get_by_text(says).first).to_be_visible()
        axe(danish)


def test_the_one_who_looks_after_the_unit_reads_danish_too(danish: Page, panel: Panel, axe: Callable[[Page], None]):
    sign_in(danish, panel, "bo")
    danish.get_by_role("link", name="Administration", exact=True).click()
    expect(danish.get_by_text("du varetager dette som lokal administrator")).to_be_visible()
    axe(danish)
    for name, heading in (("people", "Personer og roller"), ("settings", "Opsætning")):
        danish.goto(reverse(name))
        expect(danish.get_by_role("heading", name=heading, exact=True)).to_be_visible()
        axe(danish)


def test_the_language_is_chosen_at_the_foot_and_kept(danish: Page, panel: Panel):
    sign_in(danish, panel, "mette")
    danish.get_by_role("link", name="Bokmål").click()
    expect(danish.get_by_role("heading", name="Mitt arbeid")).to_be_visible()
    danish.reload()
    expect(danish.locator("html")).to_have_attribute("lang", "nb")
    danish.get_by_role("link", name="Dansk").click()
    expect(danish.get_by_role("heading", name="Mit arbejde")).to_be_visible()
