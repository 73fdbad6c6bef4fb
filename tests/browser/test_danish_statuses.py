"""A Danish editor in a browser: imports what is published, reads it, and says what EMA's text means for the use."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from enkelt.catalogue.models import Method
from enkelt.demo.denmark import load_denmark
from tests.browser.conftest import NARROW
from tests.browser.test_work_and_router import sign_in
from tests.builders import World
from tests.catalogue.danish import medicine, write_ema, write_list

pytestmark = pytest.mark.req("DR-01", "X-14")


def test_an_editor_imports_both_files_and_enters_what_the_text_says(
    open_page: Callable[[int, str], Page], world: World, tmp_path: Path, axe: Callable[[Page], None]
) -> None:
    world.people |= load_denmark()
    page = open_page(NARROW, "en")
    sign_in(page, world, "jette")
    page.goto("/administration/methods/")
    for file in (
        write_list(tmp_path / "list.csv", [{"virksomhed": "Ansøgt"}]),
        write_ema(tmp_path / "e.json", medicine()),
    ):
        page.get_by_label("File (.csv or .json)").set_input_files(file)
        page.get_by_role("button", name="Import the file").click()
        expect(page.get_by_text("Every line was taken.")).to_be_visible()
        page.goto("/administration/methods/?q=fiktiv")
    axe(page)
    page.get_by_role("link", name="fiktivomab (Fiktiva)").click()
    page.get_by_text("Fiktiva: Authorised").click()
    expect(page.get_by_text("For a made-up disease.")).to_be_visible()
    page.get_by_label("Status", exact=True).select_option("authorised")
    page.get_by_label("From").fill("01.03.2018")
    page.get_by_label("Source").fill("EMA")
    page.get_by_role("button", name="Enter the status").click()
    expect(page.get_by_role("cell", name="authorised for the indication").first).to_be_visible()
    axe(page)
    assert Method.objects.get(country="DK").records.count() == 3
