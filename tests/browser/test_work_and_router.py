"""From the question which scheme to use, to the draft, the list it waits in, and the rules it follows."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from enkelt.accounts.changes import choose_language
from enkelt.casework.actions.ask import ask
from enkelt.casework.models import Case, Visit
from tests.builders import NUMBER, RECENTLY, World
from tests.web.reading import House

pytestmark = pytest.mark.req("X-14")


@pytest.fixture
def busy(world: World) -> World:
    """Cases of today at several stages: one late, one urgent, one with a question, one granted, one refused."""
    world.now = RECENTLY
    late, urgent, asked = world.submitted(), world.submitted(), world.submitted()
    Visit.objects.filter(case=late, closed_at=None).update(due_on=timezone.localdate() - timedelta(days=5))
    Case.objects.filter(pk=urgent.pk).update(urgent=True, latest_start=timezone.localdate() + timedelta(days=9))
    ask(world.intent("olav", asked), world.visit(asked).pk, "Hvilke målinger er gjort?")
    world.granted()
    world.refused()
    return world


def sign_in(page: Page, world: House, who: str) -> None:
    page.goto("/sign-in/")
    choose_language(world.people[who], page.evaluate("navigator.language")[:2])
    page.get_by_role("button", name=world.people[who].name).click()


def test_my_work_is_accessible_for_everybody(each_page: Page, busy: World, axe: Callable[[Page], None]):
    for who in ("olav", "marte", "tor", "signe"):
        sign_in(each_page, busy, who)
        expect(each_page.locator("table").first).to_be_visible()
        axe(each_page)


@pytest.mark.req("X-01")
def test_a_doctor_finds_the_scheme_and_starts(page: Page, world: World, axe: Callable[[Page], None]):
    sign_in(page, world, "marte")
    page.get_by_role("link", name="Ny sak", exact=True).click()
    page.get_by_label("Legemiddel eller metode").fill("Lynparza")
    page.get_by_role("button", name="Finn ordning").click()
    expect(page.get_by_text("Dette mangler:")).to_be_visible()
    axe(page)

    page.get_by_label("Brukes mot").select_option(label="metastatisk prostatakreft")
    page.get_by_label("Én pasient", exact=True).check()
    page.get_by_role("group", name="Er legemidlet godkjent").get_by_label("Ja").check()
    page.get_by_role("button", name="Finn ordning").click()
    expect(page.get_by_role("heading", name="Unntaksordningen, enkeltpasient")).to_be_visible()
    axe(page)

    before = Case.objects.count()
    page.get_by_role("button", name="Start søknad").click()
    page.wait_for_url("**/application/**")
    assert Case.objects.count() == before + 1


def test_the_list_of_medicines_follows_what_is_typed(page: Page, world: World):
    sign_in(page, world, "marte")
    page.goto("/new/")
    page.get_by_label("Legemiddel eller metode").press_sequentially("lynp")
    expect(page.locator("#medicines option")).to_have_attribute("value", "Olaparib")


@pytest.mark.req("X-01")
def test_every_kind_of_answer_is_accessible(each_page: Page, world: World, axe: Callable[[Page], None]):
    sign_in(each_page, world, "marte")
    fits, none, other, unknown = ("one", "yes"), ("one", "no"), ("group", "yes"), ("one", "unknown")
    for who, authorised in (fits, none, other, unknown):
        each_page.goto(f"/new/?medicine=lynparza&method={world.method.pk}&who={who}&authorised={authorised}")
        expect(each_page.locator("#answer h2")).to_be_visible()
        axe(each_page)


@pytest.mark.req("X-05")
def test_a_patient_is_found_without_the_number_in_the_address(
    each_page: Page, busy: World, axe: Callable[[Page], None]
):
    sign_in(each_page, busy, "olav")
    each_page.goto("/find/")
    field = each_page.locator("#number")
    field.fill("123")
    field.press("Enter")
    expect(each_page.locator(".ds-error-summary")).to_be_focused()
    axe(each_page)

    field.fill(NUMBER)
    field.press("Enter")
    expect(each_page.locator("#found")).to_be_visible()
    assert NUMBER not in each_page.url
    axe(each_page)


@pytest.mark.req("X-03")
def test_the_rulebook_is_accessible_and_shows_one_drawing(each_page: Page, world: World, axe: Callable[[Page], None]):
    sign_in(each_page, world, "berit")
    each_page.goto("/rulebook/")
    axe(each_page)
    each_page.locator("main").get_by_role("link").first.click()
    expect(each_page.locator("svg:visible")).to_have_count(1)
    axe(each_page)
