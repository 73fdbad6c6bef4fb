"""The application, filled in section by section in a browser's way."""

import re

import pytest
from django.urls import reverse

from enkelt.audit.models import Record
from enkelt.audit.queries import refusals_of
from enkelt.casework.actions.attach_document import attach_document
from enkelt.casework.actions.review import review
from tests.builders import PDF, make_world
from tests.web.filling import as_, section, typed, words

LACK_OF_EFFECT = {"linjer.0.stanset": "manglende-effekt"}


@pytest.fixture
def world(db):  # noqa: ARG001 - asks for the database
    return make_world()


@pytest.mark.req("NU-09")
def test_a_draft_is_saved_with_one_answer_and_found_again(client, world):
    case = world.draft()
    as_(client, world, "marte")

    answer = client.post(section(case, "diagnose"), {"_version": "0", "icd10": "C61"})

    assert answer.status_code == 302
    assert 'value="C61"' in client.get(section(case, "diagnose")).content.decode()


@pytest.mark.req("NU-09")
def test_each_missing_answer_is_named_and_linked(client, world):
    case = world.draft()
    as_(client, world, "marte").post(section(case, "diagnose"), {"_version": "0", "icd10": "C61"})

    page = client.get(section(case, "diagnose")).content.decode()

    assert 'href="#stadium"' in page
    assert f'href="{section(case, "kostnad")}#kostnad_ar"' in page
    for id_ in ("stadium", "biomarkorer", "funksjon", "diagnose"):
        assert f'id="{id_}"' in page
    own, elsewhere = page.split('id="missing"')[1].split("<details")
    assert 'href="#stadium"' in own
    assert f'href="{section(case, "kostnad")}#kostnad_ar"' in elsewhere, "what other sections lack is folded"


def test_a_section_says_whether_it_is_untouched_unfinished_or_done(client, world):
    case = world.draft()
    as_(client, world, "marte").post(section(case, "diagnose"), typed("diagnose"))
    client.post(section(case, "kostnad"), {"kostnad_ar": "842 000"})

    shown = words(client.get(section(case, "diagnose")))

    assert "Diagnose Ferdig" in shown
    assert "Kostnad og tid 3 svar mangler" in shown
    assert "Forventet effekt Ikke åpnet" in shown


@pytest.mark.req("NU-06")
def test_lack_of_effect_alone_is_told_at_once_and_can_still_be_sent(client, world):
    case = world.fill(world.draft())
    as_(client, world, "marte")
    version = case.sections.get(section="tidligere").version

    client.post(section(case, "tidligere"), typed("tidligere", **LACK_OF_EFFECT) | {"_version": str(version)})
    told = words(client.get(section(case, "tidligere")))
    sent = client.post(reverse("check-application", args=(case.pk,)), {"token": "press"})

    assert "Manglende effekt er alene ikke nok for unntak." in told
    assert "Svarene tilsier: Ikke oppfylt" in told
    assert sent.status_code == 302
    case.refresh_from_db()
    assert case.state == "running"


@pytest.mark.req("NU-06")
def test_the_advice_comes_with_the_autosave(client, world):
    case = world.draft()
    as_(client, world, "marte")

    answer = client.post(
        section(case, "tidligere"),
        typed("tidligere", **LACK_OF_EFFECT) | {"_version": "0"},
        headers={"HX-Request": "true"},
    )

    assert answer["Enkelt-Saved"] == "1"
    assert "Manglende effekt er alene ikke nok for unntak." in words(answer)
    assert 'name="_version" value="1"' in answer.content.decode()


@pytest.mark.req("NU-05")
def test_each_treatment_line_is_saved_opened_and_removed_without_script(client, world):
    case = world.draft()
    as_(client, world, "marte")
    first = typed("tidligere") | {"_version": "0", "_line": "linjer"}

    saved = client.post(section(case, "tidligere"), first)
    shown = client.get(saved["Location"]).content.decode()
    opened = client.post(section(case, "tidligere"), first | {"_version": "1", "_open": "linjer.1"})
    second = {"linjer.1.legemiddel": "Enzalutamid", "linjer.1.stanset": "manglende-effekt"}
    client.post(section(case, "tidligere"), first | second | {"_version": "1"})
    both = words(client.get(section(case, "tidligere")))
    client.post(section(case, "tidligere"), first | second | {"_version": "2", "_remove": "linjer.0"})
    left = client.get(section(case, "tidligere")).content.decode()

    assert saved["Location"].endswith("#linjer")
    assert '<input type="hidden" name="linjer.0.legemiddel" value="Docetaksel">' in shown
    assert opened["Location"].endswith("?line=linjer.1#linjer.1")
    assert "Linje 2" in words(client.get(opened["Location"]))
    assert "Linje 2: Effekt" in both
    assert "Docetaksel" not in left
    assert 'value="Enzalutamid"' in left


@pytest.mark.req("X-15")
def test_what_cannot_be_read_is_kept_as_typed_and_told(client, world):
    case = world.draft()
    as_(client, world, "marte")

    answer = client.post(section(case, "kostnad"), {"kostnad_ar": "dyrt", "_go": "dokumentasjon"})

    assert answer.status_code == 422
    assert 'value="dyrt"' in answer.content.decode()
    assert "Skriv et tall, for eksempel 842 000." in words(answer)
    assert case.sections.get(section="kostnad").answers["kostnad_ar"] == {"unreadable": "dyrt"}


def test_a_question_that_the_answers_ask_for_appears_and_its_answer_is_carried(client, world):
    case = world.draft()
    as_(client, world, "marte")
    asked = {"haster": "yes", "haster_fordi": "Rask progresjon"}

    before = client.get(section(case, "kostnad")).content.decode()
    client.post(section(case, "kostnad"), asked)
    after = client.get(section(case, "kostnad")).content.decode()
    client.post(section(case, "kostnad"), asked | {"haster": "no", "_version": "1"})
    turned_off = client.get(section(case, "kostnad")).content.decode()

    assert "Hvorfor haster det?" not in before
    assert "Hvorfor haster det?" in after
    assert '<input type="hidden" name="haster_fordi" value="Rask progresjon">' in turned_off


def test_an_autosave_brings_only_the_question_that_turned(client, world):
    case = world.draft()
    as_(client, world, "marte")

    turned_on = client.post(section(case, "kostnad"), {"haster": "yes"}, headers={"HX-Request": "true"})
    same = {"haster": "yes", "_version": "1", "_asked": ["siste_oppstart", "haster_fordi"]}
    unchanged = client.post(section(case, "kostnad"), same, headers={"HX-Request": "true"})

    assert 'id="ask-haster_fordi"' in turned_on.content.decode()
    assert 'id="ask-' not in unchanged.content.decode()
    # htmx reports an error for each piece that has no place on the page.
    assert 'id="error-haster_fordi" hx-swap-oob' not in turned_on.content.decode()
    assert 'id="error-haster_fordi" hx-swap-oob' in unchanged.content.decode()


def test_an_autosave_leaves_out_what_is_not_asked(client, world):
    case = world.draft()
    as_(client, world, "marte")

    saved = client.post(section(case, "kostnad"), {"haster": "no"}, headers={"HX-Request": "true"}).content.decode()

    assert "haster_fordi" not in saved
    assert 'id="error-haster" hx-swap-oob' in saved


@pytest.mark.req("X-15")
def test_what_another_page_saved_meanwhile_stands_beside_ones_own_text(client, world):
    case = world.draft()
    as_(client, world, "marte").post(section(case, "diagnose"), {"_version": "0", "stadium": "III", "icd10": "C61"})

    answer = client.post(section(case, "diagnose"), {"_version": "0", "stadium": "IV", "icd10": "C61"})
    page = answer.content.decode()
    version = re.search(r'name="_version" value="(\d+)"', page)
    carried = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    client.post(section(case, "diagnose"), carried | {"stadium": "IV B"})

    assert answer.status_code == 409
    assert "Du lagret denne delen på en annen side kl." in words(answer)
    assert "III</textarea>" in page
    assert "IV</textarea>" in page
    assert version is not None
    kept = case.sections.get(section="diagnose").answers
    assert (kept["stadium"], kept["icd10"]) == ("IV B", "C61")


def test_autosaves_of_a_returned_application_enter_the_record_once(client, world):
    case = world.submitted()
    world.give(review, "olav", case, "retur", reason="Hvilken dose?")
    as_(client, world, "marte")

    for number, dose in enumerate(("150 mg", "150 mg to ganger", "150 mg to ganger daglig"), start=1):
        typing = typed("metode", dose=dose) | {"_version": str(number)}
        answer = client.post(section(case, "metode"), typing, headers={"HX-Request": "true"})
        assert answer["Enkelt-Saved"] == "1"

    assert Record.objects.filter(chain=f"case:{case.pk}", act="save-section").count() == 1


@pytest.mark.req("X-15")
def test_the_application_is_handed_to_a_colleague_who_goes_on(client, world):
    case = world.draft()
    as_(client, world, "marte")
    place = reverse("hand-over", args=(case.pk,))

    offered = words(client.get(place))
    nobody = client.post(place, {"to": ""})
    client.post(place, {"to": str(world.people["jonas"].pk)})

    assert "Jonas Rabben" in offered
    assert "Nina Dahle" not in offered
    assert nobody.status_code == 422
    assert client.get(section(case, "diagnose")).status_code == 403
    assert as_(client, world, "jonas").get(section(case, "diagnose")).status_code == 200


@pytest.mark.req("X-18")
@pytest.mark.parametrize(("place", "outcome"), [("withdraw", "withdrawn"), ("record-death", "patient-died")])
def test_the_applicant_ends_the_case_after_being_asked_once_more(client, world, place, outcome):
    case = world.submitted()
    as_(client, world, "marte")

    asked = client.get(reverse(place, args=(case.pk,)))
    case.refresh_from_db()
    assert (asked.status_code, case.state) == (200, "running")
    client.post(reverse(place, args=(case.pk,)), {"token": "press"})

    case.refresh_from_db()
    assert (case.state, case.outcome) == ("ended", outcome)


@pytest.mark.req("X-15")
@pytest.mark.parametrize(("place", "leads_to"), [("withdraw", "case"), ("record-death", "case"), ("hand-over", "work")])
def test_a_second_press_is_told_so_and_is_no_refusal(client, world, place, leads_to):
    case = world.submitted()
    as_(client, world, "marte")
    press = {"token": "press", "to": str(world.people["jonas"].pk)}

    first, second = (client.post(reverse(place, args=(case.pk,)), press) for _ in range(2))

    address = reverse(leads_to, args=(case.pk,) if leads_to == "case" else ())
    assert (first["Location"], second["Location"]) == (address, address)
    assert "Ingenting er gjort to ganger" in words(client.get(address))
    assert refusals_of(case.pk) == []
    assert Record.objects.filter(chain=f"case:{case.pk}", act=place).count() == 1


def test_others_are_shown_the_answers_and_strangers_nothing(client, world):
    case = world.submitted()

    leader = as_(client, world, "olav").get(section(case, "diagnose"))
    stranger = as_(client, world, "nina").get(section(case, "diagnose"))
    writes = client.post(section(case, "diagnose"), {"icd10": "C62"})

    assert leader["Location"] == reverse("answers", args=(case.pk,))
    assert stranger.status_code == 403
    assert writes.status_code == 403


def test_reading_a_section_is_recorded(client, world):
    case = world.draft()
    as_(client, world, "marte").get(section(case, "pasient"))

    assert Record.objects.filter(chain__startswith="readings:", act="application").exists()


def test_what_is_filled_in_is_printed(client, world):
    case = world.fill(world.draft())

    answer = as_(client, world, "marte").get(reverse("print-application", args=(case.pk,)))

    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == f'attachment; filename="{case.reference}.pdf"'


@pytest.mark.parametrize("name", ["application", "check-application"])
def test_a_page_asks_the_database_as_often_for_a_long_application_as_for_a_short_one(
    client, world, django_assert_max_num_queries, name
):
    lines = {f"linjer.{row}.legemiddel": "Docetaksel" for row in range(20)}
    short, long = world.fill(world.draft()), world.fill(world.draft(), tidligere=lines)
    for name_ in ("epikrise.pdf", "notat.pdf"):
        attach_document(world.intent("marte", long), name_, PDF)
    as_(client, world, "marte")
    asked = []
    for case in (short, long):
        place = (case.pk, "tidligere") if name == "application" else (case.pk,)
        with django_assert_max_num_queries(50) as queries:
            client.get(reverse(name, args=place))
        asked.append(len(queries))

    assert asked[0] == asked[1]
