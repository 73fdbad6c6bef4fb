"""My work: what waits for whom, worst first, with nothing that names a patient."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from enkelt.accounts import changes
from enkelt.accounts.models import Membership
from enkelt.audit.models import Record
from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.declare_conflict import declare_conflict
from enkelt.casework.actions.release_letter import release_letter
from enkelt.casework.actions.ring_doctor import ring_doctor
from enkelt.casework.models import Case, Visit
from enkelt.casework.queries.worklist import worklist
from tests.builders import NAME, NUMBER, RECENTLY, World

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
pytestmark = pytest.mark.django_db


@pytest.fixture
def world(world: World) -> World:
    """The small world, today."""
    world.now = RECENTLY
    return world


def page_of(world: World, who: str, address: str = "/", **sought: str) -> str:
    """Read a page as text: as it is opened, or as it answers a search."""
    return " ".join(re.sub(r"<[^>]+>", " ", html_of(world, who, address, **sought)).split())


def html_of(world: World, who: str, address: str = "/", **sought: str) -> str:
    client = Client()
    client.force_login(world.people[who], backend=BACKEND)
    answer = client.post(address, sought) if sought else client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def many(world: World, size: int) -> None:
    """One submitted case, and the others as its copies: forty applications would take their time."""
    case = world.submitted()
    stays = list(case.visits.all())
    for number in range(1, size):
        copy = Case(**{field.attname: getattr(case, field.attname) for field in Case._meta.fields})
        copy.pk, copy.serial, copy.reference = uuid4(), case.serial + number, f"SI-{case.year}-{number:04d}-copy"
        copy.save(force_insert=True)
        for stay in stays:
            stay.pk, stay.case, stay._state.adding = None, copy, True
            stay.save()


def rows(world: World, who: str, part: str) -> list[str]:
    found = worklist(world.people[who], world.now)
    return [row.case.reference for row in getattr(found, part)]


@pytest.mark.req("X-06")
def test_a_case_waits_for_one_and_is_followed_by_the_other(world):
    case = world.submitted()

    assert rows(world, "olav", "mine") == [case.reference]
    assert rows(world, "marte", "others") == [case.reference]
    assert "1 sak venter på deg." in page_of(world, "olav")
    assert "Olav Brekkås, fagansvarlig leder" in page_of(world, "marte")


def test_nobody_without_a_part_sees_the_case(world):
    world.submitted()
    world.draft()

    for who in ("jonas", "nina", "geir", "eva", "berit", "ingrid"):
        assert worklist(world.people[who], world.now).rows == ()
    assert "Ingenting venter på deg." in page_of(world, "jonas")


@pytest.mark.req("X-05")
def test_a_row_tells_cases_apart_without_name_or_number(world):
    case = world.submitted()

    shown = page_of(world, "olav")

    assert f"{case.reference} · unntaksordningen · mann f. 1962, S.F." in shown
    assert NAME not in shown
    assert NUMBER not in shown


@pytest.mark.req("X-09")
def test_the_deadline_has_a_unit_and_turns_red_when_it_has_passed(world):
    case = world.submitted()
    assert "arbeidsdager igjen" in page_of(world, "olav")

    Visit.objects.filter(case=case, closed_at=None).update(due_on=timezone.localdate() - timedelta(days=14))
    shown = page_of(world, "olav")
    assert "1 sak venter på deg. Én er over fristen." in shown
    assert re.search(r"\d+ arbeidsdager over fristen", shown)


def test_what_is_overdue_comes_first_then_what_is_urgent_then_the_nearest_day(world):
    late, urgent, near, far = (world.submitted() for _ in range(4))
    today = timezone.localdate()
    for case, days in ((late, -3), (urgent, 20), (near, 3), (far, 9)):
        Visit.objects.filter(case=case, closed_at=None).update(due_on=today + timedelta(days=days))
    Case.objects.filter(pk=urgent.pk).update(urgent=True)

    assert rows(world, "olav", "mine") == [case.reference for case in (late, urgent, near, far)]


@pytest.mark.req("X-09", "NU-12")
def test_a_question_waits_for_the_one_asked_and_the_clock_stands(world):
    case = world.submitted()
    ask(world.intent("olav", case), world.visit(case).pk, "Hvilke målinger er gjort?")

    assert rows(world, "marte", "mine") == [case.reference]
    assert rows(world, "olav", "others") == [case.reference]
    assert "Svare på spørsmål fra fagansvarlig leder" in page_of(world, "marte")
    shown = page_of(world, "olav")
    assert "Klokken står" in shown
    assert "Marte Lien, overlege svar på spørsmål fra deg" in shown


def test_a_refusal_waits_for_the_call_and_then_for_its_release(world):
    case = world.refused()
    assert "Ringe legen før brevet frigis" in page_of(world, "tor")

    ring_doctor(world.intent("tor", case), case.letters.get(kind="avslag").pk)
    assert "Frigi brevet" in page_of(world, "tor")
    assert "Frigi brevet, som stedfortreder" in page_of(world, "hilde")


def test_the_case_tells_its_sender_that_the_letter_waits(world):
    case = world.refused()
    address = f"/cases/{case.pk}/"
    assert "Du kan nå Ring legen" in page_of(world, "tor", address)

    ring_doctor(world.intent("tor", case), case.letters.get(kind="avslag").pk)
    release_letter(world.intent("tor", case), case.letters.get(kind="avslag").pk)
    assert "Du kan nå Lese hva som er avgjort" in page_of(world, "tor", address)


def test_nobody_but_its_senders_is_told_of_a_refusal_before_the_letter_is_out(world):
    case = world.refused()

    for who in ("marte", "olav"):
        shown = page_of(world, who)
        assert "Avgjort" in shown
        assert "Brevet er ikke frigitt ennå" in shown
        assert "avslag" not in shown.lower()
        assert "Journalnotat" not in shown

    ring_doctor(world.intent("tor", case), case.letters.get(kind="avslag").pk)
    release_letter(world.intent("tor", case), case.letters.get(kind="avslag").pk)
    assert "Bekrefte: Journalnotat avslag" in page_of(world, "marte")


@pytest.mark.req("NU-15", "NU-16")
def test_open_receipts_stay_on_somebodys_list(world):
    case = world.granted()

    shown = page_of(world, "marte")
    assert "Bekrefte: Journalnotat" in shown
    assert rows(world, "signe", "ended") == [case.reference]
    assert "Innvilget" in page_of(world, "signe")
    assert "Journalnotat Marte Lien" in page_of(world, "signe")

    case.filings.filter(kind="arkiv").update(needs_person=True)
    assert rows(world, "signe", "mine") == [case.reference]


@pytest.mark.req("X-06")
def test_a_vacancy_is_shown(world):
    case = world.submitted()
    leads = Membership.objects.get(person=world.people["olav"])
    changes.end_membership(leads, timezone.localdate())

    assert rows(world, "olav", "mine") == []
    shown = page_of(world, "marte")
    assert "Fagansvarlig leder: ingen har rollen i dag" in shown
    assert case.reference in shown


@pytest.mark.req("X-06")
def test_a_deputy_sees_what_waits_for_the_role(world):
    case = world.at("direktor")

    assert rows(world, "hilde", "mine") == [case.reference]
    shown = page_of(world, "hilde")
    assert "Avgjøre søknaden, som stedfortreder" in shown
    assert "Du er stedfortreder for direktør medisin og helsefag" in shown


@pytest.mark.req("X-08")
def test_a_conflicted_person_sees_the_number_and_nothing_else(world):
    case = world.at("vurderingskomite")
    declare_conflict(world.intent("signe", case), "Pasienten er en nabo.")

    shown = page_of(world, "signe")

    assert "Skjult for deg. Du er inhabil." in shown
    assert case.reference in shown
    assert "Olaparib" not in shown
    assert "S.F." not in shown


def test_search_by_number_medicine_or_indication_and_by_scheme(world):
    case = world.submitted()

    for sought in (case.reference.lower(), "lynparza", "prostatakreft", "OLAPARIB"):
        assert case.reference in page_of(world, "olav", q=sought)
    assert case.reference in page_of(world, "olav", scheme=case.scheme)
    shown = page_of(world, "olav", q="nusinersen")
    assert "Den ene saken passer ikke med «nusinersen». Vis alle" in shown
    assert case.reference not in shown


def test_only_schemes_that_one_has_cases_of_are_offered(world):
    case = world.submitted()
    assert "Alle ordninger" not in page_of(world, "olav"), "one scheme is no choice"
    assert "Alle ordninger" in page_of(world, "olav", scheme=case.scheme), "what is chosen can be undone"


def test_search_finds_what_ended_long_ago(world):
    case = world.granted()
    case.filings.update(confirmed_at=world.now)
    case.visits.update(closed_at=world.now)
    Case.objects.filter(pk=case.pk).update(ended_at=world.now - timedelta(days=90))

    assert case.reference not in page_of(world, "ingrid")
    assert case.reference in page_of(world, "ingrid", q="lynparza")


def test_a_long_list_is_turned_in_pages_of_fifty(world):
    many(world, 51)

    first = page_of(world, "olav")
    assert "Venter på deg (51)" in first
    assert first.count("SI-") == 50
    assert page_of(world, "olav", "/?mine=2").count("SI-") == 1


@pytest.mark.req("X-05")
def test_what_is_sought_stands_in_no_address_not_even_when_a_list_is_turned(world):
    many(world, 51)
    number = f"{NUMBER[:6]} {NUMBER[6:]}"

    assert number not in html_of(world, "olav", f"/?q={number}")
    shown = html_of(world, "olav", q="olaparib")

    assert 'action="/" method="post"' in shown
    assert 'action="/#mine" method="post"' in shown
    assert "olaparib" not in " ".join(re.findall(r'(?:href|action)="([^"]*)"', shown))
    assert page_of(world, "olav", q="olaparib", mine="2").count("SI-") == 1


@pytest.mark.req("X-07")
def test_a_list_is_recorded_as_one_reading_of_what_it_showed(world):
    world.submitted()
    world.submitted()
    before = Record.objects.filter(act="work").count()

    page_of(world, "olav")

    assert Record.objects.filter(act="work").count() == before + 1
    record = Record.objects.filter(act="work").latest("sequence")
    assert record.actor_name == "Olav Brekkås"


@pytest.mark.parametrize("size", [1, 5, 40])
def test_a_long_list_costs_as_many_queries_as_a_short_one(world, size, django_assert_num_queries):
    many(world, size)
    person = world.people["olav"]

    with django_assert_num_queries(19):
        found = worklist(person, world.now)

    assert len(found.mine) == size
