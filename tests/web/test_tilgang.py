"""Tilgangsordningen told through the pages: from the router to the trust's refusal, and to the committee."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enkelt.casework.models import Case
from tests.access import ANSWERS, PART_TWO, SCHEME, Access
from tests.builders import NAME, NUMBER, PDF, World
from tests.web.filling import as_, section, words
from tests.web.reading import Reader

pytestmark = pytest.mark.django_db

PATIENT = {
    "patient.number": NUMBER,
    "patient.name": NAME,
    "patient.birth_date": "17.3.1966",
    "patient.sex": "male",
}
TYPED: dict[str, dict[str, Any]] = ANSWERS | {"pasient": ANSWERS["pasient"] | PATIENT}
ASKED = {"medicine": "lynparza", "assessed": "yes", "who": "one", "authorised": "yes"}
CRITERIA = ("okt-nytte", "hoyere-alvorlighet", "medisinske-arsaker", "nytte", "ressursbruk", "alvorlighet")
FOUND = {f"finding-{key}": "met" for key in CRITERIA}
FORWARD = FOUND | PART_TWO
REFUSE = FORWARD | {
    "outcome": "lokalt-avslag",
    "lokal_grunn": "kostnad",
    "ground-0-requirement": "ressursbruk",
    "ground-0-rests-on": ["gevinst", "merkostnad"],
    "ground-0-text": "Merkostnaden er stor for den gevinsten som ventes for pasienten.",
}


@pytest.fixture
def access(world: World) -> Access:
    return Access(world)


def asked(access: Access) -> dict[str, str]:
    return ASKED | {"method": str(access.world.method.pk)}


def opened(client: Client, access: Access) -> Case:
    form = asked(access) | {"scheme": SCHEME, "unit": "onkologi-gjovik", "token": "start"}
    answer = client.post("/new/open/", form)
    assert answer.status_code == 302, words(answer)
    return Case.objects.get(scheme=SCHEME)


def save(client: Client, case: Case, key: str, **changed: Any) -> Any:
    newest = case.sections.filter(section=key).order_by("-version").first()
    return client.post(section(case, key), {"_version": str(newest.version if newest else 0), **TYPED[key], **changed})


def sent(client: Client, access: Access) -> Case:
    case = opened(as_(client, access.world, "marte"), access)
    for key in TYPED:
        save(client, case, key)
    client.post(section(case, "dokumentasjon"), {"_files": [SimpleUploadedFile("samtykke.pdf", PDF)], "token": "file"})
    answer = client.post(f"/cases/{case.pk}/check/", {"token": "send"})
    assert answer.status_code == 302, words(answer)
    return case


def at_trust(client: Client, access: Access) -> Case:
    case = sent(client, access)
    assert Reader(access.world, "ingrid", case).presses("outcome:tilrader", {"forankring": "Forankret."}).status == 302
    return case


@pytest.mark.req("NT-01", "NT-13", "X-01")
def test_the_router_offers_it_for_a_method_that_is_not_introduced(client, access):
    shown = words(as_(client, access.world, "marte").get(f"/new/?{urlencode(asked(access))}"))

    answer = shown.partition("Finn ordning")[2]
    assert answer.lstrip().startswith("Tilgangsordningen")
    assert "Metoden er besluttet ikke innført." in answer
    assert "Start søknad" in answer


@pytest.mark.req("NT-12", "X-03")
def test_a_case_keeps_the_edition_of_the_procedure_and_shows_which(client, access):
    case = opened(as_(client, access.world, "marte"), access)
    assert case.edition_key == "2026-03-12"
    rulebook = words(client.get(f"/rulebook/{SCHEME}/2026-03-12/"))
    assert "D55907" in rulebook
    assert "1.01" in rulebook
    assert f"/rulebook/{SCHEME}/2026-03-12/" in client.get(f"/cases/{case.pk}/").content.decode()


@pytest.mark.req("NT-01", "NU-02")
def test_a_method_that_is_under_assessment_opens_no_draft(client, world):
    form = ASKED | {"method": str(world.method.pk), "scheme": SCHEME, "unit": "onkologi-gjovik", "token": "start"}
    answer = as_(client, world, "marte").post("/new/open/", form)

    assert answer.status_code == 422
    assert "Ordningen er for metoder som er besluttet ikke innført." in words(answer)
    assert not Case.objects.exists()


@pytest.mark.req("NT-01")
def test_the_decision_is_known_from_the_catalogue(client, access):
    case = opened(as_(client, access.world, "marte"), access)

    html = client.get(section(case, "metode")).content.decode()
    assert 'value="ID2020_008"' in html
    assert 'value="02.02.2026"' in html


@pytest.mark.req("NT-03", "NT-06")
def test_consent_and_grounds_are_asked_for_before_it_is_sent(client, access):
    case = opened(as_(client, access.world, "marte"), access)
    for key in TYPED:
        save(client, case, key)
    consent = {"samtykke": "", "samtykke_av": "", "samtykke_dato": "", "samtykke_dokument": ""}
    save(client, case, "pasient", **consent)
    save(client, case, "grunner", grunner=["okt-nytte", "medisinske-arsaker"], **{"okt-nytte_mal": ""})

    unfinished = client.post(f"/cases/{case.pk}/check/", {"token": "send"})

    assert unfinished.status_code == 422
    assert "Innhent skriftlig samtykke, og kryss av for det." in words(unfinished)
    asked_for = set(re.findall(r"\?missing=1#([\w-]+)", unfinished.content.decode()))
    grounds = {"okt-nytte_mal", "medisinske-arsaker_begrunnelse", "medisinske-arsaker_mal"}
    assert asked_for >= set(consent) | grounds
    assert "okt-nytte_begrunnelse" not in asked_for, "it is answered"

    save(client, case, "grunner", grunner=[])
    without = words(client.post(f"/cases/{case.pk}/check/", {"token": "send"}))
    assert "Velg minst én av de tre grunnene, og begrunn den." in without


@pytest.mark.req("NT-09")
def test_an_urgent_application_says_why_and_until_when_and_is_urgent_to_the_committee(client, access):
    case = opened(as_(client, access.world, "marte"), access)
    for key in TYPED:
        save(client, case, key)
    client.post(section(case, "dokumentasjon"), {"_files": [SimpleUploadedFile("samtykke.pdf", PDF)], "token": "file"})
    save(client, case, "kostnad", haster="yes")
    unfinished = client.post(f"/cases/{case.pk}/check/", {"token": "send"}).content.decode()
    assert set(re.findall(r"\?missing=1#([\w-]+)", unfinished)) == {"haster_fordi", "siste_oppstart"}

    last = timezone.localdate() + timedelta(days=9)
    save(client, case, "kostnad", haster="yes", haster_fordi="Rask vekst.", siste_oppstart=f"{last:%d.%m.%Y}")
    assert client.post(f"/cases/{case.pk}/check/", {"token": "again"}).status_code == 302
    Reader(access.world, "ingrid", case).presses("outcome:tilrader", {"forankring": "Forankret."})
    Reader(access.world, "tor", case).presses("outcome:videresend", FORWARD)

    chair = Reader(access.world, "liv", case)
    assert "Haster." in chair.reads().part('<dl class="ek-now"', "</dl>")
    assert "Rask vekst." in chair.reads("answers").words
    call = reverse("call-meeting", args=(case.pk, access.world.visit(case).pk))
    assert call in chair.client.get(reverse("meetings")).content.decode()
    assert f'value="{last:%d.%m.%Y}"' in chair.client.get(call).content.decode()


@pytest.mark.req("NT-02", "NT-04", "NT-11")
def test_the_case_shows_patient_and_group_side_by_side_with_figures_that_decide_nothing(client, access):
    case = at_trust(client, access)
    director = Reader(access.world, "tor", case).reads()

    table = director.part('<section id="comparison">')
    assert "Opplysning Pasienten Gruppen" in table
    assert "Alder 60 år 71 år" in table
    assert "Behandlingen ellers Lindrende behandling Abirateron" in table
    assert "Ventet gevinst 2 gode leveår 0,4 gode leveår" in table.replace("\xa0", " ")

    for place in ("høyere grad av alvorlighet»", "økt nytte»", "«Hva betyr klinisk eksepsjonell pasient?»"):
        assert table.count(place) == 1, "each place that a row rests on"

    severity = director.part('<section id="support-prognosetap">').replace("\xa0", " ")
    assert "Absolutt prognosetap, pasienten 20,40 gode leveår" in severity
    assert "Gruppe 6 av 6" in severity
    assert "Normtabell juli 2025" in severity
    assert "avgjør ingenting" in severity
    cost = director.part('<section id="support-kostnad-per-leveaar">').replace("\xa0", " ")
    assert "600 000 kr" in cost
    assert "825 000 kr" in cost
    assert "Ressursbruk" not in cost
    criteria = director.part('<section id="criteria">')
    assert "Svarene tilsier" not in criteria
    resources = criteria.partition("Står ressursbruken sannsynligvis i rimelig forhold")[2]
    assert "Se svarene: Listepris" in resources
    assert "Se tallene: Kostnad i tall" in resources
    assert "Se tallene: Alvorlighet i tall" in criteria.partition("Er kriteriet om alvorlighet")[2]


@pytest.mark.req("NT-11")
def test_a_side_that_is_not_answered_says_so(client, access):
    case = at_trust(client, access)
    rows = case.sections.get(section="sammenligning")
    rows.answers = rows.answers | {"gruppe_gevinst": None}
    rows.save()

    table = Reader(access.world, "tor", case).reads().part('<section id="comparison">')
    assert "Ventet gevinst 2 gode leveår Ikke besvart" in table.replace("\xa0", " ")


@pytest.mark.req("NT-05", "NT-07")
def test_the_trust_refuses_with_its_ground_and_the_doctor_is_rung_first(client, access):
    case = at_trust(client, access)
    director = Reader(access.world, "tor", case)

    without = director.presses("check", REFUSE | {"lokal_grunn": "", "ground-0-rests-on": []})
    assert without.status == 422
    assert "Velg om avslaget bygger på kriteriene eller på kostnaden." in without.words
    assert 'href="#lokal_grunn"' in without.html
    assert "Merkostnaden er stor" in without.words

    checked = director.presses("check", REFUSE)
    assert "Foretaket har avslått søknaden" in checked.words
    director.presses("outcome:lokalt-avslag", REFUSE)

    case.refresh_from_db()
    assert case.counts_as == "locally-refused"
    letter = case.letters.get(kind="lokalt-avslag")
    assert not letter.is_out
    director.sends("letter", letter.pk, do="ring", token="ring")
    director.sends("letter", letter.pk, do="release", token="release")
    shown = words(client.get(f"/cases/{case.pk}/letters/{letter.pk}/"))
    assert "Foretaket har avslått søknaden" in shown
    ended = Reader(access.world, "marte", case).reads().words
    assert "Avsluttet: Tor Vestrum avslo søknaden for foretaket" in ended
    assert "Interregional vurderingskomité" not in ended, "the case goes no further"


@pytest.mark.req("NT-07", "NT-11", "NT-14")
def test_the_committee_gets_the_case_without_knowing_who_the_patient_is(client, access):
    case = at_trust(client, access)
    pressed = Reader(access.world, "tor", case).presses("outcome:videresend", FORWARD)
    assert pressed.status == 302, pressed.words

    chair = Reader(access.world, "liv", case).reads()
    assert NAME not in chair.html
    case.refresh_from_db()
    assert case.pseudonym in chair.words
    for criterion in (
        "Er kriteriet om nytte sannsynligvis oppfylt for pasienten?",
        "Står ressursbruken sannsynligvis i rimelig forhold til den ventede nytten?",
        "Er kriteriet om alvorlighet sannsynligvis oppfylt for pasienten?",
    ):
        assert criterion in chair.words
    doctor = Reader(access.world, "marte", case).reads()
    now = doctor.part('<dl class="ek-now"', "</dl>")
    assert "Hos: Interregional vurderingskomité" in now
    assert "Liv Nordmo" in now
    assert "20 av 20 arbeidsdager igjen" in now
    assert "«Totalvurdering i helseforetaket»" in doctor.part('<section id="criteria">')


@pytest.mark.req("NT-06")
def test_the_doctor_records_that_the_consent_is_taken_back(client, access):
    case = at_trust(client, access)
    doctor = Reader(access.world, "marte", case)

    assert "Pasienten har trukket samtykket" in doctor.reads().words
    assert "aldri som avslag" in doctor.reads("withdraw-consent").words
    doctor.sends("withdraw-consent", token="stop")

    case.refresh_from_db()
    assert (case.outcome, case.counts_as) == ("consent-withdrawn", "withdrawn")
    assert "Pasienten har trukket samtykket" in doctor.reads().part('<dl class="ek-now"', "</dl>")
    assert Reader(access.world, "olav", case).reads("withdraw-consent").status == 403


@pytest.mark.req("NT-10", "NT-11")
def test_the_answer_goes_by_the_director_s_page_to_the_doctor(access):
    case = access.answered("avslag")
    doctor, director = Reader(access.world, "marte", case), Reader(access.world, "tor", case)

    before = doctor.reads().words + doctor.reads("after").words
    assert "ikke innvilget" not in before
    assert "avslo" not in before
    assert "Svaret er hos Tor Vestrum, som sender det videre til deg." in before

    visit = case.visits.get(closed_at=None, stage_key="videre-avslag")
    assert "Send svaret videre til legen" in director.reads("after").words
    done = director.sends("activation", visit.pk, token="forward")
    assert "Registrert: du sendte svaret videre til legen" in done.words
    letter = case.letters.get(kind="lege-avslag")
    director.sends("letter", letter.pk, do="ring", token="ring")
    director.sends("letter", letter.pk, do="release", token="release")

    after = doctor.reads("after").words
    assert "til Tor Vestrum" in after
    assert "til Marte Lien" in after
    assert "Søknaden er ikke innvilget" in words(doctor.client.get(f"/cases/{case.pk}/letters/{letter.pk}/"))
