"""A group outside the approved use, through the doors: from which scheme fits to a patient under the grant."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from enkelt.casework.models import Case, GrantUse
from tests.builders import NAME, NUMBER, PDF, World
from tests.groups import ATM, CRITERIA, DOCETAXEL, set_rule
from tests.web.filling import as_, section, words
from tests.web.reading import Reader
from tests.web.test_offlabel import ASKED
from tests.web.test_offlabel import TYPED as FOR_ONE

pytestmark = [pytest.mark.django_db, pytest.mark.req("NO-01")]

SCHEME = "no-offlabel-gruppe"
TYPED: dict[str, dict[str, Any]] = {
    "gruppe": {
        "gruppe": "Voksne med sjelden eksempelsykdom og truet syn.",
        "icd10": "H35",
        "antall": "8",
        "antall_fordi": "Antallet i foretaket de tre siste årene.",
        **CRITERIA,
    },
    "legemiddel": FOR_ONE["legemiddel"],
    "begrunnelse": {"bakgrunn": "To pasientserier viser respons.", "uten_behandling": "Varig tap av synet."},
    "kostnad": {
        "kostnad_pasient": "180 000",
        "kostnad_ar": "1 440 000",
        "prisgrunnlag": "liste-med",
        "nettopris_ar": "",
    },
    "dokumentasjon": {"referanser": ""},
}
CRITERIA_KEYS = ("ikke-vurdert", "utenfor-godkjent-bruk", "definert-gruppe", "faglig-grunnlag", "folger", "kostnad")
FOUND = {f"finding-{key}": "met" for key in CRITERIA_KEYS}
GRANT = FOUND | {
    "outcome": "innvilget",
    "vilkar.0.about": "other",
    "vilkar.0.what": "Ny vurdering etter tre måneder",
    "vilkar.0.demand": "present",
}
REFUSE = FOUND | {
    "outcome": "avslag",
    "finding-kostnad": "not-met",
    "finding-kostnad-reason": "For høy.",
    "ground-0-requirement": "kostnad",
    "ground-0-rests-on": ["kostnad_ar", "antall"],
    "ground-0-text": "Nytten for åtte pasienter står ikke i forhold til kostnaden.",
}
SAID = "Annet: Ny vurdering etter tre måneder kreves"


def opened(client: Client) -> Case:
    """Start a draft from the router's page."""
    form = ASKED | {"who": "group", "scheme": SCHEME, "unit": "onkologi-gjovik", "token": "start"}
    answer = client.post("/new/open/", form)
    assert answer.status_code == 302, words(answer)
    return Case.objects.get()


def at_director(world: World, client: Client) -> Case:
    """Bring a group to the trust's director, everybody through their own page."""
    case = opened(as_(client, world, "marte"))
    for key, typed in TYPED.items():
        newest = case.sections.filter(section=key).order_by("-version").first()
        client.post(section(case, key), {"_version": str(newest.version if newest else 0), **typed})
    client.post(section(case, "dokumentasjon"), {"_files": [SimpleUploadedFile("serie.pdf", PDF)], "token": "file"})
    sent = client.post(f"/cases/{case.pk}/check/", {"token": "send"})
    assert sent.status_code == 302, words(sent)
    typed = {"vurdering": "Godt begrunnet.", **FOUND}
    assert Reader(world, "olav", case).presses("outcome:tilrader", typed).status == 302
    return case


def granted(world: World, client: Client) -> Case:
    """Let the director grant it."""
    case = at_director(world, client)
    assert "innvilget søknaden" in Reader(world, "tor", case).presses("outcome:innvilget", GRANT).words
    return case


def use_of(world: World, who: str, case: Case) -> Reader:
    """Let a doctor register a patient who is treated under the grant."""
    patient = {"patient.number": NUMBER, "patient.name": NAME, "patient.birth_date": "17.3.1962", "patient.sex": "male"}
    fulfils = {"fulfils-0": "ATM påvist.", "fulfils-1": "Docetaksel i 2025.", "fulfils-2": "Satt opp i kalenderen."}
    return Reader(world, who, case).sends("grant", started_on=f"{timezone.localdate():%d.%m.%Y}", **patient, **fulfils)


def test_a_group_goes_by_the_department_to_the_trusts_own_director_and_no_further(client: Client, world: World) -> None:
    case = at_director(world, client)
    (waiting,) = case.visits.filter(closed_at=None)
    assert (waiting.stage_key, waiting.unit.kind) == ("direktor", "trust"), "no regional director has a hand in it"
    director = Reader(world, "tor", case)

    assert "kan få Eksempelmab mot sjelden eksempelsykdom" in director.presses("check", GRANT).words
    assert "Avsluttet: Tor Vestrum innvilget søknaden" in director.presses("outcome:innvilget", GRANT).words

    case.refresh_from_db()
    assert (case.state, case.counts_as, case.patient) == ("ended", "granted", None)
    letter = case.letters.get(kind="innvilget")
    assert letter.is_out
    assert all(says in " ".join(letter.text.split()) for says in (ATM, DOCETAXEL, SAID))
    assert [filing.kind for filing in case.filings.all()] == ["arkiv"], "there is no patient's journal to write in"
    for page in ("case", "answers", "history", "after", "grant"):
        assert Reader(world, "marte", case).reads(page).status == 200, page


def test_a_refusal_has_a_reason_about_the_group(client: Client, world: World) -> None:
    set_rule(world, "off-label-gruppe.klage", "Skriv til direktøren.", "sykehuset-innlandet")
    case = at_director(world, client)
    director = Reader(world, "tor", case)

    without = director.presses("outcome:avslag", REFUSE | {"ground-0-rests-on": []})
    assert without.status == 422
    director.presses("outcome:avslag", REFUSE)

    text = " ".join(case.letters.get(kind="avslag").text.split())
    assert "Nytten for åtte pasienter står ikke i forhold til kostnaden." in text
    assert "Skriv til direktøren." in text


def test_a_doctor_of_another_department_of_the_trust_registers_a_patient(client: Client, world: World) -> None:
    case = granted(world, client)

    assert use_of(world, "nina", case).status == 302
    use = GrantUse.objects.get()
    assert (use.unit.key, use.patient.name) == ("medisin-tynset", NAME)
    assert use.fulfils == [
        [ATM, "ATM påvist."],
        [DOCETAXEL, "Docetaksel i 2025."],
        [SAID, "Satt opp i kalenderen."],
    ]
    journal = Reader(world, "nina", case).reads("grant").words
    assert "etter vedtak for en pasientgruppe, saksnummer" in journal
    assert "av direktør medisin og helsefag" in journal


def test_the_grant_holds_in_the_trust_that_pays_and_in_no_other(client: Client, world: World) -> None:
    case = granted(world, client)

    assert Reader(world, "yngve", case).reads("grant").status == 403
    assert use_of(world, "yngve", case).status == 403
    assert not GrantUse.objects.exists()
