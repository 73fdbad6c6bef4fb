"""A small world for tests: the demo's people, and cases brought to where a test begins."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone

from enkelt import schemes
from enkelt.accounts.models import Person, Unit
from enkelt.casework.acting import Intent
from enkelt.casework.actions.advise import advise
from enkelt.casework.actions.attach_document import attach_document
from enkelt.casework.actions.decide import decide
from enkelt.casework.actions.identify_patient import Identity, identify_patient
from enkelt.casework.actions.open_case import open_case
from enkelt.casework.actions.review import review
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.actions.submit import submit
from enkelt.casework.entries import Contribution, Found
from enkelt.casework.models import Case, Decision, Visit
from enkelt.catalogue.entries import enter_status
from enkelt.catalogue.models import Method
from enkelt.demo.people import load_people
from enkelt.domain.criteria import Finding
from enkelt.domain.duties import Ground
from enkelt.domain.statuses import MethodStatus
from tests.remembered import remembered

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
MIDNIGHT = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
RECENTLY = max(timezone.now() - timedelta(hours=2), MIDNIGHT)
"""Where a clock begins in tests whose pages act at the real time: a while ago, and on the same day."""
NUMBER = "17836245180"
NAME = "Stødig Furu"
PDF = b"%PDF-1.7\n% an invented study\n%%EOF"

ANSWERS: dict[str, dict[str, str]] = {
    "pasient": {
        "hjemsykehus": "sykehuset-innlandet",
        "informert": "on",
        "informert_av": "Marte Lien",
        "informert_dato": "12.11.2026",
    },
    "metode": {
        "virkestoff": "Olaparib",
        "handelsnavn": "Lynparza",
        "indikasjon": "metastatisk prostatakreft",
        "mt": "gyldig",
        "dose": "300 mg to ganger daglig",
        "varighet": "12",
    },
    "diagnose": {
        "diagnose": "Metastatisk kastrasjonsresistent prostatakreft",
        "icd10": "C61",
        "stadium": "IV",
        "biomarkorer": "ATM-mutasjon",
        "funksjon": "1",
    },
    "tidligere": {
        "linjer.0.legemiddel": "Docetaksel",
        "linjer.0.fra": "02.2025",
        "linjer.0.til": "05.2025",
        "linjer.0.effekt": "stabil",
        "linjer.0.stanset": "bivirkning",
        "linjer.0.bivirkning": "Nevropati grad 3",
        "kontraindisert": "no",
    },
    "effekt": {
        "effekt_pasient": "Fem måneder lengre tid uten progresjon",
        "effekt_gruppe": "Tre måneder",
        "hvorfor_storre": "ATM-mutasjon og lang effekt av forrige linje",
        "uten_behandling": "Åtte til ti måneders levetid",
        "evaluering": "Bildediagnostikk etter tre måneder, stans ved progresjon",
    },
    "kostnad": {"kostnad_ar": "842 000", "prisgrunnlag": "liste-med", "andre_kostnader": "ingen", "haster": "no"},
    "dokumentasjon": {"referanser": ""},
}

STATEMENTS: dict[str, dict[str, Any]] = {
    "fagansvarlig": {"vurdering": "Søknaden er faglig godt begrunnet."},
    "forankring": {"nytte": "Sannsynlig gevinst.", "ressurs": "842 000 kr per år.", "alvor": "Alvorlig sykdom."},
    "vurderingskomite": {"til_stede": "Per Solheim, Signe Moen", "vurdering": "Komiteen tilrår."},
    "hjemsykehus": {"uttalelse": "Vestre Viken slutter seg til."},
    "direktor": {"vilkar": [{"vilkar": "Evaluering etter tre måneder"}]},
}
ALL_MET = {
    "mt": Found(Finding.MET),
    "kontraindisert": Found(Finding.NOT_MET),
    "seponert": Found(Finding.MET),
    "storre-effekt": Found(Finding.MET),
}
GROUND = Ground("storre-effekt", ("effekt_pasient", "effekt_gruppe"), "Forskjellen er ikke vesentlig.")
STAGES = ("fagansvarlig", "forankring", "vurderingskomite", "hjemsykehus", "direktor")
HANDS = {
    "fagansvarlig": "olav",
    "forankring": "ingrid",
    "vurderingskomite": "signe",
    "hjemsykehus": "arne",
    "direktor": "tor",
}


@dataclass
class World:
    """People, units and a method, with a clock that moves a minute with each act."""

    people: dict[str, Person]
    method: Method
    now: datetime = MONDAY
    edition: Any = field(default_factory=lambda: schemes.edition("no-unntak", "undated"))

    def intent(self, who: str, case: Case, *, seen: int | None = None, token: str = "") -> Intent:
        """Make a person's wish to act, at a time of its own."""
        self.now += timedelta(minutes=1)
        return Intent(self.people[who], case.pk, token or uuid.uuid4().hex, self.now, seen)

    def unit(self, key: str) -> Unit:
        """Find a unit."""
        return Unit.objects.get(key=key)

    @remembered
    def draft(self, who: str = "marte", unit: str = "onkologi-gjovik") -> Case:
        """Open an empty draft."""
        return open_case(self.people[who], self.edition, self.unit(unit), self.now, method=self.method)

    @remembered
    def fill(self, case: Case, who: str = "marte", **changed: dict[str, str]) -> Case:
        """Fill in the whole application; `changed` replaces answers by section."""
        for key, typed in ANSWERS.items():
            answers = {name: [text] for name, text in (typed | changed.get(key, {})).items()}
            newest = case.sections.filter(section=key).order_by("-version").first()
            save_section(self.intent(who, case), key, answers, newest.version if newest else 0)
        identify_patient(self.intent(who, case), Identity(NUMBER, NAME, date(1962, 3, 17), "male"))
        attach_document(self.intent(who, case), "studie.pdf", PDF)
        case.refresh_from_db()
        return case

    @remembered
    def submitted(self, who: str = "marte", unit: str = "onkologi-gjovik", **changed: dict[str, str]) -> Case:
        """Bring a case to its first stage."""
        case = self.fill(self.draft(who, unit), who, **changed)
        submit(self.intent(who, case))
        case.refresh_from_db()
        return case

    @remembered
    def at(self, stage: str, **changed: dict[str, str]) -> Case:
        """Bring a case to a stage, everybody endorsing on the way."""
        case = self.submitted("marte", "onkologi-gjovik", **changed)
        while (visit := self.visit(case)).stage_key != stage:
            self.endorse(case, visit)
        return case

    def visit(self, case: Case) -> Visit:
        """Find where the case waits."""
        return Visit.objects.filter(case=case, closed_at=None).order_by("sequence")[0]

    def give(self, act: Callable[..., Any], who: str, case: Case, outcome: str, **parts: Any) -> Any:
        """Let somebody give something where the case waits."""
        given = act(self.intent(who, case), self.visit(case).pk, Contribution(outcome, **parts))
        case.refresh_from_db()
        return given

    @remembered
    def status(self, status: MethodStatus, day: date) -> None:
        """Enter what the method's national status is from a day on."""
        lars = self.people["lars"]
        enter_status(self.method, status, day, "entered for the test", by_id=lars.pk, by_name=lars.name, at=self.now)

    def endorse(self, case: Case, visit: Visit, outcome: str = "tilrader") -> None:
        """Let the right person endorse at a stage."""
        act = advise if visit.stage_key == "vurderingskomite" else review
        said = STATEMENTS[visit.stage_key]
        self.give(act, HANDS[visit.stage_key], case, outcome, statements=said, findings=ALL_MET)

    @remembered
    def granted(self, **changed: dict[str, str]) -> Case:
        """Bring a case to a grant with one condition."""
        case = self.at("direktor", **changed)
        self.decision(case, "innvilget")
        return case

    @remembered
    def refused(self, **changed: dict[str, str]) -> Case:
        """Bring a case to a refusal with a ground about the patient."""
        case = self.at("direktor", **changed)
        self.decision(case, "avslag")
        return case

    @remembered
    def decision(self, case: Case, outcome: str, who: str = "tor") -> Decision:
        """Let the director, or another, decide."""
        grants = outcome == "innvilget"
        findings = ALL_MET if grants else ALL_MET | {"storre-effekt": Found(Finding.NOT_MET, "Liten forskjell.")}
        self.give(
            decide,
            who,
            case,
            outcome,
            statements=STATEMENTS["direktor"] if grants else {},
            findings=findings,
            grounds=() if grants else (GROUND,),
        )
        return case.decisions.latest("decided_at")


def make_world() -> World:
    """Store the demo's people, and one method under assessment."""
    world = World(*_people_and_method())
    world.status(MethodStatus.UNDER_ASSESSMENT, date(2026, 1, 1))
    return world


@remembered
def _people_and_method() -> tuple[dict[str, Person], Method]:
    method = Method.objects.create(
        key="ID2020_008",
        raw_key="2020_008",
        indication="metastatisk prostatakreft",
        indication_key="metastatisk prostatakreft",
        substance="Olaparib",
        trade_name="Lynparza",
    )
    return load_people(MONDAY), method
