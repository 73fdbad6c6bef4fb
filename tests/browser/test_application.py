"""A doctor fills in an application in a browser, with mistakes, and sends it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from enkelt.casework.models import Case
from tests.builders import NAME, NUMBER, PDF, World, make_world
from tests.web.filling import BACKEND, section

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db):  # noqa: ARG001 - committed rows, which the server sees
    return make_world()


@pytest.fixture
def sign_in(world: World, live_server: object) -> Callable[[Page, str], None]:
    """Give a page the session of somebody."""

    def signed(page: Page, who: str) -> None:
        client = Client()
        client.force_login(world.people[who], backend=BACKEND)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": str(live_server)}])

    return signed


def check(case: Case) -> str:
    return reverse("check-application", args=(case.pk,))


def saved(page: Page) -> None:
    """Wait until the autosave has answered."""
    expect(page.locator("#saved")).to_contain_text("Alt er lagret")


@pytest.mark.req("X-15")
def test_what_is_written_is_saved_as_it_is_left_and_stands_after_a_reload(page, world, sign_in):
    case = world.draft()
    sign_in(page, "marte")
    page.goto(section(case, "kostnad"))

    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_label("Forventet kostnad per år").fill("dyrt")
        page.get_by_label("Forventet kostnad per år").press("Tab")
    saved(page)
    expect(page.get_by_text("Skriv et tall, for eksempel 842 000.")).to_be_visible()
    expect(page.get_by_label("Forventet kostnad per år")).to_have_attribute("aria-invalid", "true")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_label("Ja").check()
    expect(page.get_by_label("Hvorfor haster det?")).to_be_visible()
    expect(page.get_by_label("Ja")).to_be_focused()
    page.reload()

    expect(page.get_by_label("Forventet kostnad per år")).to_have_value("dyrt")
    expect(page.get_by_label("Ja")).to_be_checked()


@pytest.mark.req("X-15")
def test_a_save_that_does_not_arrive_is_told_and_made_good(page, world, sign_in):
    case = world.draft()
    sign_in(page, "marte")
    page.goto(section(case, "diagnose"))

    def cut(route: Route) -> None:
        if route.request.method == "POST":
            route.abort()
        else:
            route.continue_()

    page.route("**/application/**", cut)
    page.get_by_label("Stadium eller variant").fill("IV")
    page.get_by_label("Stadium eller variant").press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("Ikke lagret siden")
    page.unroute("**/application/**", cut)
    page.get_by_role("button", name="Lagre nå").click()

    saved(page)
    expect(page.get_by_role("alert")).to_be_hidden()
    expect(page.get_by_label("Stadium eller variant")).to_have_value("IV")


@pytest.mark.req("NU-05")
@pytest.mark.req("NU-06")
def test_treatment_lines_are_written_and_the_advice_comes_at_once(page, world, sign_in, axe):
    case = world.draft()
    sign_in(page, "marte")
    page.goto(section(case, "tidligere"))

    page.get_by_label("Legemiddel").fill("Enzalutamid")
    page.get_by_label("Fra måned").fill("06.2025")
    page.get_by_label("Effekt", exact=True).select_option("Progresjon")
    page.get_by_label("Manglende effekt").check()
    expect(page.get_by_text("Manglende effekt er alene ikke nok for unntak.")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Lagre linje 1").click()
    page.get_by_role("button", name="Legg til linje 2").click()
    page.get_by_label("Legemiddel").fill("Docetaksel")
    page.get_by_label("Uakseptabel bivirkning").check()
    page.get_by_role("button", name="Lagre linje 2").click()

    expect(page.get_by_role("rowheader")).to_have_text(["1.\u00a0Enzalutamid"])
    expect(page.get_by_role("group", name="Linje 2")).to_be_visible()
    expect(page.get_by_text("Manglende effekt er alene ikke nok for unntak.")).to_be_hidden()
    page.get_by_role("button", name="Fjern linje 2").click()
    expect(page.get_by_role("group", name="Linje 2")).to_be_hidden()


@pytest.mark.req("NU-08")
@pytest.mark.req("NU-09")
def test_an_application_with_gaps_is_mended_from_the_summary_and_sent(page, world, sign_in):
    case = world.fill(world.draft(), pasient={"informert": ""})
    case.attachments.update(removed_at=world.now)
    sign_in(page, "marte")
    page.goto(check(case))

    page.get_by_role("button", name="Send søknaden").click()
    page.get_by_role("link", name="Informer pasienten om at opplysningene registreres").click()
    page.get_by_label("Pasienten er informert").check()
    page.get_by_role("button", name="Kontroller og send").click()
    page.get_by_role("button", name="Send søknaden").click()
    page.get_by_role("link", name="Svar på: Vedlegg").click()
    page.get_by_label("Legg ved dokumenter").set_input_files({"name": "studie.pdf", "mimeType": "x/y", "buffer": PDF})
    page.get_by_role("button", name="Legg ved", exact=True).click()
    expect(page.get_by_role("link", name="studie.pdf")).to_be_visible()
    page.get_by_role("button", name="Lagre, kontroller og send").click()
    page.get_by_role("button", name="Send søknaden").click()

    expect(page.get_by_role("status").first).to_contain_text("Olav Brekkås har fått beskjed")
    case.refresh_from_db()
    assert case.state == "running"


@pytest.mark.req("X-05")
def test_the_patient_is_registered_and_shown_masked_until_asked(page, world, sign_in):
    case = world.draft()
    sign_in(page, "marte")
    page.goto(section(case, "pasient"))

    page.get_by_label("Fødselsnummer eller D-nummer").fill(NUMBER)
    page.get_by_label("Navn").fill(NAME)
    page.get_by_label("Fødselsdato").fill("17.03.1962")
    page.get_by_label("Mann").check()
    page.get_by_role("button", name="Lagre pasienten").click()
    expect(page.locator("#patient-number")).to_have_text("178362 •••••")
    page.get_by_role("button", name="Vis nummeret").click()

    expect(page.locator("#patient-number")).to_have_text(f"{NUMBER[:6]} {NUMBER[6:]}")
    assert NUMBER not in page.url


@pytest.mark.req("X-14")
@pytest.mark.req("X-15")
def test_every_screen_of_the_application_is_accessible(each_page, world, sign_in, axe):
    empty, full = world.draft(), world.fill(world.draft())
    sign_in(each_page, "marte")
    places = [f"{section(full, 'pasient')}?patient=change", section(full, "pasient"), section(full, "dokumentasjon")]
    places += [f"{section(full, 'tidligere')}?line=linjer.1", f"{section(empty, 'kostnad')}?missing=1", check(full)]
    places += [reverse(name, args=(full.pk,)) for name in ("hand-over", "withdraw", "record-death")]
    for place in places:
        each_page.goto(place)
        axe(each_page)
    each_page.goto(check(empty))
    each_page.locator("#send button").click()
    expect(each_page.locator(".ds-error-summary")).to_be_visible()
    axe(each_page)


def test_both_texts_of_a_section_that_was_saved_elsewhere_are_shown(each_page, world, sign_in, axe):
    case = world.draft()
    sign_in(each_page, "marte")
    other = each_page.context.new_page()
    for page, text in ((each_page, "III"), (other, "IV")):
        page.goto(section(case, "diagnose"))
        page.locator("#stadium").fill(text)
    other.locator("[name=_go]").last.click()
    expect(other.locator("#section")).to_have_count(0)
    each_page.locator("#section .ek-actions button").first.click()

    expect(each_page.locator("textarea").nth(0)).to_have_value("IV")
    expect(each_page.locator("textarea").nth(1)).to_have_value("III")
    axe(each_page)
    each_page.locator("form.ek-start button").click()
    expect(each_page.locator("#stadium")).to_have_value("III")
    assert case.sections.get(section="diagnose").answers["stadium"] == "III"


@pytest.mark.req("X-15")
def test_what_was_typed_while_the_sign_in_ran_out_is_sent_after_signing_in_again(page, world, sign_in, axe):
    case = world.draft()
    sign_in(page, "marte")
    page.goto(section(case, "effekt"))
    page.context.clear_cookies(name="sessionid")

    page.get_by_label("Hvilken effekt ventes for pasienten?").fill("Fem måneder")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_role("heading", name="Du er logget ut. Teksten din er her.")).to_be_visible()
    axe(page)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Logg inn i ny fane").click()
    opened.value.get_by_role("button", name="Marte Lien").click()
    expect(opened.value.get_by_role("button", name="Logg ut")).to_be_visible()
    page.get_by_role("button", name="Send teksten på nytt").click()
    page.get_by_role("button", name="Send teksten på nytt").click()

    expect(page.get_by_label("Hvilken effekt ventes for pasienten?")).to_have_value("Fem måneder")
    saved(page)
