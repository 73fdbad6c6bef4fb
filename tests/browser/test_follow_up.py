"""Follow-up in a browser: the doctor reports, the director extends, and what is missing is mended where it stands."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from enkelt.casework.actions.report_follow_up import report_follow_up
from enkelt.casework.entries import Contribution
from enkelt.casework.models import Case, Visit
from tests.access import Access
from tests.browser.test_work_and_router import sign_in
from tests.builders import World

REPORT = {"bivirkninger": "ingen", "effekt_som_ventet": "yes"}


def reported(access: Access, case: Case, seen: str) -> None:
    visit = case.visits.filter(stage_key="effekt", closed_at=None).order_by("waits_from")[0]
    said = Contribution("rapportert", statements=REPORT | {"effekt_sett": seen})
    report_follow_up(access.world.intent("marte", case), visit.pk, said)


@pytest.fixture
def case(world: World) -> Case:
    """A grant with two reports done, the third due today and the fourth planned; the extension waits too."""
    world.now = timezone.now() - timedelta(days=1)
    access = Access(world)
    granted = access.passed_on("innvilget")
    reported(access, granted, "Ingen vekst på bildene.")
    reported(access, granted, "Stabil sykdom, uendret.")
    today = timezone.localdate()
    third = granted.visits.filter(stage_key="effekt", closed_at=None).order_by("waits_from")[0]
    waiting = (third.pk, granted.visits.get(stage_key="forlengelse", closed_at=None).pk)
    Visit.objects.filter(pk__in=waiting).update(waits_from=today, due_on=today + timedelta(days=14))
    return granted


@pytest.mark.req("X-12", "X-14")
def test_the_doctor_reports_and_mends(each_page: Page, world: World, case: Case, axe: Callable[[Page], None]) -> None:
    page = each_page
    sign_in(page, world, "marte")
    page.goto(f"/cases/{case.pk}/after/")
    axe(page)
    page.locator('[name="effekt_sett"]:visible').first.fill("Litt vekst")
    page.locator('button[name="outcome"][value="rapportert"]:visible').first.click()
    expect(page.locator(".ds-error-summary")).to_be_visible()
    axe(page)
    page.locator(".ds-error-summary a").first.click()
    expect(page.locator('[name="effekt_sett"]:visible').first).to_have_value("Litt vekst")
    page.locator('[name="bivirkninger"]:visible').first.fill("ingen")
    page.locator('[name="effekt_som_ventet"][value="no"]:visible').first.check()
    page.locator('button[name="outcome"][value="rapportert"]:visible').first.click()
    expect(page.locator(".ds-error-summary")).to_have_count(0)
    assert case.entries.filter(outcome="rapportert").count() == 3


@pytest.mark.req("X-12", "X-14")
def test_the_director_extends(each_page: Page, world: World, case: Case, axe: Callable[[Page], None]) -> None:
    page = each_page
    sign_in(page, world, "tor")
    page.goto(f"/cases/{case.pk}/after/")
    axe(page)
    page.locator('[name="forlenget_maneder"]').fill("6")
    page.locator('[name="forlenget_fordi"]').fill("Effekten er som ventet. Den gjelder i seks måneder.")
    page.locator('button[value="forlenget"]').click()
    expect(page.locator('.ds-alert[data-color="success"]')).to_be_visible()
    axe(page)
    assert case.letters.filter(kind="forlenget").exists()
