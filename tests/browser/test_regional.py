"""Individual use in a browser: from the application to the answer, the gate, the doctor's decision, an appeal."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from enkelt.accounts.models import UnitSetting
from enkelt.casework.models import Case
from tests.browser.conftest import NARROW
from tests.browser.test_work_and_router import sign_in
from tests.regional import PENDING, PLAN, Regions, regions, weighed

__all__ = ["regions"]
SHOWN = 8
"""The facts about the patient that a ground may rest on, at least."""


def _weigh(page: Page) -> None:
    """Answer every consideration that the page asks for."""
    for key, value in weighed().items():
        if key.endswith("_retning"):
            page.locator(f"#{key}-{value}").check()
        elif key != "mangler":
            page.locator(f"#{key}").fill(str(value))
    page.locator("#mangler-no").check()


@pytest.mark.req("DR-02", "DR-03", "DR-04", "DR-16", "DR-18", "X-14")
def test_an_opinion_is_refused_mended_given_and_appealed(
    open_page: Callable[[int, str], Page], regions: Regions, axe: Callable[[Page], None]
):
    case = regions.at("indstilling")
    page = open_page(NARROW, "da")
    sign_in(page, regions, "kjeld")
    page.goto(f"/cases/{case.pk}/")
    expect(page.locator("#says .ek-says > li").first).to_contain_text("bør vurderingen afventes")
    axe(page)

    _is_refused(page, axe)
    _is_mended(page, axe)
    _doctor_decides(open_page(NARROW, "da"), regions, case, axe)
    _doctor_appeals(open_page(NARROW, "da"), regions, case, axe)


def _is_refused(page: Page, axe: Callable[[Page], None]) -> None:
    # The documented refusal: the assessment is pending, and nothing about the patient.
    _weigh(page)
    page.locator("#outcome-anbefales-ikke").check()
    page.locator("#ground-0-requirement").select_option(PENDING.requirement)
    page.locator("#ground-0-text").fill(PENDING.text)
    page.locator("button[value=check]").click()
    expect(page.locator(".ds-error-summary")).to_contain_text("Begrundelse 1 siger kun, hvor lægemidlet står")
    axe(page)
    page.locator(".ds-error-summary a").first.click()
    expect(page.locator("#ground-0")).to_be_in_viewport()
    assert page.locator("#ground-0-text").input_value() == PENDING.text, "nothing typed is lost"


def _is_mended(page: Page, axe: Callable[[Page], None]) -> None:
    page.locator("#ground-0-requirement").select_option("h_effekt")
    page.locator("#ground-0-effekt_patient").check()
    assert page.locator("[name=ground-0-rests-on]:visible").count() >= SHOWN
    page.locator("#ground-0-text").fill(
        "Effekten er ikke vist hos en patient med denne lever, og Medicinrådet afventes."
    )
    page.locator("button[value=check]").click()
    expect(page.locator("[data-letter]")).to_contain_text("Effekten er ikke vist")
    expect(page.get_by_text("Begrundelse 1 nævner Medicinrådet")).to_be_visible()
    axe(page)
    page.locator("button[value='outcome:anbefales-ikke']").click()
    expect(page.locator("dl.ek-now")).to_contain_text("Kjeld Thorup")
    axe(page)


def _doctor_decides(page: Page, regions: Regions, case: Case, axe: Callable[[Page], None]) -> None:
    sign_in(page, regions, "mette")
    page.goto(f"/cases/{case.pk}/after/")
    axe(page)
    section = page.locator("section", has=page.locator("[name=beslutning]"))
    section.get_by_label("Patienten behandles ikke med lægemidlet").check()
    section.get_by_label("Hvem besluttede det?").fill("Mette Kjærgaard og patienten")
    section.get_by_label("Hvornår?", exact=False).first.fill("16.11.2026")
    section.get_by_label("Hvorfor behandles patienten ikke?").fill("Patienten ønsker det ikke uden en anbefaling.")
    section.get_by_role("button", name="Registrér beslutningen").click()
    expect(page.get_by_text("Registreret: du registrerede beslutningen.")).to_be_visible()
    assert case.entries.filter(visit__stage_key="behandling").exists()


def _doctor_appeals(page: Page, regions: Regions, case: Case, axe: Callable[[Page], None]) -> None:
    sign_in(page, regions, "mette")
    page.goto(f"/cases/{case.pk}/after/")
    page.locator("summary", has_text="Klage over indstillingen").click()
    page.get_by_label("Hvad klages der over, og hvorfor?").fill("Bilirubin er normal nu.")
    page.get_by_role("button", name="Send klagen").click()
    expect(page.get_by_text("Registreret: du klagede over indstillingen.")).to_be_visible()
    assert case.visits.filter(stage_key="anke", closed_at=None).exists()
    sign_in(page, regions, "kirsten")
    page.goto(f"/cases/{case.pk}/")
    expect(page.locator("#act")).to_be_visible()
    axe(page)


@pytest.mark.req("DR-18")
def test_without_a_formal_appeal_none_is_offered(open_page: Callable[[int, str], Page], regions: Regions):
    UnitSetting.objects.filter(key="ibrugtagning.klage").delete()
    case = regions.answered("anbefales-ikke")
    page = open_page(1280, "da")
    sign_in(page, regions, "mette")
    page.goto(f"/cases/{case.pk}/after/")
    page.locator("summary", has_text="Bede om en ny vurdering").click()
    expect(page.get_by_role("button", name="Bed om en ny vurdering")).to_be_visible()
    expect(page.get_by_role("button", name="Send klagen")).to_have_count(0)


@pytest.mark.req("DR-01", "DR-12")
def test_an_application_goes_from_the_doctor_to_the_committees_answer(
    open_page: Callable[[int, str], Page], regions: Regions, axe: Callable[[Page], None]
):
    case = regions.fill(regions.draft())
    home = f"/cases/{case.pk}/"

    def opens(who: str, address: str = home) -> Page:
        page = open_page(NARROW, "da")
        sign_in(page, regions, who)
        page.goto(address)
        axe(page)
        return page

    _doctor_sends(opens("mette", f"{home}application/plan/"), axe)
    for who in ("dorte", "henrik"):
        opens(who).locator("button[value='outcome:stoettes']").click()
    _secretary_confirms(opens("vibeke"))
    _committee_recommends(opens("kjeld"), axe)
    expect(opens("mette").locator("dl.ek-now")).to_contain_text("Kjeld Thorup anbefalede behandlingen")
    letter = case.letters.get(kind="anbefalet", recipient=regions.people["mette"])
    answer = opens("mette", f"{home}letters/{letter.pk}/")
    expect(answer.get_by_text("Vi anbefaler behandlingen til denne patient.", exact=False)).to_be_visible()


def _doctor_sends(page: Page, axe: Callable[[Page], None]) -> None:
    page.get_by_role("button", name="Kontrollér og send").first.click()
    expect(page.get_by_role("heading", name="Kontrollér og send")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Send ansøgningen").click()
    expect(page.locator("dl.ek-now")).to_contain_text("Dorte Bech")


def _secretary_confirms(page: Page) -> None:
    expect(page.locator("#act")).to_contain_text("Situation 2: godkendt af EMA")
    expect(page.locator("#act")).to_contain_text("opdigtet kilde")
    page.locator("#situation").select_option("2")
    page.locator("button[value='outcome:klar']").click()
    expect(page.locator("dl.ek-now")).to_contain_text("Lægemiddelkomitéen")


def _committee_recommends(page: Page, axe: Callable[[Page], None]) -> None:
    _weigh(page)
    page.locator("#outcome-anbefales").check()
    page.locator("summary", has_text="Plan for opfølgning").click()
    for key, text in PLAN["opfoelgning"][0].items():
        page.locator(f"[name='opfoelgning.0.{key}']").fill(text)
    page.locator("#stopregel").fill(PLAN["stopregel"])
    page.locator("#protokol-no").check()
    page.locator("#protokol_hvorfor_ikke").fill(PLAN["protokol_hvorfor_ikke"])
    page.locator("button[value=check]").click()
    expect(page.locator("[data-letter]")).to_contain_text("Vi anbefaler behandlingen til denne patient.")
    axe(page)
    page.locator("button[value='outcome:anbefales']").click()
    expect(page.locator("dl.ek-now")).to_be_visible()
