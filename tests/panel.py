"""A small world for tests of the panel: the demo's Danes, and cases brought to where a test begins."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from enkelt import schemes
from enkelt.accounts.models import Person, Unit
from enkelt.casework.acting import Intent
from enkelt.casework.actions.assign import assign
from enkelt.casework.actions.attach_document import attach_document
from enkelt.casework.actions.give_advice import give_advice
from enkelt.casework.actions.identify_patient import Identity, identify_patient
from enkelt.casework.actions.open_case import open_case
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.actions.screen import screen
from enkelt.casework.actions.submit import submit
from enkelt.casework.entries import Contribution, Found
from enkelt.casework.models import Case, Visit
from enkelt.casework.visits import Assigned
from enkelt.demo.denmark import load_denmark
from enkelt.domain.criteria import Finding
from enkelt.domain.scheme import Edition
from tests.remembered import remembered

WEDNESDAY = datetime(2026, 11, 11, 9, 0, tzinfo=UTC)
NUMBER = "7203651234"
"""Invented: nobody has a day of birth with 60 added to it."""
NAME = "Lærke Engdal"
PDF = b"%PDF-1.7\n% an invented record\n%%EOF"
NEW, OLD = "2019-06-28", "2012-12-23"

ANSWERS: dict[str, dict[str, str]] = {
    "patient": {
        "samtykke": "on",
        "samtykke_dato": "10.11.2026",
        "samtykke_af": "Mette Kjærgaard",
        "oensket_af": "patienten",
    },
    "afdeling": {"speciale": "onkologi", "ansvarlig": "Mette Kjærgaard", "kontakt": "Lokal 101"},
    "sygdom": {
        "diagnose": "Kræft i galdevejene",
        "sks": "DC221",
        "sygdomsgruppe": "oevre-mave-tarm",
        "diagnose_dato": "02.2025",
        "histologi": "Adenokarcinom, spredt til leveren",
    },
    "tidligere": {
        "linjer.0.behandling": "Gemcitabin og cisplatin",
        "linjer.0.fra": "03.2025",
        "linjer.0.til": "11.2025",
        "linjer.0.virkning": "Progression",
    },
    "tilstand": {"performance": "1", "komorbiditet": "Ingen", "organfunktion": "Normal"},
    "muligheder": {
        "udtoemt": "yes",
        "udtoemt_fordi": "Begge linjer er brugt.",
        "udland_udtoemt": "yes",
        "igang": "no",
    },
    "spoergsmaal": {
        "spoergsmaal": "Er målrettet behandling mulig?",
        "bestemt": "no",
        "tidligere_vurderet": "no",
        "haster": "no",
    },
    "bilag-resume": {"resume": "Opdigtet resumé."},
}
ADVICE = {
    "kategori": "eksperimentel-dk",
    "modalitet": "laegemiddel",
    "slags": "mindre-sikker",
    "behandling": "FGFR-hæmmer, tablet",
    "sted": "Rigshospitalet, onkologisk afdeling",
    "evidens": "yes",
    "effekt": "yes",
    "tekst": "Den ventede effekt opvejer risikoen.",
}
FURTHER = {
    "kategori": "diagnostik",
    "behandling": "Genpanel på ny biopsi",
    "sted": "Egen afdeling",
    "tekst": "Hvis sygdommen progredierer.",
}
OLD_ADVICE = {
    "kategori": "enhed-dk",
    "enhed": "vejle",
    "modalitet": "laegemiddel",
    "slags": "erfaringsprotokol",
    "behandling": "Et opdigtet antistof",
    "sted": "Vejle Sygehus",
    "evidens": "yes",
    "effekt": "yes",
    "udtoemt_nu": "yes",
    "tekst": "I protokol under NKU.",
}


danes = remembered(load_denmark)


@dataclass
class Panel:
    """The people of the panel and of the departments, with a clock that moves a minute with each act."""

    people: dict[str, Person]
    now: datetime = WEDNESDAY
    key: str = NEW
    number: str = NUMBER

    @property
    def edition(self) -> Edition:
        """The edition that new cases follow here."""
        return schemes.edition("dk-panel", self.key)

    def intent(self, who: str, case: Case, token: str = "") -> Intent:
        """Make a person's wish to act, at a time of its own."""
        self.now += timedelta(minutes=1)
        return Intent(self.people[who], case.pk, token or uuid.uuid4().hex, self.now)

    def later(self, days: int) -> None:
        """Let days go by."""
        self.now += timedelta(days=days)

    def unit(self, key: str) -> Unit:
        """Find a unit."""
        return Unit.objects.get(key=key)

    @remembered
    def draft(self, who: str = "mette", unit: str = "onkologi-odense") -> Case:
        """Open an empty request."""
        return open_case(self.people[who], self.edition, self.unit(unit), self.now)

    @remembered
    def submitted(self, who: str = "mette", unit: str = "onkologi-odense", **changed: dict[str, str]) -> Case:
        """Bring a request to the screening; `changed` replaces answers by section, with - for _ in its name."""
        case = self.fill(self.draft(who, unit), who, **changed)
        submit(self.intent(who, case))
        case.refresh_from_db()
        return case

    @remembered
    def fill(self, case: Case, who: str = "mette", **changed: dict[str, str]) -> Case:
        """Fill in the whole request."""
        for key, typed in ANSWERS.items():
            answers = {name: [text] for name, text in (typed | changed.get(key, {})).items()}
            save_section(self.intent(who, case), key, answers, 0)
        identify_patient(self.intent(who, case), Identity(self.number, NAME, date(1965, 3, 12), "female"))
        attach_document(self.intent(who, case), "journal.pdf", PDF)
        case.refresh_from_db()
        return case

    @remembered
    def screened(self, who: str = "lise", **changed: dict[str, str]) -> Case:
        """Bring a request to the assignment."""
        case = self.submitted("mette", "onkologi-odense", **changed)
        self.give(screen, who, case, "inden-for", findings=self.within())
        return case

    def within(self, **outside: str) -> dict[str, Found]:
        """Find every point within; those that are named, outside for the reason given."""
        found = {each.key: Found(Finding.MET) for each in self.edition.requirements()}
        return found | {key.replace("_", "-"): Found(Finding.NOT_MET, why) for key, why in outside.items()}

    @remembered
    def assigned(self, *hands: Assigned, area: str = "", officer: str = "lise", **changed: dict[str, str]) -> Case:
        """Bring a request to the panel: to Anders, who leads, and Karen, unless told otherwise."""
        case = self.screened(officer, **changed)
        self.assign(case, hands or self.usual(), area=area, officer=officer)
        return case

    def usual(self) -> Sequence[Assigned]:
        """Give the two who usually get a case."""
        return (Assigned(self.people["anders"], leads=True), Assigned(self.people["karen"]))

    @remembered
    def assign(self, case: Case, hands: Sequence[Assigned], *, area: str = "", officer: str = "lise") -> None:
        """Let an officer assign the case where it waits."""
        usual = "kraeft-begge" if self.key == NEW else "kraeft"
        said = Contribution("fordelt", statements={"sygdomsomraade": area or usual})
        assign(self.intent(officer, case), self.visit(case).pk, said, hands)
        case.refresh_from_db()

    def visit(self, case: Case, who: str = "") -> Visit:
        """Find where the case waits: the hand of somebody, or the first."""
        waiting = Visit.objects.filter(case=case, closed_at=None).order_by("sequence")
        return waiting.filter(person=self.people[who])[0] if who else waiting[0]

    def give(self, act: Callable[..., Any], who: str, case: Case, outcome: str, **parts: Any) -> Any:
        """Let somebody give something where the case waits for them."""
        own = Visit.objects.filter(case=case, closed_at=None, person=self.people[who]).first()
        given = act(self.intent(who, case), (own or self.visit(case)).pk, Contribution(outcome, **parts))
        case.refresh_from_db()
        return given

    def advise(self, who: str, case: Case, outcome: str = "svar", *rows: dict[str, str], form: str = "") -> Any:
        """Let somebody give advice: one experimental and one further, unless told otherwise."""
        said = {"raadsform": form or "et-primaert", "raad": list(rows or (ADVICE, FURTHER))}
        return self.give(give_advice, who, case, outcome, statements=said)

    @remembered
    def answered(self, *rows: dict[str, str], form: str = "") -> Case:
        """Bring a request to its answer."""
        case = self.assigned()
        self.advise("anders", case, "svar", *rows, form=form)
        return case


@pytest.fixture
def panel(db: None) -> Panel:  # noqa: ARG001 - asks for the database
    """The people of the panel."""
    return Panel(danes())
