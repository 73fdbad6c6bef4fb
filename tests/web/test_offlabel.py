"""The smallest scheme, told through the doors: from the question which scheme fits to what follows the answer."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from enkelt.casework.models import Case
from enkelt.catalogue.models import Method
from enkelt.domain.statuses import MethodStatus
from tests.builders import NAME, NUMBER, PDF, World
from tests.groups import set_rule
from tests.web.filling import as_, section, words
from tests.web.reading import Reader

pytestmark = pytest.mark.django_db

SCHEME = "no-offlabel"
ASKED = {"medicine": "Eksempelmab", "method": "other", "assessed": "no", "who": "one", "authorised": "no"}
TYPED: dict[str, dict[str, Any]] = {
    "pasient": {
        "patient.number": NUMBER,
        "patient.name": NAME,
        "patient.birth_date": "17.3.1962",
        "patient.sex": "male",
        "informert": "on",
        "informert_dato": "02.01.2026",
    },
    "legemiddel": {
        "virkestoff": "Eksempelmab",
        "handelsnavn": "",
        "indikasjon": "sjelden eksempelsykdom",
        "godkjent_for": "ingenting",
        "avvik": ["indikasjon", "uten-mt"],
        "forskjell": "Beslektet sykdom med samme virkningsmåte.",
        "dose": "100 mg hver tredje uke",
        "varighet": "6",
    },
    "begrunnelse": {
        "bakgrunn": "To pasientserier viser respons.",
        "uten_behandling": "Varig tap av synet.",
    },
    "kostnad": {
        "kostnad_kind": "list",
        "kostnad_list": "15 000",
        "kostnad_vat": "with-vat",
        "kostnad_period": "month",
        "haster": "no",
    },
    "oppfolging": {"plan": "Vurderes etter tre måneder, stanses uten bedring."},
    "dokumentasjon": {"referanser": ""},
}
FOUND = {
    f"finding-{key}": "met" for key in ("ikke-vurdert", "utenfor-godkjent-bruk", "faglig-grunnlag", "folger", "kostnad")
}
GRANT = FOUND | {"outcome": "innvilget", "vilkar.0.vilkar": "Ny vurdering etter tre måneder"}
REFUSE = FOUND | {
    "outcome": "avslag",
    "finding-faglig-grunnlag": "not-met",
    "finding-faglig-grunnlag-reason": "Seriene gjelder en annen variant.",
    "ground-0-requirement": "faglig-grunnlag",
    "ground-0-rests-on": ["bakgrunn"],
    "ground-0-text": "Pasienten har ikke den varianten som seriene gjelder.",
}


def opened(client: Client, **changed: str) -> Case:
    """Start a draft from the router's page."""
    form = ASKED | {"scheme": SCHEME, "unit": "onkologi-gjovik", "token": "start"} | changed
    answer = client.post("/new/open/", form)
    assert answer.status_code == 302, words(answer)
    return Case.objects.get(scheme=SCHEME)


def filled(client: Client, case: Case) -> None:
    """Fill in every section, in a browser's way."""
    for key, typed in TYPED.items():
        newest = case.sections.filter(section=key).order_by("-version").first()
        client.post(section(case, key), {"_version": str(newest.version if newest else 0), **typed})
    client.post(section(case, "dokumentasjon"), {"_files": [SimpleUploadedFile("serie.pdf", PDF)], "token": "file"})


def at_director(world: World, client: Client) -> Case:
    """Bring a case to the director, everybody through their own page."""
    case = opened(as_(client, world, "marte"))
    filled(client, case)
    assert client.post(f"/cases/{case.pk}/check/", {"token": "send"}).status_code == 302
    typed = {"vurdering": "Godt begrunnet.", **FOUND}
    assert Reader(world, "olav", case).presses("outcome:tilrader", typed).status == 302
    return case


@pytest.mark.req("NO-01", "NU-03", "X-01")
def test_the_router_offers_it_and_says_what_awaits_the_doctor(client, world):
    shown = words(as_(client, world, "marte").get(f"/new/?{urlencode(ASKED)}"))

    answer = shown.partition("Finn ordning")[2]
    assert answer.lstrip().startswith("Utenfor godkjent bruk (off-label/off-license)")
    assert "Søknaden kan ikke sendes før pasienten er informert og samtykker." in answer
    assert "Fagansvarlig leder Direktør medisin og helsefag (avgjør)" in answer
    assert "Vurderingskomiteen" not in answer
    assert "Start søknad" in answer


@pytest.mark.req("NU-03")
def test_a_use_that_the_national_system_assesses_opens_no_draft(client, world):
    form = ASKED | {"method": str(world.method.pk), "medicine": "lynparza"}
    form |= {"scheme": SCHEME, "unit": "onkologi-gjovik", "token": "start"}

    answer = as_(client, world, "marte").post("/new/open/", form)

    assert answer.status_code == 422
    assert "Nye metoder har bruken til vurdering eller har vurdert den." in words(answer)
    assert not Case.objects.exists()


@pytest.mark.req("NO-02")
def test_background_consequences_and_cost_are_asked_for(client, world):
    case = opened(as_(client, world, "marte"))

    unfinished = client.post(f"/cases/{case.pk}/check/", {"token": "send"})

    assert unfinished.status_code == 422
    missing = unfinished.content.decode()
    for where, question in (
        ("begrunnelse", "bakgrunn"),
        ("begrunnelse", "uten_behandling"),
        ("kostnad", "kostnad_kind"),
        ("kostnad", "kostnad_period"),
    ):
        assert f'href="{section(case, where)}?missing=1#{question}"' in missing
    asked = words(client.get(section(case, "begrunnelse")))
    assert "Hva er den faglige bakgrunnen for å velge denne behandlingen?" in asked
    assert "Hva blir følgene om pasienten ikke får behandlingen?" in asked
    assert "Hvilken pris kjenner du?" in words(client.get(section(case, "kostnad")))


def test_without_norwegian_authorisation_the_exemption_is_told(client, world):
    case = opened(as_(client, world, "marte"))
    client.post(section(case, "legemiddel"), TYPED["legemiddel"] | {"_version": "1"})

    assert "kan det trengs godkjenningsfritak" in words(client.get(section(case, "legemiddel")))


@pytest.mark.req("NO-01")
def test_a_case_goes_by_the_leader_to_the_director_and_its_letter_to_the_doctor(client, world):
    case = at_director(world, client)
    director = Reader(world, "tor", case)

    assert "Opptaksområde" not in director.reads().words, "the scheme does not ask where the patient lives"
    assert "Pasienten kan få Eksempelmab mot sjelden eksempelsykdom" in director.presses("check", GRANT).words
    assert "Avsluttet: Tor Vestrum innvilget søknaden" in director.presses("outcome:innvilget", GRANT).words
    letter = case.letters.get(kind="innvilget")
    assert "det trengs godkjenningsfritak" in words(client.get(f"/cases/{case.pk}/letters/{letter.pk}/"))
    after = words(client.get(f"/cases/{case.pk}/after/"))
    assert f"saksnummer {case.reference}: Eksempelmab mot sjelden eksempelsykdom ble innvilget" in after
    assert "1. Ny vurdering etter tre måneder" in after
    assert "Kopi i arkivet" in after
    assert "ti år, som i unntaksordningen" in after


@pytest.mark.req("NU-15")
def test_everything_is_receipted_when_the_note_and_the_copy_are(client, world):
    case = at_director(world, client)
    Reader(world, "tor", case).presses("outcome:innvilget", GRANT)
    case.filings.filter(kind="arkiv").update(confirmed_at=timezone.now(), confirmed_on=timezone.localdate())
    note, today = case.filings.get(kind="journal"), f"{timezone.localdate():%d.%m.%Y}"

    doctor = Reader(world, "marte", case).sends("filing", note.pk, day=today, token="note")

    assert "Alt er kvittert" in doctor.words


@pytest.mark.req("NO-01", "X-10")
def test_a_refusal_has_a_reason_about_the_patient_and_the_doctor_is_rung_first(client, world):
    set_rule(world, "off-label.klage", "Skriv til direktøren.", "sykehuset-innlandet")
    case = at_director(world, client)
    director = Reader(world, "tor", case)

    without = director.presses("outcome:avslag", REFUSE | {"ground-0-rests-on": []})
    assert without.status == 422
    director.presses("outcome:avslag", REFUSE)

    letter = case.letters.get(kind="avslag")
    assert "Pasienten har ikke den varianten som seriene gjelder." in letter.text
    assert "Skriv til direktøren." in letter.text
    assert not letter.is_out


@pytest.mark.req("NU-03")
def test_it_is_not_granted_once_the_national_system_has_it(client, world):
    case = at_director(world, client)
    # A case that came on paper may name its method; its status came meanwhile.
    method = Method.objects.create(key="ID2026_900", raw_key="ID2026_900", indication="sjelden eksempelsykdom")
    Case.objects.update(method=method)
    world.method = method
    world.status(MethodStatus.ORDERED, timezone.localdate() - timedelta(days=1))

    page = Reader(world, "tor", case).presses("outcome:innvilget", GRANT)

    assert page.status == 422
    assert "Bruken har fått en status i Nye metoder." in page.words
    assert 'href="#status"' in page.html


def test_the_list_of_cases_is_narrowed_to_either_scheme(client, world):
    ours, theirs = opened(as_(client, world, "marte")), world.draft()

    for scheme, seen, unseen in ((SCHEME, ours, theirs), (theirs.scheme, theirs, ours)):
        shown = words(client.get(f"/?scheme={scheme}"))
        assert seen.reference in shown
        assert unseen.reference not in shown
    assert {ours.reference, theirs.reference} <= set(words(client.get("/")).split())


@pytest.mark.req("X-12")
def test_a_grant_with_a_plan_becomes_reports_and_has_an_end(client, world):
    case = at_director(world, client)
    plan = {
        "oppfolgingsplan.0.mal": "Lungefunksjon",
        "oppfolgingsplan.0.ventet": "Uendret",
        "oppfolgingsplan.0.uker": "12",
        "gyldig_maneder": "6",
    }
    Reader(world, "tor", case).presses("outcome:innvilget", GRANT | plan)

    shown = words(as_(client, world, "marte").get(f"/cases/{case.pk}/after/"))

    assert "Effekt og bivirkninger" in shown
    assert "Lungefunksjon" in shown
    assert "ventet: Uendret" in shown
    assert {visit.stage_key for visit in case.visits.filter(closed_at=None)} == {"effekt", "forlengelse", "stans"}
