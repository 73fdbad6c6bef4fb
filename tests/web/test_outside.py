"""The page where somebody from outside is asked, and what that person sees: one case, without the patient."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from enkelt.accounts.models import Person
from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.remind import remind
from enkelt.casework.models import Case, Visit
from tests.builders import NAME, NUMBER, RECENTLY, World
from tests.casework.exports import exported, read, unpacked
from tests.web.doors import signed_in
from tests.web.reading import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.req("X-20")]

LATER = f"{timezone.localdate() + timedelta(days=10):%d.%m.%Y}"
TYPED = {
    "person_name": "Ingvar Sand",
    "email": "ingvar@enkelt.example",
    "title": "professor, Lund",
    "until": LATER,
    "question": "Er det prøvd i Lund?",
}


@pytest.fixture
def world(world: World) -> World:
    """The small world, today."""
    world.now = RECENTLY
    return world


def asks(world: World, who: str, case: Case, **changed: Any) -> Reader:
    """Let somebody ask Ingvar on the page of the stay that the case has."""
    page = Reader(world, who, case).sends("outside", stay(case).pk, do="ask", **(TYPED | changed))
    if found := Person.objects.filter(email=TYPED["email"]).first():
        world.people["ingvar"] = found
    return page


def stay(case: Case) -> Visit:
    return case.visits.filter(closed_at=None).exclude(stage_key="sakkyndig").order_by("sequence")[0]


def hand(case: Case) -> Visit:
    return case.visits.get(stage_key="sakkyndig", closed_at=None)


def test_whoever_has_the_case_finds_the_way_and_asks_with_a_mistake_first(world: World) -> None:
    case = world.at("vurderingskomite")
    page = Reader(world, "signe", case).reads("questions")
    assert "Spør noen utenfra" in page.words
    assert f"/outside/{stay(case).pk}/" in page.html
    page = asks(world, "signe", case, until="")
    assert page.status == 422
    assert "Ingvar Sand kommer utenfra. Skriv siste dag de kan se saken." in page.words
    assert "Er det prøvd i Lund?" in page.html, "what was typed is still there"
    page = asks(world, "signe", case)
    assert "Ingvar Sand er spurt og har fått beskjed." in page.words
    assert f"Har ikke svart. Ser denne saken, og ikke hvem pasienten er, til og med {day(10)}" in page.words


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"person_name": ""}, "Skriv navnet på den som spørres."),
        ({"person_name": "N" * 400}, "Navnet er for langt."),
        ({"email": ""}, "Skriv e-postadressen som personen logger inn med."),
        ({"email": "ingvar@"}, "Dette er ikke en hel e-postadresse."),
        ({"title": "T" * 400}, "Tittelen er for lang."),
    ],
    ids=["no name", "long name", "no address", "half an address", "long title"],
)
def test_what_is_wrong_with_a_new_person_is_said_and_nothing_typed_is_lost(
    world: World, typed: dict[str, str], says: str
) -> None:
    case = world.at("vurderingskomite")
    page = asks(world, "signe", case, **typed)
    assert (page.status, says in page.words) == (422, True)
    assert "Er det prøvd i Lund?" in page.html


def day(later: int) -> str:
    found = timezone.localdate() + timedelta(days=later)
    return f"{found.day}."


def test_the_expert_reads_without_the_patient_answers_and_everybody_reads_the_answer(world: World) -> None:
    case = world.at("vurderingskomite")
    asks(world, "signe", case)
    me = Reader(world, "ingvar", case)
    for name in ("case", "answers", "documents", "questions", "history"):
        page = me.reads(name)
        assert page.status == 200, name
        assert NAME not in page.html, name
        assert NUMBER[:6] not in page.html, name
    assert "Spør noen utenfra" not in me.reads("questions").words
    page = me.reads()
    assert "Er det prøvd i Lund?" in page.words
    assert "Svare på spørsmålet" in signed_in(world, "ingvar", "nb").get("/").content.decode()
    page = me.sends("stage", hand(case).pk, do="outcome:besvart", sakkyndig_svar="Ja, hos fire.")
    assert (page.status, "Hva bygger du det på?" in page.words) == (422, True)
    me.sends("stage", hand(case).pk, do="outcome:besvart", sakkyndig_svar="Ja, hos fire.", sakkyndig_grunnlag="Egne.")
    for who in ("signe", "marte"):
        assert "Ja, hos fire." in Reader(world, who, case).reads().words
    world.endorse(case, stay(case))
    page = Reader(world, "tor", case).reads()
    assert "Ja, hos fire." in page.words
    assert "Signe Moen, vurderingskomiteen, tilrådde" in page.part('<dl class="ek-now"', "</dl>")


def test_the_case_is_said_to_be_where_it_is_while_somebody_is_asked(world: World) -> None:
    case = world.at("fagansvarlig")
    asks(world, "olav", case)
    world.endorse(case, stay(case))
    page = Reader(world, "marte", case).reads()
    assert "Forankring" in page.part('<dl class="ek-now"', "</dl>")
    assert "Uttalelse utenfra" in page.words
    assert "Ingvar Sand" in page.words


def test_one_goes_on_without_the_answer_and_the_case_is_shut(world: World) -> None:
    case = world.at("vurderingskomite")
    asks(world, "signe", case)
    page = Reader(world, "signe", case).sends("outside", stay(case).pk, do=f"recall:{hand(case).pk}")
    assert "saken er lukket for dem" in page.words
    assert "Lukket uten svar." in page.words
    assert Reader(world, "ingvar", case).reads().status == 403
    page = Reader(world, "signe", case).sends("outside", stay(case).pk, do="recall:1")
    assert (page.status, "Ingen utenfra er spurt der lenger." in page.words) == (422, True)


@pytest.mark.parametrize("who", ["marte", "olav", "per", "ingvar"])
def test_the_page_opens_to_whoever_has_the_case_and_nobody_else(world: World, who: str) -> None:
    case = world.at("vurderingskomite")
    asks(world, "signe", case)
    assert Reader(world, who, case).reads("outside", stay(case).pk).status == 403
    assert Reader(world, "signe", case).reads("outside", stay(case).pk).status == 200


def test_who_was_asked_before_can_be_chosen_by_name(world: World) -> None:
    earlier, case = world.at("vurderingskomite"), world.at("vurderingskomite")
    asks(world, "signe", earlier)
    assert "Noen som er spurt før" in Reader(world, "signe", case).reads("outside", stay(case).pk).words
    chosen = {"person": str(world.people["ingvar"].pk), "person_name": "", "email": ""}
    assert "Ingvar Sand er spurt" in asks(world, "signe", case, **chosen).words


@pytest.mark.req("X-19")
def test_the_answer_is_in_the_whole_case_and_in_its_history(world: World, tmp_path: Path) -> None:
    case = world.at("vurderingskomite")
    asks(world, "signe", case)
    said = {"sakkyndig_svar": "Ja, hos fire.", "sakkyndig_grunnlag": "Egne."}
    Reader(world, "ingvar", case).sends("stage", hand(case).pk, do="outcome:besvart", **said)
    words = Reader(world, "marte", case).reads("history").words
    assert "spurte noen utenfra" in words
    assert "svarte på spørsmålet" in words
    stages = read(unpacked(exported(world, case), tmp_path), "stages.json")
    assert [each["given"][0]["by"] for each in stages if each["stage"] == "Uttalelse utenfra"] == ["Ingvar Sand"]


def test_the_expert_is_told_the_day_and_waits_for_nobody(world: World) -> None:
    case = world.at("vurderingskomite")
    ask(world.intent("signe", case), stay(case).pk, "Er prøven tatt?")
    asks(world, "signe", case)
    strip = Reader(world, "ingvar", case).reads().part('<dl class="ek-now"', "</dl>")
    assert "Svare på spørsmålet" in strip
    assert "Etter den dagen er saken stengt for deg." in strip
    assert "Hos søkeren" not in strip
    assert "Hos søkeren" in Reader(world, "signe", case).reads().part('<dl class="ek-now"', "</dl>")


@pytest.mark.req("X-04")
def test_the_expert_is_reminded_before_the_last_day_and_once(world: World) -> None:
    case = world.at("vurderingskomite")
    asks(world, "signe", case)
    told = case.notices.filter(person=world.people["ingvar"], kind="due-soon")
    remind(world.now + timedelta(days=5))
    assert not told.exists()
    remind(world.now + timedelta(days=8))
    remind(world.now + timedelta(days=9))
    assert told.count() == 1


def test_the_page_asks_the_same_number_of_questions_however_many_are_asked(
    world: World, django_assert_max_num_queries: Any
) -> None:
    one, many = world.at("vurderingskomite"), world.at("vurderingskomite")
    asks(world, "signe", one)
    for number in range(4):
        asks(world, "signe", many, email=f"ekspert{number}@enkelt.example")
    with CaptureQueriesContext(connection) as few:
        Reader(world, "signe", one).reads("outside", stay(one).pk)
    with django_assert_max_num_queries(len(few)):
        assert Reader(world, "signe", many).reads("outside", stay(many).pk).status == 200
