"""A meeting in a browser: positions, no consensus, the next meeting, agreement, and the answers; at both widths."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from enkelt.casework.actions.declare_conflict import declare_conflict
from enkelt.casework.models import Case, Meeting
from tests.access import Access
from tests.builders import RECENTLY, make_world
from tests.web.reading import BACKEND

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.req("NT-08")]

Sign = Callable[[Page, str], Page]


@pytest.fixture
def access(transactional_db):  # noqa: ARG001 - committed rows, which the server sees
    """The world of tilgangsordningen, two hours ago."""
    world = make_world()
    world.now = RECENTLY
    return Access(world)


@pytest.fixture
def sign_in(access: Access, live_server: object) -> Sign:
    """Give a page the session of somebody."""

    def signed(page: Page, who: str) -> Page:
        client = Client()
        client.force_login(access.world.people[who], backend=BACKEND)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": str(live_server)}])
        return page

    return signed


def address(meeting: Meeting, number: int = 0) -> str:
    if number:
        return reverse("meeting-item", args=(meeting.pk, number))
    return reverse("meeting", args=(meeting.pk,))


def give(page: Page, meeting: Meeting, which: str, reason: str) -> None:
    page.goto(address(meeting, 1))
    page.get_by_role("radio", name=which).check()
    page.get_by_label("Begrunnelse om denne pasienten").fill(reason)
    page.get_by_role("button", name="Gi ditt standpunkt i sak 1").click()
    expect(page.get_by_role("status").first).to_contain_text("Standpunktet ditt i sak 1 er gitt.")


@pytest.mark.req("NT-11")
def test_a_case_is_adjourned_without_consensus_and_agreed_on_in_the_next_meeting(open_page, access, sign_in, axe):
    first, second = access.meeting(days=10), access.meeting(days=24)
    case = access.at("komite")
    liv, jon = sign_in(open_page(), "liv"), sign_in(open_page(400, "nb"), "jon")

    begin(liv, "Liv Nordmo", "Jon Aasgård")
    give(jon, first, "Innvilg", "Klart større prognosetap enn gruppen.")
    axe(jon)
    chair_cannot_decide(liv, first)
    axe(liv)
    liv.get_by_label("Hvorfor er den ikke avklart?").fill("Liv vil se nye bilder.")
    liv.get_by_role("button", name="Utsett").click()
    expect(liv.get_by_role("status").first).to_contain_text("Sak 1 er lukket")
    liv.get_by_role("button", name="Lukk møtet").click()
    expect(liv.get_by_text("Protokollen er ikke signert.")).to_be_visible()
    case.refresh_from_db()
    assert case.state == "running", "without consensus a case is never refused"

    begin(liv, "Liv Nordmo", "Jon Aasgård")
    give(jon, second, "Innvilg", "Klart større prognosetap enn gruppen.")
    give(liv, second, "Innvilg", "Som Jon.")
    chair_closes_with_what_was_agreed(liv)
    close_and_release(liv)
    case.refresh_from_db()
    assert case.counts_as == "granted"


def begin(page: Page, *present: str) -> None:
    page.goto(reverse("meetings"))
    page.get_by_role("link", name="Gå til møtet").first.click()
    expect(page.get_by_text("1 sak er klar.")).to_be_visible()
    page.get_by_role("button", name="Åpne møtet").click()
    for name in present:
        page.get_by_role("checkbox", name=name).check()
    page.get_by_role("button", name="Før oppmøtet").click()
    page.get_by_role("button", name="Ta opp sak 1").click()


def chair_cannot_decide(page: Page, meeting: Meeting) -> None:
    page.goto(address(meeting, 1))
    expect(page.get_by_text("Venter på standpunkt fra Liv Nordmo.")).to_be_visible()
    expect(page.get_by_text("Medlemmene er ikke enige ennå.")).to_be_visible()
    assert page.get_by_role("button", name="Kontroller svaret").count() == 0


def chair_closes_with_what_was_agreed(page: Page) -> None:
    expect(page.get_by_text("Medlemmene er enige: Innvilg søknaden.").first).to_be_visible()
    page.get_by_label("Vilkår 1").fill("Evaluering etter tre måneder")
    page.get_by_role("button", name="Kontroller svaret før du lukker saken").click()
    expect(page.get_by_role("article")).to_contain_text("Evaluering etter tre måneder")
    expect(page.get_by_role("article")).not_to_contain_text("Stødig Furu")
    page.get_by_role("button", name="Lukk sak 1: Innvilg søknaden").click()


def close_and_release(page: Page) -> None:
    page.get_by_role("button", name="Lukk møtet").click()
    page.get_by_role("button", name="Signer protokollen").click()
    page.get_by_role("button", name="Frigi svarene fra møtet").click()
    expect(page.get_by_role("status").first).to_contain_text("1 brev er frigitt.")


@pytest.mark.req("X-08")
@pytest.mark.req("X-14")
def test_every_page_of_a_meeting_can_be_used_and_hides_what_is_to_be_hidden(each_page, access, sign_in, axe):
    meeting = access.opened(cases=2)
    item = access.take(meeting, 2)
    access.position(item, "atle", "avslag", "Liten forskjell fra gruppen.")
    hidden = meeting.items.get(number=1).case
    declare_conflict(access.world.intent("randi", hidden), "i slekt")
    randi = sign_in(each_page, "randi")
    for where in (reverse("meetings"), address(meeting), address(meeting, 1), address(meeting, 2)):
        randi.goto(where)
        axe(randi)
        expect(randi.get_by_text(hidden.reference)).to_have_count(0)
    tone = sign_in(each_page, "tone")
    for where in (reverse("meetings"), address(meeting), address(meeting, 1), reverse("minutes", args=(meeting.pk,))):
        tone.goto(where)
        axe(tone)
    urgent = access.case()
    Case.objects.filter(pk=urgent.pk).update(urgent=True)
    tone.goto(reverse("call-meeting", args=(urgent.pk, access.world.visit(urgent).pk)))
    axe(tone)
