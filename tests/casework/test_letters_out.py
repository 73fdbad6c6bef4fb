"""Letters on their way: rung about, released, opened, and replaced when they were wrong; never edited."""

from dataclasses import replace
from datetime import date

import pytest

from enkelt.accounts import changes
from enkelt.casework.actions.confirm_filing import confirm_filing
from enkelt.casework.actions.decide import decide
from enkelt.casework.actions.open_letter import open_letter
from enkelt.casework.actions.release_letter import release_letter
from enkelt.casework.actions.replace_letter import replace_letter
from enkelt.casework.actions.ring_doctor import ring_doctor
from enkelt.casework.entries import Contribution, Found
from enkelt.casework.models import Letter
from enkelt.domain.criteria import Finding
from enkelt.domain.errors import Forbidden, Invalid, NotFound, Refused
from tests.builders import ALL_MET, GROUND, World

pytestmark = pytest.mark.req("X-10")


def test_a_refusal_is_released_after_the_doctor_was_rung(world: World) -> None:
    case = world.refused()
    letter = case.letters.get(kind="avslag")
    with pytest.raises(Refused, match="ring-the-doctor-first"):
        release_letter(world.intent("tor", case), letter.pk)
    ring_doctor(world.intent("signe", case), letter.pk)
    release_letter(world.intent("tor", case), letter.pk)
    letter.refresh_from_db()
    assert (letter.called_by, letter.released_by) == (world.people["signe"], world.people["tor"])
    with pytest.raises(NotFound, match="no-letter-waits-for-a-call"):
        ring_doctor(world.intent("signe", case), letter.pk)
    with pytest.raises(NotFound, match="no-letter-to-release"):
        release_letter(world.intent("tor", case), letter.pk)


def test_not_before_its_day(world: World) -> None:
    case = world.at("direktor")
    refused = Contribution("avslag", findings=ALL_MET, grounds=(GROUND,), release_on=date(2026, 11, 18))
    decide(world.intent("tor", case), world.visit(case).pk, refused)
    letter = case.letters.get(kind="avslag")
    ring_doctor(world.intent("tor", case), letter.pk)
    with pytest.raises(Refused, match="release-day-not-come"):
        release_letter(world.intent("tor", case), letter.pk)
    world.now = world.now.replace(day=18)
    release_letter(world.intent("tor", case), letter.pk)


def test_the_recipient_opens_what_is_out(world: World) -> None:
    case = world.refused()
    letter = case.letters.get(kind="avslag")
    with pytest.raises(NotFound):
        open_letter(world.intent("marte", case), letter.pk)
    ring_doctor(world.intent("tor", case), letter.pk)
    release_letter(world.intent("tor", case), letter.pk)
    for _ in range(2):
        open_letter(world.intent("marte", case), letter.pk)
    letter.refresh_from_db()
    assert letter.released_at
    assert letter.opened_at
    assert letter.released_at < letter.opened_at < world.now


def test_a_wrong_letter_is_replaced_and_kept(world: World) -> None:
    case = world.granted()
    old = case.letters.get(kind="innvilget")
    text = old.text
    new = replace_letter(world.intent("tor", case), old.pk, "Feil vilkår.", ["Evaluering etter seks måneder"])
    old.refresh_from_db()
    assert old.text == text
    assert "tre måneder" in old.text
    assert "seks måneder" in new.text
    assert "tre måneder" not in new.text
    assert (new.replaces, new.replaced_because, new.is_out) == (old, "Feil vilkår.", True)
    assert case.decisions.get().conditions == ["Evaluering etter tre måneder"]


def test_a_letter_is_replaced_once_with_a_reason_by_the_director(world: World) -> None:
    case = world.granted()
    old = case.letters.get(kind="innvilget")
    with pytest.raises(Invalid, match="reason-missing"):
        replace_letter(world.intent("tor", case), old.pk, " ")
    with pytest.raises(Forbidden):
        replace_letter(world.intent("signe", case), old.pk, "Feil vilkår.")
    replace_letter(world.intent("tor", case), old.pk, "Feil vilkår.")
    with pytest.raises(NotFound, match="no-letter-to-replace"):
        replace_letter(world.intent("hilde", case), old.pk, "Feil vilkår.")


def test_a_replaced_letter_is_never_released(world: World) -> None:
    case = world.refused()
    old = case.letters.get(kind="avslag")
    ring_doctor(world.intent("tor", case), old.pk)
    new = replace_letter(world.intent("tor", case), old.pk, "Feil begrunnelse.")
    with pytest.raises(NotFound, match="no-letter-to-release"):
        release_letter(world.intent("tor", case), old.pk)
    with pytest.raises(Refused, match="ring-the-doctor-first"):
        release_letter(world.intent("tor", case), new.pk)


@pytest.mark.req("NU-16")
def test_the_new_letter_is_filed_instead_of_the_old_or_once_more(world: World) -> None:
    case = world.granted()
    old = case.letters.get(kind="innvilget")
    journal = case.filings.get(kind="journal")
    confirm_filing(world.intent("marte", case), journal.pk, world.now.date())
    new = replace_letter(world.intent("tor", case), old.pk, "Feil vilkår.", [])
    assert filed(old) == {"journal": True}
    assert filed(new) == {"arkiv": False, "journal": False}


def filed(letter: Letter) -> dict[str, bool]:
    return {filing.kind: filing.confirmed_at is not None for filing in letter.filings.all()}


def test_the_letter_guides_on_complaint_where_the_unit_says_how(world: World) -> None:
    assert "klage" not in world.refused().letters.get(kind="avslag").text
    guidance = "Du kan klage til fagdirektøren innen tre uker."
    trust = world.unit("sykehuset-innlandet")
    changes.enter_setting(
        trust, "brev.klage", guidance, valid_from=date(2026, 1, 1), source="test", by=None, at=world.now
    )
    assert guidance in world.refused().letters.get(kind="avslag").text


def test_a_ground_on_a_choice_of_trust_names_the_trust(world: World) -> None:
    case = world.at("direktor")
    ground = replace(GROUND, rests_on=("hjemsykehus", "linjer"))
    findings = ALL_MET | {"storre-effekt": Found(Finding.NOT_MET, "Liten forskjell.")}
    world.give(decide, "tor", case, "avslag", findings=findings, grounds=(ground,))
    text = case.letters.get(kind="avslag").text
    assert "Sykehuset Innlandet" in text.partition("Vi bygger på")[2].partition("Forutsetningene")[0]
    assert "sykehuset-innlandet" not in text
