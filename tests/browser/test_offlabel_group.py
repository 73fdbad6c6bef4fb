"""A group outside the approved use in a browser: the form, the director's page, and the grant doctors treat under."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from enkelt.casework.models import Case
from tests.browser.test_work_and_router import sign_in
from tests.builders import World
from tests.web.test_offlabel import ASKED
from tests.web.test_offlabel_group import SAID, TYPED, at_director, granted

pytestmark = pytest.mark.req("NO-01", "X-14")


def test_a_doctor_begins_an_application_for_a_group(narrow_page: Page, world: World, axe: Callable[[Page], None]):
    sign_in(narrow_page, world, "marte")
    narrow_page.goto("/new/?" + "&".join(f"{key}={value}" for key, value in (ASKED | {"who": "group"}).items()))
    axe(narrow_page)
    narrow_page.get_by_role("button", name="Start søknad").click()
    narrow_page.wait_for_url("**/application/**")
    for section in TYPED:
        narrow_page.goto(f"/cases/{Case.objects.get().pk}/application/{section}/")
        axe(narrow_page)


def test_the_director_reads_the_group_and_doctors_the_grant(page: Page, world: World, axe: Callable[[Page], None]):
    case = at_director(world, Client())
    sign_in(page, world, "tor")
    page.goto(f"/cases/{case.pk}/")
    axe(page)
    expect(page.get_by_text("Voksne med sjelden eksempelsykdom og truet syn.").first).to_be_visible()


def test_a_doctor_of_the_trust_finds_the_grant(narrow_page: Page, world: World, axe: Callable[[Page], None]):
    case = granted(world, Client())
    sign_in(narrow_page, world, "nina")
    narrow_page.goto(f"/cases/{case.pk}/grant/")
    expect(narrow_page.get_by_text(SAID).first).to_be_visible()
    axe(narrow_page)
