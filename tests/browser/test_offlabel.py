"""The smallest scheme in a browser: its form, its stages and what follows, on pages that know nothing of it."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from enkelt.casework.models import Case
from tests.browser.test_work_and_router import sign_in
from tests.builders import World
from tests.web.reading import Reader
from tests.web.test_offlabel import ASKED, GRANT, TYPED, at_director

pytestmark = pytest.mark.req("NO-01", "X-14")


@pytest.mark.req("NO-02")
def test_a_doctor_begins_an_application(narrow_page: Page, world: World, axe: Callable[[Page], None]):
    sign_in(narrow_page, world, "marte")
    narrow_page.goto("/new/?" + "&".join(f"{key}={value}" for key, value in ASKED.items()))
    axe(narrow_page)
    narrow_page.get_by_role("button", name="Start søknad").click()
    narrow_page.wait_for_url("**/application/**")
    for section in TYPED:
        narrow_page.goto(f"/cases/{Case.objects.get().pk}/application/{section}/")
        axe(narrow_page)


def test_the_director_decides_and_the_doctor_sees_what_follows(page: Page, world: World, axe: Callable[[Page], None]):
    case = at_director(world, Client())
    sign_in(page, world, "tor")
    page.goto(f"/cases/{case.pk}/")
    axe(page)
    expect(page.get_by_text("Står kostnaden i et rimelig forhold").first).to_be_visible()

    Reader(world, "tor", case).presses("outcome:innvilget", GRANT)
    sign_in(page, world, "marte")
    page.goto(f"/cases/{case.pk}/after/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Eksempelmab")
    axe(page)
