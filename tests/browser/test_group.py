"""A group in a browser: two trusts write it, four directors take positions, doctors use the grant. At both widths."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from enkelt.casework.models import Case, CoApplicant, GrantUse
from tests.browser.conftest import NARROW
from tests.browser.test_work_and_router import sign_in
from tests.builders import NAME, NUMBER, World
from tests.groups import ANSWERS, DIRECTORS, filled, granted_group, group_draft, invited, positions, sent, signed

pytestmark = pytest.mark.req("NG-01", "NG-02", "NG-03", "NG-04", "NG-05")
Open = Callable[[int, str], Page]


def fill(page: Page, typed: dict[str, str]) -> None:
    for name, text in typed.items():
        field = page.locator(f'[name="{name}"]').first
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(text)
        elif field.get_attribute("type") == "radio":
            page.locator(f'[name="{name}"][value="{text}"]').check()
        else:
            field.fill(text)


def test_two_trusts_write_together_and_nobody_overwrites_another(
    open_page: Open, world: World, axe: Callable[[Page], None]
) -> None:
    case = filled(world)
    address = f"/cases/{case.pk}"
    marte, yngve = open_page(NARROW, "nb"), open_page(NARROW, "nb")
    sign_in(marte, world, "marte")
    marte.goto(f"{address}/together/")
    axe(marte)
    marte.get_by_label("Navn").fill("tveit")
    marte.get_by_role("button", name="Finn").click()
    marte.get_by_role("button", name="Be om å søke sammen Yngve Tveit").click()
    expect(marte.get_by_text("Yngve Tveit er spurt")).to_be_visible()

    sign_in(yngve, world, "yngve")
    yngve.goto(f"{address}/application/oppfolging/")
    marte.goto(f"{address}/application/oppfolging/")
    marte.locator("#oppfolging").fill("Fra Gjøvik.")
    marte.get_by_role("button", name="Lagre", exact=True).click()
    expect(marte.locator("#saved")).to_contain_text("Alt er lagret")
    yngve.locator("#oppfolging").fill("Fra Bergen.")
    yngve.get_by_role("button", name="Lagre", exact=True).click()
    expect(yngve.get_by_text("Fra Gjøvik.").first).to_be_visible()
    expect(yngve.locator("body")).to_contain_text("Fra Bergen.")
    axe(yngve)


def test_all_sign_and_it_is_sent_to_the_four_regions(
    open_page: Open, world: World, axe: Callable[[Page], None]
) -> None:
    case = filled(world)
    invited(world, case)
    address = f"/cases/{case.pk}"
    marte, yngve = open_page(NARROW, "nb"), open_page(NARROW, "nb")
    sign_in(marte, world, "marte")
    sign_in(yngve, world, "yngve")
    expect(yngve.get_by_text("Les søknaden, og signer")).to_be_visible()
    yngve.goto(f"{address}/together/")
    yngve.get_by_role("button", name="Signer søknaden slik den står").click()
    expect(yngve.get_by_text("Du har signert søknaden").first).to_be_visible()
    axe(yngve)
    marte.goto(f"{address}/check/")
    axe(marte)
    marte.get_by_role("button", name="Send gruppesaken").click()
    expect(marte.get_by_text("0 av 4 har gitt sitt")).to_be_visible()
    axe(marte)


def test_a_group_is_defined_by_conditions(open_page: Open, world: World, axe: Callable[[Page], None]) -> None:
    case = group_draft(world)
    page = open_page(NARROW, "nb")
    sign_in(page, world, "marte")
    page.goto(f"/cases/{case.pk}/application/gruppe/")
    axe(page)
    fill(page, {"kriterier.0.about": "biomarkers", "kriterier.0.what": "PD-L1 CPS", "kriterier.0.demand": "at-least"})
    fill(page, {"kriterier.0.value": "1"})
    page.get_by_role("button", name="Lagre vilkår 1").click()
    expect(page.locator("#kriterier table")).to_contain_text("minst")
    axe(page)


def test_the_last_director_grants_with_a_condition_of_their_own(
    open_page: Open, world: World, axe: Callable[[Page], None]
) -> None:
    case = positions(world, sent(world), "innvilget", DIRECTORS[:3])
    ailo = open_page(NARROW, "nb")
    sign_in(ailo, world, "ailo")
    ailo.goto(f"/cases/{case.pk}/")
    expect(ailo.get_by_text("3 av 4 har gitt sitt")).to_be_visible()
    axe(ailo)
    fill(ailo, {"finding-til-vurdering": "met", "finding-definert-gruppe": "met", "outcome": "innvilget"})
    fill(ailo, {"vurdering": "Nytten er sannsynlig.", "vilkar.0.about": "trial", "vilkar.0.what": "IMPRESS-Norway"})
    fill(ailo, {"vilkar.0.demand": "present"})
    ailo.get_by_role("button", name="Kontroller før du avgjør").click()
    expect(ailo.locator("[data-letter]")).to_contain_text("IMPRESS-Norway kreves")
    axe(ailo)
    ailo.get_by_role("button", name="Gå inn for unntak for gruppen").click()
    expect(ailo.get_by_text("Innvilget").first).to_be_visible()
    axe(ailo)


def test_a_single_application_is_told_of_the_grant_and_a_doctor_uses_it(
    open_page: Open, world: World, axe: Callable[[Page], None]
) -> None:
    case = granted_group(world)
    nina, yngve = open_page(NARROW, "nb"), open_page(NARROW, "nb")
    single = world.fill(world.draft("nina", "medisin-tynset"), "nina")
    sign_in(nina, world, "nina")
    nina.goto(f"/cases/{single.pk}/application/diagnose/")
    expect(nina.get_by_role("heading", name="Passer i en innvilget gruppe")).to_be_visible()
    axe(nina)

    sign_in(yngve, world, "yngve")
    yngve.goto(f"/cases/{case.pk}/grant/")
    axe(yngve)
    yngve.get_by_role("button", name="Før opp pasienten").click()
    expect(yngve.get_by_role("group", name="Ingenting er ført")).to_be_visible()
    axe(yngve)
    said = {"patient.number": NUMBER, "patient.name": NAME, "patient.birth_date": "17.03.1962", "patient.sex": "male"}
    fill(yngve, said | {"started_on": "16.11.2026"} | {f"fulfils-{number}": "Oppfylt." for number in range(2)})
    yngve.get_by_role("button", name="Før opp pasienten").click()
    expect(yngve.get_by_role("heading", name=NAME)).to_be_visible()
    assert GrantUse.objects.count() == 1
    axe(yngve)


def test_the_history_and_the_list_name_all_hands(narrow_page: Page, world: World, axe: Callable[[Page], None]) -> None:
    case = filled(world)
    invited(world, case)
    signed(world, case)
    assert Case.objects.count() == CoApplicant.objects.count() == 1
    assert set(ANSWERS) == set(case.sections.values_list("section", flat=True))
    sign_in(narrow_page, world, "yngve")
    axe(narrow_page)
    narrow_page.goto(f"/cases/{case.pk}/history/")
    expect(narrow_page.get_by_text("Yngve Tveit signerte søknaden slik den står")).to_be_visible()
    axe(narrow_page)
