"""A case of the panel in a browser, from the department to the panel's answer, in Danish, on a desk and a telephone."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from enkelt.casework.actions.attach_document import attach_document
from enkelt.casework.actions.identify_patient import Identity, identify_patient
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.models import Advice, Case, Letter
from enkelt.demo.people import load_people
from tests.browser.conftest import NARROW, accessible
from tests.builders import RECENTLY
from tests.panel import ANSWERS, NAME, NUMBER, PDF, Panel, danes
from tests.web.reading import BACKEND

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.req("DP-05", "DP-06", "DP-09", "X-14", "X-20")]
TEXT = "Den ventede effekt opvejer risikoen for øjenbivirkninger."
Opens = Callable[[str, str], Page]


@pytest.fixture
def panel(transactional_db):  # noqa: ARG001 - committed rows, which the server sees
    load_people(timezone.now())
    return Panel(danes(), now=RECENTLY)


def test_a_case_goes_from_the_department_to_the_panels_answer(open_page, live_server, panel):
    case = written(panel)

    def opens(who: str, address: str) -> Page:
        page: Page = open_page(NARROW, "da")
        client = Client()
        client.force_login(panel.people[who], backend=BACKEND)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": str(live_server)}])
        page.goto(address)
        accessible(page)
        return page

    home = f"/cases/{case.pk}/"
    the_doctor_sends(opens("mette", f"{home}application/bilag-resume/"))
    the_officer_finds_it_within(opens("lise", home))
    the_officer_assigns_it(opens("lise", f"{home}experts/"))
    the_officer_calls_in_somebody_from_abroad(opens("lise", f"{home}experts/"))
    the_second_gives_a_draft(opens("karen", home))
    panel.people["ingvar"] = case.visits.get(person__name="Ingvar Sand").person
    the_expert_answers_without_knowing_the_patient(opens("ingvar", home))
    the_lead_answers_for_now_and_then_in_full(opens("anders", home))
    assert [(each.rank, each.category) for each in Advice.objects.order_by("number")] == [
        ("primary", "eksperimentel-dk"),
        ("secondary", "diagnostik"),
    ]
    the_doctor_reads_the_answer_and_decides_with_the_patient(opens("mette", f"{home}after/"), panel, case)


def presses(page: Page, button: Locator) -> None:
    """Press a button and wait for the page that it leads to."""
    with page.expect_navigation():
        button.click()


def written(panel: Panel) -> Case:
    """Write a request up to its last page."""
    case = panel.draft()
    for key, typed in ANSWERS.items():
        save_section(panel.intent("mette", case), key, {name: [text] for name, text in typed.items()}, 0)
    identify_patient(
        panel.intent("mette", case), Identity(NUMBER, NAME, panel.now.date().replace(1965, 3, 12), "female")
    )
    attach_document(panel.intent("mette", case), "journal.pdf", PDF)
    return case


def the_doctor_sends(page: Page) -> None:
    expect(page.get_by_label("Medicinsk resumé")).to_be_visible()
    presses(page, page.get_by_role("button", name=re.compile("Kontrollér og send")).first)
    accessible(page)
    presses(page, page.get_by_role("button", name="Send anmodningen"))


def the_officer_finds_it_within(page: Page) -> None:
    for each in page.get_by_role("radio", name="Inden for rammerne", exact=True).all():
        each.check()
    page.get_by_role("radio", name="Inden for rammerne, send til fordeling").check()
    presses(page, page.get_by_role("button", name="Kontrollér"))
    accessible(page)
    presses(page, page.get_by_role("button", name="Inden for rammerne, send til fordeling"))
    expect(page.get_by_text("Fordele sagen til panelmedlemmer").first).to_be_visible()


def the_officer_assigns_it(page: Page) -> None:
    page.get_by_label("Sygdomsområde").select_option("kraeft-begge")
    page.get_by_label("Anders Holmegård").check()
    page.get_by_label("Karen Elmose").check()
    presses(page, page.get_by_role("button", name="Fordel sagen"))
    summary = page.get_by_role("group").filter(has_text="Vælg")
    expect(summary.first).to_be_visible()
    accessible(page)
    expect(page.get_by_label("Karen Elmose")).to_be_checked()
    page.locator("#lead").select_option(label="Anders Holmegård")
    presses(page, page.get_by_role("button", name="Fordel sagen"))


def the_officer_calls_in_somebody_from_abroad(page: Page) -> None:
    page.locator("#person_name").fill("Ingvar Sand")
    page.locator("#email").fill("ingvar@enkelt.example")
    page.locator("#title").fill("professor, Lund")
    page.locator("#until").fill(f"{timezone.localdate() + timedelta(days=14):%d.%m.%Y}")
    page.locator("#question").fill("Er behandlingen givet i Sverige?")
    presses(page, page.locator("button[value=add]"))
    accessible(page)
    expect(page.get_by_text("Ingvar Sand").first).to_be_visible()


def the_second_gives_a_draft(page: Page) -> None:
    page.get_by_label("Ét primært råd, eventuelt med alternativer").check()
    page.locator("[name='raad.0.kategori']").select_option("ingen")
    presses(page, page.locator("button[value=edit]"))
    page.locator("[name='raad.0.tekst']").fill("Kirurgisk er der intet at tilbyde.")
    presses(page, page.get_by_role("button", name="Giv mit råd til den, der leder"))
    expect(page.get_by_role("status").first).to_contain_text("gav sit råd")


def the_expert_answers_without_knowing_the_patient(page: Page) -> None:
    expect(page.get_by_text("Er behandlingen givet i Sverige?").first).to_be_visible()
    assert NAME not in page.content()
    assert NUMBER[:6] not in page.content()
    page.get_by_label("Udtalelse til den, der leder").fill("Ja, hos fire patienter.")
    presses(page, page.get_by_role("button", name="Giv en udtalelse"))
    expect(page.get_by_role("status").first).to_contain_text("gav en udtalelse")


def the_lead_answers_for_now_and_then_in_full(page: Page) -> None:
    expect(page.get_by_text("Ja, hos fire patienter.").first).to_be_visible()
    page.get_by_label("Foreløbigt svar til afdelingen").fill("Vi venter på endnu en udtalelse.")
    page.get_by_role("radio", name="Send foreløbigt svar").check()
    checks(page)
    presses(page, page.get_by_role("button", name="Send foreløbigt svar"))
    expect(page.get_by_text("Give råd").first).to_be_visible()

    page.get_by_label("Ét primært råd, eventuelt med alternativer").check()
    page.locator("[name='raad.0.kategori']").select_option("diagnostik")
    presses(page, page.locator("button[value=edit]"))
    page.locator("[name='raad.0.behandling']").fill("Genpanel på ny biopsi")
    page.locator("[name='raad.0.sted']").fill("Egen afdeling")
    page.locator("[name='raad.0.tekst']").fill("Hvis sygdommen progredierer.")
    presses(page, page.locator("button[value='row:raad']"))
    writes_the_experimental_advice(page)
    presses(page, page.locator("button[value='first:raad.1']"))
    expect(page.locator("[id='raad-0'] [name='raad.0.behandling']")).to_have_value("FGFR-hæmmer")
    accessible(page)
    page.get_by_role("radio", name="Giv råd til afdelingen").check()
    checks(page)
    expect(page.get_by_text("1. Primært råd").first).to_be_visible()
    presses(page, page.get_by_role("button", name="Giv råd til afdelingen"))


def writes_the_experimental_advice(page: Page) -> None:
    page.locator("[name='raad.1.kategori']").select_option("eksperimentel-dk")
    presses(page, page.locator("button[value=edit]").nth(1))
    accessible(page)
    page.locator("[name='raad.1.modalitet']").select_option("laegemiddel")
    page.locator("[name='raad.1.slags'][value=mindre-sikker]").check()
    page.locator("[name='raad.1.behandling']").fill("FGFR-hæmmer")
    page.locator("[name='raad.1.sted']").fill("Rigshospitalet")
    page.locator("[name='raad.1.evidens'][value=yes]").check()
    page.locator("[name='raad.1.effekt'][value=yes]").check()
    page.locator("[name='raad.1.tekst']").fill(TEXT)


def checks(page: Page) -> None:
    presses(page, page.get_by_role("button", name="Se svaret til afdelingen"))
    accessible(page)


def the_doctor_reads_the_answer_and_decides_with_the_patient(page: Page, panel: Panel, case: Case) -> None:
    letters = Letter.objects.filter(case=case).values_list("kind", flat=True)
    assert {"kvittering", "foreloebigt-svar", "svar"} == set(letters)
    visit = case.visits.get(stage_key="behandling")
    form = page.locator(f"[id='stage-{visit.pk}']")
    for key in ("kan_taale", "oensker"):
        form.locator(f"[name$='{key}'][value=yes]").check()
        form.locator(f"[name$='{key}_fordi']").fill("Opdigtet.")
    presses(page, form.get_by_role("button", name="Gem beslutningen"))
    expect(page.get_by_text("Blev rådet fulgt?").first).to_be_visible()
    accessible(page)
    asked = [each.waits_from for each in case.visits.filter(stage_key="fulgt").order_by("waits_from")]
    assert asked == [timezone.localdate() + timedelta(days=days) for days in (30, 90)]
    assert panel.people["mette"] == case.applicant
