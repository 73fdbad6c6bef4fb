"""Pages of a grant for a group: its conditions, the patients under it, and what single applications are told."""

import io
import json
import re
import zipfile

import pytest
from django.urls import reverse

from enkelt.casework.actions.submit import submit
from enkelt.casework.models import Case, GrantUse
from tests.builders import NAME, NUMBER, World
from tests.groups import ATM, DOCETAXEL, granted_group, used
from tests.web.reading import Reader, words_of
from tests.web.test_group import client_of

PATIENT = {
    "patient.number": NUMBER,
    "patient.name": NAME,
    "patient.birth_date": "17.03.1962",
    "patient.sex": "male",
    "started_on": "16.11.2026",
    "fulfils-0": "ATM påvist.",
    "fulfils-1": "Docetaksel i 2025.",
}


@pytest.mark.req("NG-04")
def test_a_doctor_elsewhere_registers_a_patient(world: World) -> None:
    case = granted_group(world)
    doctor = Reader(world, "yngve", case).reads("grant")
    assert ATM in doctor.words
    assert DOCETAXEL in doctor.words
    assert doctor.sends("grant", do="register", **PATIENT).status == 302
    assert NAME in doctor.words
    assert "1 pasient" in doctor.words
    elsewhere = Reader(world, "nina", case).reads("grant")
    assert "1 pasient" in elsewhere.words
    assert NAME not in elsewhere.words


@pytest.mark.req("NG-04")
def test_what_is_missing_is_said_at_its_place_and_what_was_typed_stays(world: World) -> None:
    case = granted_group(world)
    doctor = Reader(world, "yngve", case)
    doctor.sends("grant", do="register", **(PATIENT | {"fulfils-1": "", "patient.name": "", "started_on": "i går"}))
    assert doctor.status == 422
    assert f"Skriv hvordan pasienten oppfyller: {DOCETAXEL}." in doctor.words
    assert "Skriv navnet på pasienten." in doctor.words
    assert "Skriv dagen som DD.MM.ÅÅÅÅ." in doctor.words
    assert "ATM påvist." in doctor.html
    assert not GrantUse.objects.exists()


@pytest.mark.req("NG-04")
def test_the_end_of_a_treatment_is_registered(world: World) -> None:
    case = granted_group(world)
    use = used(world, case)
    doctor = Reader(world, "yngve", case)
    assert doctor.sends("grant", do=f"end:{use.pk}", **{f"ended-{use.pk}": ""}).status == 422
    assert doctor.sends("grant", do=f"end:{use.pk}", **{f"ended-{use.pk}": "01.12.2026"}).status == 302
    assert "0 behandles fortsatt" in doctor.words


@pytest.mark.req("NG-04")
@pytest.mark.parametrize("who", ["per", "kari", "arne"])
def test_a_grant_is_read_by_those_who_prescribe_or_have_a_part(world: World, who: str) -> None:
    assert Reader(world, who, granted_group(world)).reads("grant").status == 403


@pytest.mark.req("NG-04")
def test_an_application_that_fits_a_grant_is_told_so_while_it_is_written(world: World) -> None:
    group = granted_group(world)
    case = world.fill(world.draft("nina", "medisin-tynset"), "nina")
    for page in (("application", "diagnose"), ("check-application",)):
        shown = Reader(world, "nina", case).reads(*page)
        assert "Passer i en innvilget gruppe" in shown.words
        assert reverse("grant", args=(group.pk,)) in shown.html
    submit(world.intent("nina", case))
    assert "Passer i en innvilget gruppe" in Reader(world, "sissel", case).reads().words


@pytest.mark.req("NG-04")
def test_the_router_tells_of_a_granted_group(world: World) -> None:
    group = granted_group(world)
    asked = {"medicine": "olaparib", "method": str(world.method.pk), "who": "one", "authorised": "yes"}
    shown = words_of(client_of(world, "nina").get(reverse("which-scheme"), asked).content.decode())
    assert "En gruppe er allerede innvilget for denne metoden" in shown
    assert group.reference in shown
    assert ATM in shown


@pytest.mark.req("NG-05")
def test_repeated_single_cases_suggest_a_group_with_a_number_and_no_names(world: World) -> None:
    first = world.submitted()
    assert "kanskje en gruppe" not in Reader(world, "olav", first).reads().words
    other: Case = world.submitted("nina", "medisin-tynset")
    shown = Reader(world, "olav", first).reads()
    assert "2 enkeltsaker om denne metoden og indikasjonen er sendt i landet" in shown.words
    assert other.reference not in shown.words
    link = re.search(r'href="(/new/\?[^"]*who=group[^"]*)"', shown.html)
    assert link is not None
    answer = words_of(client_of(world, "marte").get(link[1].replace("&amp;", "&")).content.decode())
    assert "Unntaksordningen, definert pasientgruppe" in answer


@pytest.mark.req("X-05")
def test_a_patient_under_a_grant_is_found_by_those_who_treat_them(world: World) -> None:
    case = granted_group(world)
    used(world, case)
    found = client_of(world, "yngve").post(reverse("find-patient"), {"number": NUMBER}).content.decode()
    assert "behandles etter en innvilget gruppe" in words_of(found)
    assert reverse("grant", args=(case.pk,)) in found
    elsewhere = words_of(client_of(world, "nina").post(reverse("find-patient"), {"number": NUMBER}).content.decode())
    assert case.reference not in elsewhere


@pytest.mark.req("NG-04")
def test_everything_about_a_group_is_fetched_without_the_patients_of_others(world: World) -> None:
    case = granted_group(world)
    used(world, case)
    answer = Reader(world, "anne", case).sends("export-case", reason="supervision").answer
    with zipfile.ZipFile(
        io.BytesIO(b"".join(answer.streaming_content) if answer.streaming else answer.content)
    ) as kept:
        (use,) = json.loads(kept.read("uses.json"))
        assert use["unit"] == "Avdeling for kreftbehandling, Bergen"
        assert not any(NAME.encode() in kept.read(name) for name in kept.namelist())
