"""Letters: who may read one and when, ringing first, releasing, and replacing a wrong one."""

import hashlib

import pytest

from enkelt.audit import queries as audit
from enkelt.casework.models import Case, Letter
from tests.builders import World
from tests.web.doors import sent, signed_in, text_of


def answer_of(case: Case) -> Letter:
    return case.letters.exclude(decision=None).get(replaced_by=None)


def address_of(letter: Letter) -> str:
    return f"/cases/{letter.case_id}/letters/{letter.pk}/"


@pytest.mark.req("X-10")
def test_a_letter_says_who_signed_and_in_which_capacity(world: World) -> None:
    case = world.at("direktor")
    world.decision(case, "innvilget", who="hilde")
    page = text_of(signed_in(world, "marte").get(address_of(answer_of(case))))
    assert "signed by Hilde Storhaug, stedfortreder for direktør medisin og helsefag" in page
    assert "Hilde Storhaug, stedfortreder for direktør medisin og helsefag" in answer_of(case).html


@pytest.mark.req("X-10")
def test_the_pdf_is_the_frozen_one_under_the_number_of_the_case(world: World) -> None:
    case = world.granted()
    letter = answer_of(case)
    answer = signed_in(world, "marte").get(f"/cases/{case.pk}/letters/{letter.pk}.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert hashlib.sha256(answer.content).hexdigest() == letter.sha256
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{case.reference}-innvilget.pdf"'
    assert "letter-pdf" in [reading.what for reading in audit.readers_of(case.pk)]


def test_the_sender_sees_when_the_doctor_first_opened_it(world: World) -> None:
    case = world.granted()
    letter, version = answer_of(case), case.version
    signed_in(world, "tor").get(address_of(letter))
    assert not case.letters.exclude(opened_at=None).exists()
    signed_in(world, "marte").get(address_of(letter))
    letter.refresh_from_db()
    first = letter.opened_at
    assert first is not None
    signed_in(world, "marte").get(address_of(letter))
    letter.refresh_from_db()
    case.refresh_from_db()
    assert letter.opened_at == first
    assert case.version == version
    assert "opened" in text_of(signed_in(world, "tor").get(f"/cases/{case.pk}/after/"))


def test_a_refusal_is_rung_before_it_is_released(world: World) -> None:
    case = world.refused()
    letter = answer_of(case)
    director = signed_in(world, "tor")
    assert "I have rung Marte Lien" in text_of(director.get(address_of(letter)))
    early = director.post(address_of(letter), sent(case, do="release"))
    assert early.status_code == 422
    assert "Ring the doctor first" in text_of(early)
    director.post(address_of(letter), sent(case, do="ring"))
    director.post(address_of(letter), sent(case, do="release"))
    letter.refresh_from_db()
    assert letter.called_by == world.people["tor"]
    assert letter.is_out


def test_the_doctor_learns_nothing_before_the_letter_is_released(world: World) -> None:
    case = world.refused()
    doctor = signed_in(world, "marte")
    assert doctor.get(address_of(answer_of(case))).status_code == 404
    assert doctor.get(f"/cases/{case.pk}/letters/{answer_of(case).pk}.pdf").status_code == 404
    page = text_of(doctor.get(f"/cases/{case.pk}/after/"))
    assert "It is shown here when the letter is released; Tor Vestrum sees to that." in page
    assert "Not granted" not in page
    assert "Ring the doctor" not in page
    assert "saksnummer" not in page


def test_a_letter_with_a_release_day_shows_it_and_waits(world: World) -> None:
    case = world.granted()
    Letter.objects.filter(pk=answer_of(case).pk).update(released_at=None, released_by=None, release_on="2099-01-02")
    director = signed_in(world, "tor")
    assert "2 January" in text_of(director.get(address_of(answer_of(case))))
    answer = director.post(address_of(answer_of(case)), sent(case, do="release"))
    assert answer.status_code == 422
    assert "The letter is to be released on" in text_of(answer)


@pytest.mark.req("X-10")
def test_a_wrong_letter_is_replaced_and_kept(world: World) -> None:
    case = world.granted()
    old = answer_of(case)
    typed = sent(case, do="replace", because="Feil måned", conditions="Evaluering etter fire måneder")
    answer = signed_in(world, "tor").post(address_of(old), typed)
    new = answer_of(case)
    assert answer.headers["Location"] == address_of(new)
    assert new.replaces == old
    assert "fire måneder" in new.html
    old.refresh_from_db()
    assert "tre måneder" in old.html
    assert "This letter does not stand. It was replaced, because: Feil måned" in text_of(
        signed_in(world, "tor").get(address_of(old))
    )
    page = text_of(signed_in(world, "marte").get(f"/cases/{case.pk}/after/"))
    assert "1. Evaluering etter fire måneder" in page
    assert "replaced" in page
    assert case.decisions.get().conditions == ["Evaluering etter tre måneder"]


def test_a_letter_is_not_replaced_without_a_reason_and_the_text_is_kept(world: World) -> None:
    case = world.granted()
    typed = sent(case, do="replace", because=" ", conditions="Evaluering etter fire måneder")
    answer = signed_in(world, "tor").post(address_of(answer_of(case)), typed)
    assert answer.status_code == 422
    assert "Evaluering etter fire måneder" in text_of(answer)
    assert case.letters.exclude(decision=None).count() == 1


@pytest.mark.req("X-10")
def test_a_second_replacement_does_not_bring_back_the_first_words(world: World) -> None:
    case = world.granted()
    director = signed_in(world, "tor")
    typed = sent(case, do="replace", because="Feil måned", conditions="Evaluering etter fire måneder")
    director.post(address_of(answer_of(case)), typed)
    page = text_of(director.get(address_of(answer_of(case))))
    assert "Evaluering etter fire måneder</textarea>" in page


@pytest.mark.req("X-06")
@pytest.mark.parametrize("who", ["marte", "olav", "signe"])
def test_only_who_decided_replaces_a_letter(world: World, who: str) -> None:
    case = world.granted()
    typed = sent(case, do="replace", because="Feil", conditions="")
    assert signed_in(world, who).post(address_of(answer_of(case)), typed).status_code == 403
    assert [refused.what for refused in audit.refusals_of(case.pk)] == ["replace-letter"]


@pytest.mark.req("X-06")
def test_a_stranger_reads_no_letter_and_the_attempt_is_recorded(world: World) -> None:
    case = world.granted()
    for address in (address_of(answer_of(case)), f"/cases/{case.pk}/letters/{answer_of(case).pk}.pdf"):
        assert signed_in(world, "sissel").get(address).status_code == 403
    assert {refused.what for refused in audit.refusals_of(case.pk)} == {"letter", "letter-pdf"}
