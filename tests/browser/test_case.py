"""One case in a browser, from the department to the decision: each person in their own sign-in, with their mistakes."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from enkelt.casework.actions.answer import answer
from enkelt.casework.actions.ask import ask
from enkelt.casework.models import Case, State
from tests.builders import RECENTLY, World, make_world
from tests.web.reading import BACKEND

pytestmark = pytest.mark.django_db(transaction=True)

Sign = Callable[[Page, str], Page]
NOT_SENT = "Ingenting er sendt: noe må rettes"


@pytest.fixture
def world(transactional_db):  # noqa: ARG001 - committed rows, which the server sees
    made = make_world()
    made.now = RECENTLY
    return made


@pytest.fixture
def sign_in(world: World, live_server: object) -> Sign:
    """Give a page the session of somebody."""

    def signed(page: Page, who: str) -> Page:
        client = Client()
        client.force_login(world.people[who], backend=BACKEND)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": str(live_server)}])
        return page

    return signed


def address(case: Case, name: str = "case") -> str:
    return reverse(name, args=(case.pk,))


@pytest.mark.req("NU-10")
@pytest.mark.req("NU-11")
@pytest.mark.req("NU-12")
@pytest.mark.req("NU-13")
@pytest.mark.req("X-02")
def test_everybody_does_their_part_and_the_deputy_refuses(open_page, world, sign_in):
    case = world.submitted()

    def opens(who: str) -> Page:
        page: Page = sign_in(open_page(), who)
        page.goto(address(case))
        return page

    leader_endorses_after_forgetting_a_reason(opens("olav"))
    director_of_the_clinic_states_the_three(opens("ingrid"))
    secretary_departs_after_forgetting_why(opens("signe"))
    deputy_refuses_after_forgetting_the_ground(opens("hilde"))

    case.refresh_from_db()
    assert case.state == State.ENDED
    assert case.counts_as == "refused"


def leader_endorses_after_forgetting_a_reason(page: Page) -> None:
    for number in range(3):
        page.get_by_role("radio", name="Oppfylt", exact=True).nth(number).check()
    page.get_by_role("button", name="Send tilbake til søkeren").click()
    summary = page.get_by_role("group", name=NOT_SENT)
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Skriv hvorfor, så Marte Lien vet hva som trengs.").click()
    expect(page.get_by_label("Begrunnelse", exact=True)).to_be_in_viewport()
    page.get_by_label("Faglig vurdering").fill("Godt begrunnet.")
    page.get_by_role("button", name="Tilrå og send videre").click()
    expect(page.get_by_role("status").first).to_contain_text("Saken er nå hos: Forankringsansvarlig leder.")


def director_of_the_clinic_states_the_three(page: Page) -> None:
    for label in ("Nytte", "Ressursbruk", "Alvorlighet"):
        page.get_by_label(label, exact=True).fill(f"{label} er vurdert.")
    page.get_by_role("button", name="Tilrå og send videre").click()
    expect(page.get_by_role("status").first).to_contain_text("Saken er nå hos: Vurderingskomiteen.")


def secretary_departs_after_forgetting_why(page: Page) -> None:
    expect(page.get_by_text("Nytte er vurdert.")).to_be_visible()
    page.get_by_label("Hvem deltok?").fill("Per Solheim")
    page.get_by_label("Komiteens vurdering").fill("Forskjellen er liten.")
    effect = page.get_by_role("group", name="Er det, etter dokumentasjonen")
    effect.get_by_role("radio", name="Ikke oppfylt").check()
    page.get_by_role("button", name="Frarå og send videre").click()
    expect(page.get_by_role("group", name=NOT_SENT)).to_be_focused()
    page.get_by_label("Begrunnelse", exact=True).fill("Gruppen og pasienten har samme nytte.")
    effect.get_by_role("textbox").fill("Liten forskjell.")
    page.get_by_role("button", name="Frarå og send videre").click()
    expect(page.get_by_role("status").first).to_contain_text("Saken er nå hos: Direktør medisin og helsefag.")


def deputy_refuses_after_forgetting_the_ground(page: Page) -> None:
    page.get_by_role("radio", name="Avslå søknaden").check()
    page.get_by_role("button", name="Kontroller før du avgjør").click()
    page.get_by_role("link", name="Velg forutsetning").click()
    page.get_by_label("Forutsetning", exact=True).select_option("storre-effekt")
    page.get_by_label("Hvilken effekt ventes for pasienten?").check()
    page.get_by_label("Begrunnelsen i ord").fill("Pasienten har samme ventede nytte som gruppen.")
    page.get_by_role("button", name="Kontroller før du avgjør").click()
    expect(page.get_by_role("heading", name="Søknaden er ikke innvilget")).to_be_visible()
    expect(page.get_by_role("article")).to_contain_text("Pasienten har samme ventede nytte som gruppen.")
    expect(page.get_by_text("Du avgjør som stedfortreder for Tor Vestrum")).to_be_visible()
    page.get_by_role("button", name="Avslå søknaden").click()
    expect(page.get_by_text("Avsluttet: Hilde Storhaug avslo søknaden")).to_be_visible()


@pytest.mark.req("X-15")
def test_a_stale_page_keeps_the_text_and_it_can_be_used(page, world, sign_in, axe):
    case = world.at("forankring")
    question = ask(world.intent("ingrid", case), world.visit(case).pk, "Er prøven tatt?")
    sign_in(page, "ingrid").goto(address(case))
    for label in ("Nytte", "Ressursbruk", "Alvorlighet"):
        page.get_by_label(label, exact=True).fill(f"{label} er vurdert.")
    answer(world.intent("marte", case), question.pk, "Prøven er tatt 16. november.")

    page.get_by_role("button", name="Tilrå og send videre").click()

    expect(page.get_by_role("alert")).to_contain_text("Marte Lien endret saken kl.")
    expect(page.get_by_text("Prøven er tatt 16. november.")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Bruk min tekst i saken slik den er nå").click()
    expect(page.get_by_label("Nytte", exact=True)).to_have_value("Nytte er vurdert.")
    page.get_by_role("button", name="Tilrå og send videre").click()
    expect(page.get_by_role("status").first).to_contain_text("Gjort: du tilrådde.")


@pytest.mark.req("X-15")
def test_what_is_typed_is_saved_by_itself(page, world, sign_in):
    case = world.at("forankring")
    sign_in(page, "ingrid").goto(address(case))

    page.get_by_label("Nytte", exact=True).fill("Halvveis")
    page.get_by_label("Nytte", exact=True).press("Tab")
    expect(page.locator("#saved")).to_contain_text("Utkastet er lagret kl.")
    page.reload()

    expect(page.get_by_label("Nytte", exact=True)).to_have_value("Halvveis")


@pytest.mark.req("X-14")
def test_every_screen_of_a_case_can_be_used_by_everybody(each_page, world, sign_in, axe):
    running, decided = world.at("direktor"), world.refused()
    asked = world.at("forankring")
    ask(world.intent("ingrid", asked), world.visit(asked).pk, "Er prøven tatt?")
    tor = sign_in(each_page, "tor")
    for name in ("case", "answers", "documents", "questions", "history", "conflict"):
        tor.goto(address(running, name))
        axe(tor)
    tor.goto(address(decided))
    axe(tor)
    tor.goto(address(running))
    for outcome in ("avslag", "innvilget"):
        tor.locator(f"#outcome-{outcome}").check()
        with tor.expect_navigation():
            tor.locator("button[value=check]").click()
        axe(tor)
    marte = sign_in(each_page, "marte")
    marte.goto(address(asked, "questions"))
    axe(marte)
    nina = sign_in(each_page, "nina")
    for name in ("case", "break-glass"):
        nina.goto(address(running, name))
        axe(nina)
