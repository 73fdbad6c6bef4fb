"""The sheet for patients, the whole case as a file, and a net price, in a browser at both widths."""

import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_work_and_router import sign_in
from tests.builders import World

NET: Any = {"kostnad": {"nettopris_ar": "654 321"}}


@pytest.mark.req("X-16")
def test_a_doctor_finds_the_sheet_for_the_patient(each_page: Page, world: World, axe: Callable[[Page], None]):
    case = world.submitted()
    sign_in(each_page, world, "marte")
    each_page.goto(f"/cases/{case.pk}/")
    each_page.locator('a[href$="/patient/"]').click()
    expect(each_page.get_by_role("heading", level=1)).to_have_text("Til deg som pasient: unntak for et nytt legemiddel")
    axe(each_page)


@pytest.mark.req("X-19")
def test_records_staff_fetch_everything(narrow_page: Page, world: World, axe: Callable[[Page], None], tmp_path):
    case = world.submitted()
    sign_in(narrow_page, world, "anne")
    narrow_page.goto("/administration/records/")
    narrow_page.get_by_label("Saksnummer").fill(case.reference)
    narrow_page.get_by_role("button", name="Finn").click()
    narrow_page.get_by_role("link", name="Hent alt om saken som en fil").click()
    narrow_page.get_by_role("button", name="Hent filen").click()
    axe(narrow_page)
    narrow_page.get_by_label("Pasienten ber om innsyn").check()
    with narrow_page.expect_download() as download:
        narrow_page.get_by_role("button", name="Hent filen").click()
    assert download.value.suggested_filename == "SI-2026-0001.zip"
    download.value.save_as(tmp_path / "case.zip")
    with zipfile.ZipFile(tmp_path / "case.zip") as archive:
        assert archive.testzip() is None


@pytest.mark.req("X-21")
def test_a_leader_is_told_of_a_net_price_and_not_what_it_is(page: Page, world: World, axe: Callable[[Page], None]):
    case = world.submitted(**NET)
    sign_in(page, world, "olav")
    page.goto(f"/cases/{case.pk}/answers/")
    expect(page.locator("#nettopris_ar")).to_contain_text("Vises ikke for deg")
    axe(page)
