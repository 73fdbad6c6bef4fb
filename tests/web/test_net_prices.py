"""A net price is read by the applicant, by whoever decides and by the purchasers, and leaves in nothing (X-21)."""

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from enkelt.accounts import changes
from enkelt.casework.actions.break_glass import break_glass
from enkelt.casework.actions.declare_conflict import declare_conflict
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.models import Case
from enkelt.domain import roles
from enkelt.domain.duties import Ground
from enkelt.domain.facts import Facts
from enkelt.letters.form_paper import Filled, blank_form, filled_form
from tests.builders import ANSWERS, World
from tests.papers import words_of_pdf
from tests.web.doors import signed_in
from tests.web.reading import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.req("X-21")]

PRICE = "654 321"
LABEL = "Nettopris per år"
WITH_NET: Any = {"kostnad": {"nettopris_ar": PRICE}, "pasient": {"hjemsykehus": "vestre-viken"}}

# Who reads the case, and who of them reads the price; the others are told that there is one.
AT_THE_LEADER = {"marte": True, "olav": False, "nina": False, "eva": True}
AT_THE_COMMITTEE = {"marte": True, "olav": False, "ingrid": False, "signe": False, "per": False, "nina": False}
AT_THE_HOME_TRUST = {"marte": True, "olav": False, "ingrid": False, "signe": False, "per": False, "arne": False}
AT_THE_DIRECTOR = AT_THE_HOME_TRUST | {"tor": True, "hilde": True, "eva": True}
SITUATIONS = {
    "fagansvarlig": AT_THE_LEADER,
    "vurderingskomite": AT_THE_COMMITTEE,
    "hjemsykehus": AT_THE_HOME_TRUST,
    "direktor": AT_THE_DIRECTOR,
}


def says_the_price(answer: Any) -> bool:
    """Look for the amount however its thousands are set apart."""
    text = unescape(answer.content.decode(errors="replace"))
    return re.search(r"654[\s\u00a0.]?321", text) is not None


def opened_with_a_reason(world: World, case: Case) -> None:
    """Let a doctor and the purchaser, who have no part, open the case with a reason."""
    world.now = timezone.now()
    for who in ("nina", "eva"):
        break_glass(world.intent(who, case), "Pasienten er innlagt hos meg i natt.")


def pages(client: Client, case: Case) -> list[Any]:
    """Open what shows answers: the case with the reader's form, the application, and the history."""
    return [client.get(f"/cases/{case.pk}/{page}") for page in ("", "answers/", "history/", "questions/")]


@pytest.mark.parametrize("stage", SITUATIONS)
def test_who_reads_a_net_price(world: World, stage: str) -> None:
    case = world.at(stage, **WITH_NET)
    opened_with_a_reason(world, case)
    for who, reads in SITUATIONS[stage].items():
        found = pages(signed_in(world, who), case)
        assert {answer.status_code for answer in found} == {200}, who
        assert any(says_the_price(answer) for answer in found) == reads, who
        told = LABEL in found[1].content.decode() and "a net price is read by" in found[1].content.decode()
        assert told != reads, who


def test_whoever_decided_goes_on_reading_it(world: World) -> None:
    case = world.granted(**WITH_NET)
    answers = f"/cases/{case.pk}/answers/"
    assert {who for who in ("marte", "olav", "per", "tor") if says_the_price(signed_in(world, who).get(answers))} == {
        "marte",
        "tor",
    }


def test_a_purchaser_of_another_trust_or_with_a_conflict_reads_none(world: World) -> None:
    elsewhere = changes.register_person(name="Innkjøper Viken", email="iv@enkelt.example")
    changes.appoint(elsewhere, roles.PURCHASER.key, world.unit("vestre-viken"), valid_from=date(2025, 1, 1))
    changes.appoint(elsewhere, roles.MEDICAL_DIRECTOR.key, world.unit("vestre-viken"), valid_from=date(2025, 1, 1))
    world.people["viken"] = elsewhere
    case = world.at("hjemsykehus", **WITH_NET)
    shown = signed_in(world, "viken").get(f"/cases/{case.pk}/answers/")
    assert shown.status_code == 200
    assert not says_the_price(shown)
    declare_conflict(world.intent("viken", case), "i slekt")
    assert signed_in(world, "viken").get(f"/cases/{case.pk}/answers/").status_code == 403


def test_the_applicant_reads_and_changes_what_they_typed(world: World) -> None:
    case = world.fill(world.draft(), **WITH_NET)
    client = signed_in(world, "marte")
    assert says_the_price(client.get(f"/cases/{case.pk}/application/kostnad/"))
    assert says_the_price(client.get(f"/cases/{case.pk}/check/"))
    # Another page of the same application saved the section meanwhile: both texts are shown.
    typed = {key: [text] for key, text in (ANSWERS["kostnad"] | {"nettopris_ar": "1"}).items()}
    version = case.sections.filter(section="kostnad").latest("version").version
    save_section(world.intent("marte", case), "kostnad", typed, version)
    stale = client.post(f"/cases/{case.pk}/application/kostnad/", ANSWERS["kostnad"] | {"nettopris_ar": PRICE})
    assert stale.status_code == 409
    assert says_the_price(stale)


def test_it_is_no_ground_of_a_decision(world: World) -> None:
    case = world.at("direktor", **WITH_NET)
    form = Reader(world, "tor", case).reads().part('id="act"')
    assert "Forventet kostnad per år" in form
    assert LABEL not in form


def test_no_letter_says_it_even_when_a_ground_names_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    case = world.at("direktor", **WITH_NET)
    named = Ground("storre-effekt", ("nettopris_ar", "effekt_pasient"), "Forskjellen er ikke vesentlig.")
    monkeypatch.setattr("tests.builders.GROUND", named)
    world.decision(case, "avslag")
    for letter in case.letters.all():
        assert "654" not in letter.text + letter.html
        assert "654" not in words_of_pdf(letter.pdf)
    assert any("Fem måneder lengre tid" in letter.text for letter in case.letters.all()), "the other basis stands"


def test_no_paper_asks_for_it_or_shows_it(world: World) -> None:
    case = world.submitted(**WITH_NET)
    printed = signed_in(world, "marte").get(f"/cases/{case.pk}/application.pdf")
    assert printed.status_code == 200
    assert LABEL not in words_of_pdf(printed.content)
    facts = Facts(day=date(2026, 11, 16), answers={"kostnad_ar": "842000", "nettopris_ar": "654321"})
    filled = words_of_pdf(filled_form(world.edition, Filled(reference="SI-2026-0001", facts=facts)))
    assert "842" in filled
    assert "654" not in filled
    assert LABEL not in words_of_pdf(blank_form(world.edition, printed=date(2026, 11, 16)))


def test_nothing_but_the_pages_of_a_case_asks_for_restricted_answers():
    """Letters, exports and papers take the answers as they come: hidden."""
    house = Path(__file__).parents[2] / "enkelt"
    asking = {file.relative_to(house).as_posix() for file in house.rglob("*.py") if "net_prices=" in file.read_text()}
    assert asking == {"casework/queries/casefile.py", "casework/queries/application.py"}
