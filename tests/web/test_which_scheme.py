"""Which scheme? Answered from the medicine and the status of the day, with reasons; then a draft begins filled in."""

import html
import re
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from enkelt.accounts import changes
from enkelt.accounts.models import Membership, Unit
from enkelt.casework.casefacts import answers_of
from enkelt.casework.models import Case
from enkelt.demo.denmark import load_denmark
from enkelt.domain.roles import SENIOR_CONSULTANT
from enkelt.domain.statuses import MethodStatus
from tests.builders import World
from tests.web.reading import words_of

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
pytestmark = pytest.mark.django_db


@pytest.fixture
def marte(world: World) -> Client:
    """A senior consultant at the page."""
    client = Client()
    client.force_login(world.people["marte"], backend=BACKEND)
    return client


def asked(world: World, **changed: str) -> dict[str, str]:
    """The questions as answered for the world's method."""
    return {
        "medicine": "lynparza",
        "method": str(world.method.pk),
        "who": "one",
        "authorised": "yes",
    } | changed


def read(client: Client, questions: dict[str, str]) -> str:
    answer = client.get(f"/new/?{urlencode(questions)}")
    assert answer.status_code == 200
    text = re.sub(r"<datalist.*?</datalist>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(text).split())


def answer_of(client: Client, questions: dict[str, str]) -> str:
    return read(client, questions).partition("Finn ordning")[2]


def test_the_empty_page_asks_for_the_medicine_first(marte):
    shown = read(marte, {})

    assert "Legemiddel eller metode" in shown
    assert "Skriv navnet på legemidlet" in shown
    assert "Brukes mot" not in shown


def test_what_is_still_missing_is_said_with_a_link_to_it(marte):
    shown = marte.get("/new/?medicine=lynparza").content.decode()

    assert "metastatisk prostatakreft" in shown
    assert 'href="#method"' in shown
    assert 'href="#authorised-yes"' in shown
    assert "Start søknad" not in shown


@pytest.mark.req("X-01", "X-04")
def test_the_scheme_that_fits_has_reasons_status_and_places(marte, world):
    shown = answer_of(marte, asked(world))

    assert shown.lstrip().startswith("Unntaksordningen, enkeltpasient")
    assert "Status i dag: til vurdering fra 1. januar 2026. ID2020_008. Kilde: entered for the test." in shown
    assert "Metoden er til vurdering i Nye metoder." in shown
    assert "«Hensikt og omfang»" in shown
    assert "Start søknad" in shown
    assert "Direktør medisin og helsefag (avgjør)" in shown
    assert "Ordningen er for metoder som er besluttet ikke innført. Denne er ikke det." in shown


@pytest.mark.req("X-01", "NU-02")
def test_a_method_not_introduced_goes_to_the_scheme_for_it(marte, world):
    world.status(MethodStatus.NOT_INTRODUCED, date(2026, 3, 1))

    shown = answer_of(marte, asked(world))

    assert shown.lstrip().startswith("Tilgangsordningen")
    assert "Da innvilges ikke unntak." in shown
    assert "«Prosedyren gjelder ikke, kulepunkt 1»" in shown
    assert "Start søknad" in shown


@pytest.mark.req("X-01", "NU-03")
def test_use_that_nobody_has_assessed_goes_to_the_off_label_procedure(marte, world):
    shown = answer_of(marte, asked(world, method="other", assessed="no", authorised="no"))

    assert shown.lstrip().startswith("Utenfor godkjent bruk (off-label/off-license)")
    assert "«Prosedyren gjelder ikke, kulepunkt 2»" in shown
    assert "Start søknad" in shown


@pytest.mark.req("X-01", "NO-01")
def test_a_group_outside_the_approved_use_has_an_application_of_its_own(marte, world):
    shown = answer_of(marte, asked(world, method="other", assessed="no", authorised="no", who="group"))

    assert shown.lstrip().startswith("Utenfor godkjent bruk (off-label/off-license), pasientgruppe")
    assert "Direktør medisin og helsefag (avgjør)" in shown
    assert "For en gruppe er det en egen søknad." in shown
    assert "Start søknad" in shown


@pytest.mark.req("X-01", "NU-04")
def test_without_authorisation_nothing_fits_one_patient_and_a_group_may_be_asked_for(marte, world):
    shown = answer_of(marte, asked(world, authorised="no"))

    assert shown.lstrip().startswith("Ingen ordning passer")
    assert "For en gruppe pasienter passer Unntaksordningen, definert pasientgruppe." in shown
    assert "Legemidlet har ikke markedsføringstillatelse i Norge for indikasjonen." in shown


@pytest.mark.req("X-01")
def test_an_introduced_method_needs_no_application(marte, world):
    world.status(MethodStatus.INTRODUCED, date(2026, 3, 1))

    shown = answer_of(marte, asked(world))

    assert "Ingen ordning passer" in shown
    assert "Metoden er innført, og legen kan bruke den uten søknad." in shown


@pytest.mark.req("X-01")
def test_an_unknown_status_says_whom_to_ask(marte, world):
    shown = answer_of(marte, asked(world, method="other", assessed="unknown"))

    assert "Noe må undersøkes først" in shown
    assert "Vi kjenner ikke statusen per i dag. Spør Lars Eide, som fører metodestatus." in shown
    assert "Start søknad" not in shown


@pytest.mark.req("X-06")
def test_nobody_keeping_the_status_is_said_too(marte, world):
    changes.end_membership(Membership.objects.get(person=world.people["lars"]), timezone.localdate())

    assert "ingen har rollen i dag" in answer_of(marte, asked(world, method="other", assessed="unknown"))


def test_a_group_is_told_which_scheme_is_its_own(marte, world):
    shown = answer_of(marte, asked(world, who="group"))

    assert shown.lstrip().startswith("Unntaksordningen, definert pasientgruppe")
    assert "Start søknad" in shown


def start(client: Client, world: World, **changed: str) -> str:
    form = asked(world) | {"scheme": "no-unntak", "unit": "onkologi-gjovik", "token": "t1"} | changed
    answer = client.post("/new/open/", form)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


@pytest.mark.req("X-01")
def test_a_draft_begins_with_what_is_known(marte, world):
    address = start(marte, world)

    case = Case.objects.get()
    assert address == f"/cases/{case.pk}/application/pasient/"
    assert case.title == "Olaparib ved metastatisk prostatakreft"
    assert case.method == world.method
    known = answers_of(case)
    assert known["virkestoff"] == "Olaparib"
    assert known["handelsnavn"] == "Lynparza"
    assert known["mt"] == "gyldig"


def test_a_second_press_leads_to_the_same_draft(marte, world):
    assert start(marte, world) == start(marte, world)
    assert Case.objects.count() == 1


def test_nothing_is_saved_before_the_start(marte, world):
    read(marte, asked(world))
    assert not Case.objects.exists()


@pytest.mark.req("NU-01")
def test_the_status_is_checked_again_when_the_draft_is_opened(marte, world):
    world.status(MethodStatus.NOT_INTRODUCED, timezone.localdate() - timedelta(days=1))

    answer = marte.post("/new/open/", asked(world) | {"scheme": "no-unntak", "unit": "onkologi-gjovik", "token": "t"})

    assert answer.status_code == 422
    assert "Beslutningsforum har besluttet at metoden ikke skal innføres." in answer.content.decode()
    assert not Case.objects.exists()


@pytest.mark.req("X-06")
def test_who_does_not_apply_is_told_who_does(world):
    client = Client()
    client.force_login(world.people["olav"], backend=BACKEND)

    assert "Søknaden startes av: overlege" in answer_of(client, asked(world))
    form = asked(world) | {"scheme": "no-unntak", "unit": "onkologi-gjovik", "token": "t"}
    assert client.post("/new/open/", form).status_code == 403


def test_who_applies_in_two_departments_chooses_one(marte, world):
    tynset = Unit.objects.get(key="medisin-tynset")
    changes.appoint(world.people["marte"], SENIOR_CONSULTANT.key, tynset, valid_from=date(2026, 1, 1))

    assert "I hvilken avdeling? Medisinsk avdeling Tynset Onkologisk avdeling Gjøvik" in answer_of(marte, asked(world))
    start(marte, world, unit="medisin-tynset")
    assert Case.objects.get().treating_unit == tynset


def test_a_scheme_that_nobody_declares_opens_no_draft(marte, world):
    form = asked(world) | {"scheme": "no-such-scheme", "unit": "onkologi-gjovik", "token": "t"}
    assert marte.post("/new/open/", form).status_code == 404


@pytest.mark.req("X-06")
def test_a_scheme_of_another_country_opens_no_draft(marte, world):
    form = asked(world) | {"scheme": "dk-regional", "unit": "onkologi-gjovik", "token": "t"}
    assert marte.post("/new/open/", form).status_code == 403
    assert not Case.objects.exists()


@pytest.mark.req("X-01")
def test_how_long_it_took_lately_is_said_once_there_are_enough_to_say_it(marte, world):
    now = timezone.now()
    for days in (4, 6, 8, 10):
        ended(world, now, days)
    assert "Så lang tid har det tatt" not in answer_of(marte, asked(world))
    ended(world, now, 30)

    shown = answer_of(marte, asked(world))

    assert "Halvparten av 5 saker ble besvart innen 8 kalenderdager etter mottak, tre av fire innen 10." in shown


def ended(world: World, now: datetime, days: int) -> None:
    case = world.draft()
    Case.objects.filter(pk=case.pk).update(
        state="ended", counts_as="granted", ended_at=now, received_on=timezone.localdate(now) - timedelta(days=days)
    )


@pytest.fixture
def mette(world: World) -> Client:  # noqa: ARG001 - the world stores the country that she does not work in
    """A Danish senior consultant at the page, in Danish."""
    client = Client(HTTP_ACCEPT_LANGUAGE="da")
    client.force_login(load_denmark()["mette"], backend=BACKEND)
    return client


@pytest.mark.req("X-01", "DP-03", "DR-01")
def test_a_danish_doctor_is_asked_about_the_disease_and_not_about_authorisation(mette):
    page = mette.get("/new/?medicine=Eksempelmab&method=other&assessed=no&who=one").content.decode()

    assert 'name="dying"' in page
    assert 'name="exhausted"' in page
    assert 'name="authorised"' not in page


@pytest.mark.req("X-01")
def test_two_schemes_may_be_open_and_each_can_be_started(mette):
    questions = {"medicine": "Eksempelmab", "method": "other", "assessed": "no", "who": "one"}
    page = mette.get("/new/?" + urlencode(questions | {"dying": "yes", "exhausted": "yes"})).content.decode()

    assert page.count('action="/new/open/"') == 2
    assert 'value="dk-regional"' in page
    assert 'value="dk-panel"' in page


@pytest.mark.req("X-01", "DP-03")
def test_a_disease_that_is_not_life_threatening_leaves_the_region(mette):
    questions = {"medicine": "Eksempelmab", "method": "other", "assessed": "no", "who": "one"}
    page = mette.get("/new/?" + urlencode(questions | {"dying": "no", "exhausted": "yes"})).content.decode()

    assert page.count('action="/new/open/"') == 1
    assert "Panelet rådgiver kun ved livstruende sygdom." in page


@pytest.mark.req("X-01", "DP-03", "DR-01")
def test_whoever_only_advises_is_not_said_to_decide(mette):
    questions = {"medicine": "Eksempelmab", "method": "other", "assessed": "no", "who": "one"}
    page = words_of(mette.get("/new/?" + urlencode(questions | {"dying": "yes", "exhausted": "yes"})).content.decode())

    assert "Screening, Sundhedsstyrelsen (kan afvise)" in page
    assert "Det rådgivende panel (giver råd)" in page
    assert "Lægemiddelkomitéen (afgiver indstilling)" in page
    assert "træffer afgørelse" not in page
