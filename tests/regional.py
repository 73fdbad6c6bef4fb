"""A small world for tests of the regions' committees: the demo's Danes, and cases brought to where a test begins."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from enkelt import schemes
from enkelt.accounts.models import Person, Unit
from enkelt.casework.acting import Intent
from enkelt.casework.actions.attach_document import attach_document
from enkelt.casework.actions.give_opinion import give_opinion
from enkelt.casework.actions.identify_patient import Identity, identify_patient
from enkelt.casework.actions.open_case import open_case
from enkelt.casework.actions.review import review
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.actions.submit import submit
from enkelt.casework.entries import Contribution, Found
from enkelt.casework.models import Case, Visit
from enkelt.casework.visits import hands
from enkelt.catalogue.entries import enter_status
from enkelt.catalogue.models import Method
from enkelt.demo.denmark import load_denmark
from enkelt.domain.criteria import Finding
from enkelt.domain.duties import Ground
from enkelt.domain.statuses import ApprovalStatus, CompanySignal, MethodStatus, Said
from tests.remembered import remembered

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
NUMBER = "6703681236"
"""Invented: nobody has a day of birth with 60 added to it."""
NAME = "Solveig Engdal"
PDF = b"%PDF-1.7\n% an invented study\n%%EOF"
SCHEME = "dk-regional"

ANSWERS: dict[str, dict[str, str]] = {
    "patient": {"informeret": "on", "informeret_dato": "12.11.2026"},
    "sygdom": {
        "diagnose": "Galdevejskræft med fjernmetastaser",
        "sks": "DC221",
        "stadie": "IV, FGFR2-fusion",
        "alvor": "livstruende",
        "funktion": "1",
        "tilstand": "Bilirubin to gange øvre grænse",
        "prognose_uden": "Fem til syv måneder",
        "prognose_med": "Ni til tolv måneder",
        "forvaerring": "Funktionsniveauet ventes tabt inden for otte uger.",
    },
    "tidligere": {
        "behandlet": "yes",
        "linjer.0.behandling": "Gemcitabin og cisplatin",
        "linjer.0.fra": "01.2026",
        "linjer.0.til": "06.2026",
        "linjer.0.effekt": "Stabil sygdom",
        "linjer.0.stoppet": "Progression",
        "alternativ": "no",
        "alternativ_hvorfor": "FOLFOX tåles ikke på grund af neuropati.",
    },
    "laegemiddel": {
        "virkestof": "Temrolizumab",
        "handelsnavn": "Exempla",
        "atc": "L01FF99",
        "indikation": "galdevejskræft",
        "dosis": "200 mg hver tredje uge",
        "varighed": "9",
    },
    "status": {},
    "dokumentation": {
        "studier": "Et enkeltarmet fase 2-forsøg med 108 patienter.",
        "sammenlignet": "11 mod 6 måneder i et historisk materiale.",
        "effekt_patient": "Fire måneder længere levetid",
        "bivirkninger_patient": "Forhøjet fosfat",
    },
    "omkostninger": {
        "gratis": "no",
        "pris_kind": "list",
        "pris_list": "51 000",
        "pris_vat": "without-vat",
        "pris_period": "month",
        "betaling": "Afdelingen",
        "lignende": "3",
        "cu_program": "no",
    },
    "plan": {
        "maaling": "CT hver ottende uge",
        "startstop": "Begynder straks, stopper ved progression",
        "protokolleres": "yes",
        "haster": "no",
    },
}
PLAN: dict[str, Any] = {
    "opfoelgning": [
        {"maal": "CT", "ventet": "Stabil sygdom", "uger": "8"},
        {"maal": "CT", "ventet": "Stabil sygdom", "uger": "16"},
    ],
    "anbefales_hvad": "Tre måneder, derefter ny vurdering.",
    "stopregel": "Ved progression",
    "protokol": "no",
    "protokol_hvorfor_ikke": "Ingen protokol tager diagnosen.",
}
GROUND = Ground("h_effekt", ("effekt_patient", "tilstand"), "Effekten er ikke vist med en lever som patientens.")
PENDING = Ground("s2-vent", (), "Lægemidlet er under vurdering i Medicinrådet, og vurderingen bør afventes.")
PRICE = Ground("h_omkostninger", ("pris_list",), "Prisen er for høj.")


def weighed(*, situation: str = "2", **changed: Any) -> dict[str, Any]:
    """Answer every consideration that a situation asks for."""
    edition = schemes.scheme(SCHEME).editions[-1]
    extra = {"3": {"h_hyppighed"}, "4": {"h_budget", "h_sammenligning"}}.get(situation, set())
    always = {each.key for each in edition.considerations if not each.when.says} | extra
    answers: dict[str, Any] = {"mangler": "no"}
    for each in edition.considerations:
        if each.key in always:
            answers |= {each.key: f"{each.label} for denne patient.", each.direction_key: "neither"}
    return answers | changed


@dataclass
class Regions:
    """People, units and a method, with a clock that moves a minute with each act."""

    people: dict[str, Person]
    method: Method
    now: datetime = MONDAY

    def intent(self, who: str, case: Case) -> Intent:
        """Make a person's wish to act, at a time of its own."""
        self.now += timedelta(minutes=1)
        return Intent(self.people[who], case.pk, uuid.uuid4().hex, self.now)

    @remembered
    def know(self, *facts: Said, day: date = date(2026, 10, 1)) -> None:
        """Enter facts around the method."""
        by = self.people["bo"]
        for fact in facts:
            enter_status(self.method, fact, day, "opdigtet kilde", by_id=by.pk, by_name=by.name, at=self.now)

    @remembered
    def draft(self, who: str = "mette", unit: str = "onkologi-odense") -> Case:
        """Open an empty draft."""
        edition = schemes.scheme(SCHEME).editions[-1]
        return open_case(self.people[who], edition, Unit.objects.get(key=unit), self.now, method=self.method)

    @remembered
    def fill(self, case: Case, who: str = "mette", **changed: dict[str, str]) -> Case:
        """Fill in the whole application; `changed` replaces answers by section."""
        for key, typed in ANSWERS.items():
            answers = {name: [text] for name, text in (typed | changed.get(key, {})).items()}
            newest = case.sections.filter(section=key).order_by("-version").first()
            save_section(self.intent(who, case), key, answers, newest.version if newest else 0)
        identify_patient(self.intent(who, case), Identity(NUMBER, NAME, date(1968, 3, 7), "female"))
        attach_document(self.intent(who, case), "studie.pdf", PDF)
        case.refresh_from_db()
        return case

    @remembered
    def submitted(self, who: str = "mette", unit: str = "onkologi-odense", **changed: dict[str, str]) -> Case:
        """Bring a case to the head of the department."""
        case = self.fill(self.draft(who, unit), who, **changed)
        submit(self.intent(who, case))
        case.refresh_from_db()
        return case

    @remembered
    def at(
        self,
        stage: str,
        situation: str = "2",
        *,
        who: str = "mette",
        unit: str = "onkologi-odense",
        **changed: dict[str, str],
    ) -> Case:
        """Bring a case to a stage, everybody supporting it on the way."""
        case = self.submitted(who, unit, **changed)
        while (visit := self.visit(case)).stage_key != stage:
            confirms = visit.stage.proposal is not None
            reason = "Efter samtale med virksomheden."
            said = {"situation": situation, "situation_begrundelse": reason} if confirms else {}
            hand = hands(visit, timezone.localdate(self.now))[0].email.partition("@")[0]
            self.give(review, hand, case, "klar" if confirms else "stoettes", statements=said)
        return case

    def visit(self, case: Case, stage: str = "") -> Visit:
        """Find where the case waits, or its open stay at a stage."""
        found = Visit.objects.filter(case=case, closed_at=None).order_by("sequence")
        return (found.filter(stage_key=stage) if stage else found)[0]

    def give(self, act: Callable[..., Any], who: str, case: Case, outcome: str, stage: str = "", **parts: Any) -> Any:
        """Let somebody give something at a stage."""
        given = act(self.intent(who, case), self.visit(case, stage).pk, Contribution(outcome, **parts))
        case.refresh_from_db()
        return given

    @remembered
    def opinion(self, case: Case, outcome: str, who: str = "kjeld", stage: str = "", **changed: Any) -> Case:
        """Let the committee give its opinion, with grounds about the patient where it does not recommend."""
        positive = outcome != "anbefales-ikke"
        said = changed.pop("said", weighed(**(PLAN if positive else {})))
        grounds = changed.pop("grounds", () if outcome == "anbefales" else (GROUND,))
        findings = changed.pop("findings", {"ikke-standard": Found(Finding.MET)})
        parts = {"statements": said, "grounds": grounds, "findings": findings}
        self.give(give_opinion, who, case, outcome, stage=stage, **parts, **changed)
        return case

    @remembered
    def answered(self, outcome: str, **changed: Any) -> Case:
        """Bring a case to its opinion."""
        return self.opinion(self.at("indstilling", "2", **changed), outcome)


def make_regions() -> Regions:
    """Store the demo's Danes, and a medicine that EMA has authorised and that Medicinrådet is assessing."""
    regions = Regions(*_danes_and_method())
    regions.know(ApprovalStatus.AUTHORISED, MethodStatus.UNDER_ASSESSMENT, CompanySignal.APPLIED)
    return regions


@remembered
def _danes_and_method() -> tuple[dict[str, Person], Method]:
    method = Method.objects.create(
        key="DK-900",
        raw_key="DK-900",
        country="DK",
        indication="galdevejskræft",
        indication_key="galdevejskræft",
        substance="Temrolizumab",
        trade_name="Exempla",
    )
    return load_denmark(), method


@pytest.fixture
def regions(db: None) -> Regions:  # noqa: ARG001 - asks for the database
    """The small world of this module."""
    return make_regions()
