"""After the decision, in a browser: the doctor, the secretary, purchasing and the administrator each do their part."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from enkelt.accounts.changes import choose_language
from enkelt.casework.models import Case, Filing
from tests.builders import RECENTLY, World

NUMBER = "/administration/settings/sykehuset-innlandet/prosjekt.bestilling/"
COSTLY = {"kostnad_ar": "1 000 001", "prisgrunnlag": "liste-med", "andre_kostnader": "ingen", "haster": "no"}


def today() -> str:
    return f"{timezone.localdate():%d.%m.%Y}"


def sign_in(page: Page, world: World, who: str) -> None:
    page.context.clear_cookies(name="sessionid")
    page.goto("/sign-in/")
    choose_language(world.people[who], page.evaluate("navigator.language")[:2])
    page.get_by_role("button", name=world.people[who].name).click()


@pytest.fixture
def granted(transactional_db: None, world: World) -> Case:  # noqa: ARG001 - committed rows, which the server sees
    """A costly case that was granted today, whose copy the archive refused."""
    world.now = RECENTLY
    case = world.granted(kostnad=COSTLY)
    refused = {"attempts": 1, "last_attempt_at": timezone.now(), "last_error": "archive-refused", "needs_person": True}
    Filing.objects.filter(case=case, kind="arkiv").update(**refused, next_attempt_at=None)
    return case


@pytest.mark.req("X-14")
def test_the_pages_after_a_decision_are_accessible(
    each_page: Page, world: World, granted: Case, axe: Callable[[Page], None]
):
    for who in ("marte", "signe", "ingrid"):
        sign_in(each_page, world, who)
        each_page.goto(f"/cases/{granted.pk}/after/")
        axe(each_page)
    each_page.goto(f"/cases/{granted.pk}/letters/{granted.letters.exclude(decision=None).get().pk}/")
    axe(each_page)
    refused = world.refused()
    sign_in(each_page, world, "tor")
    each_page.goto(f"/cases/{refused.pk}/letters/{refused.letters.exclude(decision=None).get().pk}/")
    each_page.locator("details summary").click()
    axe(each_page)


@pytest.mark.req("X-14")
def test_the_pages_of_administration_are_accessible(
    each_page: Page, world: World, granted: Case, axe: Callable[[Page], None]
):
    pages = {
        "kari": ("", "settings/", "settings/sykehuset-innlandet/resept.hvit.merknader/", "people/"),
        "lars": ("methods/?q=olap", f"methods/{world.method.pk}/"),
        "anne": ("paper/", "records/"),
    }
    for who, addresses in pages.items():
        sign_in(each_page, world, who)
        for address in addresses:
            each_page.goto(f"/administration/{address}")
            each_page.locator("main details").evaluate_all("all => all.slice(0, 2).forEach(each => each.open = true)")
            axe(each_page)
    search = each_page.get_by_role("search")
    search.get_by_role("textbox").fill(granted.reference)
    search.get_by_role("button").click()
    assert granted.reference in each_page.get_by_role("main").inner_text()
    axe(each_page)


@pytest.mark.req("NU-22")
@pytest.mark.req("NU-19")
@pytest.mark.usefixtures("transactional_db")
def test_purchasing_confirms_the_number_and_the_doctor_copies_the_text(page: Page, world: World):
    world.now = RECENTLY
    granted = world.granted()
    sign_in(page, world, "marte")
    page.goto(f"/cases/{granted.pk}/after/")
    expect(page.locator("#text-bestilling")).to_contain_text("DM 0224")
    expect(page.locator("#text-bestilling [data-copy]")).to_have_count(0)

    sign_in(page, world, "eva")
    page.goto(NUMBER)
    page.locator("button[value=confirm]").click()
    expect(page.locator("main [role=status]")).to_be_visible()

    sign_in(page, world, "marte")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/cases/{granted.pk}/after/")
    page.locator("#text-bestilling [data-copy]").click()
    expect(page.locator("#copied")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == "Prosjekt DM 0224 Enkeltpasientunntak"


@pytest.mark.req("NU-15")
@pytest.mark.req("NU-20")
def test_the_doctor_journals_and_puts_it_into_use_with_mistakes_on_the_way(page: Page, world: World, granted: Case):
    sign_in(page, world, "marte")
    page.goto(f"/cases/{granted.pk}/after/")
    page.locator("input[name=day]").fill("i dag")
    page.locator("form[action*=filings] button").click()
    expect(page.locator(".ds-error-summary")).to_be_focused()
    expect(page.locator("input[name=day]")).to_have_value("i dag")
    page.locator("input[name=day]").fill(today())
    page.locator("form[action*=filings] button").click()
    expect(page.locator("main [role=status]").first).to_be_visible()

    page.locator("input[value=sykehus]").check()
    page.get_by_role("button", name="Sett i verk").click()
    expect(page.locator(".ds-error-summary")).to_contain_text("eget prosjektnummer")
    expect(page.locator("input[value=sykehus]")).to_be_checked()
    page.locator("input[name=prosjektnummer]").fill("P 4711")
    page.get_by_role("button", name="Sett i verk").click()
    expect(page.locator("#text-bestilling input[readonly]")).to_have_value("Prosjekt P 4711 Enkeltpasientunntak")
    assert not granted.visits.filter(stage_key="iverksetting", closed_at=None).exists()


@pytest.mark.req("NU-16")
def test_the_secretary_files_by_hand_what_the_archive_refused(narrow_page: Page, world: World, granted: Case):
    sign_in(narrow_page, world, "signe")
    narrow_page.goto(f"/cases/{granted.pk}/after/")
    narrow_page.locator("form[action*=filings] input[name=day]").fill(today())
    narrow_page.locator("form[action*=filings] button").click()
    expect(narrow_page.locator(".ds-error-summary")).to_be_visible()
    expect(narrow_page.locator("form[action*=filings] input[name=day]")).to_have_value(today())
    narrow_page.locator("input[name=number]").fill("2026/1187-4")
    narrow_page.locator("form[action*=filings] button").click()
    expect(narrow_page.locator(".ek-chain")).to_contain_text("2026/1187-4")


@pytest.mark.req("X-06")
def test_the_administrator_appoints_a_deputy(page: Page, world: World, granted: Case):  # noqa: ARG001 - committed rows
    sign_in(page, world, "kari")
    page.goto("/administration/people/")
    page.locator("#role-onkologi-gjovik-professional-leader summary").click()
    form = page.locator(f"#deputy-{world.people['olav'].memberships.get().pk}")
    form.locator("input[name=person]").fill("Jonas Rabben <jonas@enkelt.example>")
    form.locator("input[name=first_day]").fill(today())
    form.locator("button").click()
    expect(page.locator(".ds-error-summary")).to_be_visible()
    form.locator("input[name=last_day]").fill(today())
    form.locator("button").click()
    expect(page.locator("#role-onkologi-gjovik-professional-leader")).to_contain_text("Jonas Rabben")
