"""Tilgangsordningen in a browser: an application with a mistake in it, and what the trust and the committee see."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from enkelt.casework.models import Case
from tests.access import ANSWERS, Access
from tests.browser.conftest import NARROW
from tests.browser.test_work_and_router import sign_in
from tests.builders import NAME, NUMBER, PDF, World
from tests.web.test_tilgang import ASKED, TYPED

TODAY = f"{timezone.localdate():%d.%m.%Y}"


@pytest.fixture
def access(world: World) -> Access:
    world.now = timezone.now()
    return Access(world)


def fill(page: Page, key: str, **changed: str) -> None:
    """Fill in a section as a person does: what a choice opens is there when it is made."""
    page.goto(f"/cases/{Case.objects.get().pk}/application/{key}/")
    for name, value in {**TYPED[key], **changed}.items():
        for each in value if isinstance(value, list) else [value]:
            typed = page.locator(f'[name="{name}"]')
            kind = typed.first.get_attribute("type")
            if kind in ("radio", "checkbox"):
                (typed if typed.count() == 1 else page.locator(f'[name="{name}"][value="{each}"]')).check()
            elif typed.first.evaluate("each => each.tagName") == "SELECT":
                typed.select_option(each)
            else:
                typed.fill(each)
    save(page)


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Lagre", exact=True).click()


@pytest.mark.req("NT-01", "NT-03", "NT-06", "NT-13", "X-14")
def test_a_doctor_applies_makes_a_mistake_and_mends_it(
    open_page: Callable[[int, str], Page], access: Access, axe: Callable[[Page], None]
) -> None:
    page = open_page(NARROW, "nb")
    sign_in(page, access.world, "marte")
    page.goto(f"/new/?{urlencode(ASKED | {'method': str(access.world.method.pk)})}")
    axe(page)
    page.get_by_role("button", name="Start søknad").click()
    page.wait_for_url("**/application/**")
    for key in TYPED:
        fill(page, key, **({"samtykke_dato": "31.02.2026"} if key == "pasient" else {}))
        axe(page)
    attach(page)
    case = mended(page, axe)
    assert case.state == "running"
    assert case.sections.get(section="grunner", sent=True).answers["grunner"] == ANSWERS["grunner"]["grunner"]


def attach(page: Page) -> None:
    page.get_by_label("Legg ved dokumenter").set_input_files(
        {"name": "samtykke.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_role("button", name="Legg ved", exact=True).click()
    expect(page.get_by_role("link", name="samtykke.pdf")).to_be_visible()


def mended(page: Page, axe: Callable[[Page], None]) -> Case:
    """Send it with the mistake, mend that, and send it again."""
    case = Case.objects.get()
    page.goto(f"/cases/{case.pk}/check/")
    axe(page)
    page.get_by_role("button", name="Send søknaden").click()
    wrong = page.get_by_role("link", name="Når ble det samtykket?").first
    expect(wrong).to_be_visible()
    axe(page)
    wrong.click()
    expect(page.locator('[name="samtykke_dato"]')).to_have_value("31.02.2026")
    page.locator('[name="samtykke_dato"]').fill(TODAY)
    save(page)
    page.goto(f"/cases/{case.pk}/check/")
    page.get_by_role("button", name="Send søknaden").click()
    page.wait_for_url(f"**/cases/{case.pk}/")
    case.refresh_from_db()
    return case


@pytest.mark.req("NT-02", "NT-05", "NT-11")
def test_the_trust_reads_across_and_the_committee_knows_no_name(
    open_page: Callable[[int, str], Page], access: Access, axe: Callable[[Page], None]
) -> None:
    trust, committee = access.at("foretak"), access.at("komite")
    for width in (1280, 400):
        page = open_page(width, "nb")
        sign_in(page, access.world, "tor")
        page.goto(f"/cases/{trust.pk}/")
        row = page.locator("#comparison tbody tr").first
        expect(row).to_contain_text("60 år")
        boxes = [cell.bounding_box() for cell in row.locator("th, td").all()]
        assert len({round(box["y"]) for box in boxes if box}) == 1, "the two sides stand beside each other"
        axe(page)
        sign_in(page, access.world, "liv")
        page.goto(f"/cases/{committee.pk}/")
        expect(page.locator("body")).not_to_contain_text(NAME)
        expect(page.locator("body")).not_to_contain_text(NUMBER[:6])
        axe(page)


@pytest.mark.req("NT-10")
def test_the_director_passes_the_answer_on(page: Page, access: Access, axe: Callable[[Page], None]) -> None:
    case = access.answered("innvilget")
    sign_in(page, access.world, "marte")
    page.goto(f"/cases/{case.pk}/")
    expect(page.locator("dl.ek-now")).to_contain_text("Svaret er hos Tor Vestrum")
    axe(page)
    sign_in(page, access.world, "tor")
    page.goto(f"/cases/{case.pk}/after/")
    axe(page)
    page.get_by_role("button", name="Send svaret videre til legen").click()
    expect(page.locator("main")).to_contain_text("til Marte Lien")
    sign_in(page, access.world, "marte")
    page.goto(f"/cases/{case.pk}/after/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Innvilget med vilkår")
    axe(page)
